//! What was read of a repository: from the same files, the same comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::world::{ReadError, World};

/// The largest file whose bytes are compared: more than any that is read.
pub const LARGEST: u64 = 128 << 20;

/// SHA-256 in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// What was asked of a repository, and what it answered.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Record {
    /// By path: the SHA-256 of a file that was read, or why it could not be read; `None` if there was none.
    pub inputs: BTreeMap<String, Option<String>>,
    /// Files that exist, but were not read.
    pub exists: BTreeSet<String>,
    /// By folder: the files in it.
    pub files: BTreeMap<String, BTreeSet<String>>,
    /// By folder: the folders in it.
    pub folders: BTreeMap<String, BTreeSet<String>>,
}

impl Record {
    /// Adds what another part has read.
    pub fn merge(&mut self, other: &Self) {
        for (path, input) in &other.inputs {
            self.add_input(path, input.clone());
        }
        self.exists.extend(other.exists.iter().cloned());
        self.files.extend(other.files.clone());
        self.folders.extend(other.folders.clone());
    }

    /// True if a repository gives the same answers.
    #[must_use]
    pub fn holds_in(&self, world: &dyn World) -> bool {
        let set = |names: Vec<String>| names.into_iter().collect::<BTreeSet<String>>();
        self.inputs.iter().all(|(path, was)| input(world, path) == *was)
            && self.exists.iter().all(|path| world.has(path))
            && self.files.iter().all(|(folder, was)| set(world.list(folder)) == *was)
            && self.folders.iter().all(|(folder, was)| set(world.folders(folder)) == *was)
    }

    pub(crate) fn add_input(&mut self, path: &str, input: Option<String>) {
        let known = self.inputs.entry(path.to_owned()).or_insert_with(|| input.clone());
        if *known != input {
            // It was changed between two reads: no later answer is the same as both.
            *known = Some("changed".to_owned());
        }
    }
}

/// The SHA-256 of a file, or why it cannot be read; `None` if there is none.
#[must_use]
pub fn input(world: &dyn World, path: &str) -> Option<String> {
    answer(&world.read(path, LARGEST))
}

/// A hash of names, in any order.
#[must_use]
pub fn names<'n>(names: impl IntoIterator<Item = &'n String>) -> String {
    let names: BTreeSet<&String> = names.into_iter().collect();
    sha256(names.into_iter().map(|name| format!("{name}\n")).collect::<String>().as_bytes())
}

/// What a record says of a file that was read.
pub(crate) fn answer(read: &Result<Vec<u8>, ReadError>) -> Option<String> {
    match read {
        Ok(bytes) => Some(sha256(bytes)),
        Err(ReadError::Missing) => None,
        Err(ReadError::Outside) => Some("outside".to_owned()),
        Err(ReadError::NotAFile) => Some("not a file".to_owned()),
        Err(ReadError::TooLarge(_)) => Some("too large".to_owned()),
        Err(ReadError::Failed(_)) => Some("failed".to_owned()),
    }
}

/// A repository that keeps a record of what is asked of it.
#[derive(Debug)]
pub struct Recorded<W> {
    below: W,
    record: Mutex<Record>,
}

impl<W: World> Recorded<W> {
    /// With an empty record.
    pub fn new(below: W) -> Self {
        Self { below, record: Mutex::default() }
    }

    /// What was asked so far.
    pub fn into_record(self) -> Record {
        let mut record = self.record.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Record { inputs, exists, .. } = &mut record;
        exists.retain(|path| !inputs.contains_key(path));
        record
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: World> World for Recorded<W> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let read = self.below.read(path, limit);
        let answer = answer(&read);
        self.record().add_input(path, answer);
        read
    }

    fn has(&self, path: &str) -> bool {
        let has = self.below.has(path);
        if has {
            self.record().exists.insert(path.to_owned());
        } else {
            self.record().add_input(path, None);
        }
        has
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let files = self.below.list(folder);
        self.record().files.insert(folder.to_owned(), files.iter().cloned().collect());
        files
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let folders = self.below.folders(folder);
        self.record().folders.insert(folder.to_owned(), folders.iter().cloned().collect());
        folders
    }

    fn name(&self) -> String {
        self.below.name()
    }

    fn recall(&self, record: &Record) {
        self.below.recall(record);
        self.record().merge(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn every_question_and_its_answer_are_recorded() {
        let world = Recorded::new(Memory::default().with("a.txt", "甲").with("b/c.txt", "乙"));
        assert!(world.has("a.txt") && world.has("b/c.txt") && !world.has("d.txt"));
        assert!(world.read("a.txt", 9).is_ok() && world.read("e.txt", 9).is_err() && world.read("../x", 9).is_err());
        assert_eq!((world.list("b").len(), world.folders("").len()), (1, 1));
        let record = world.into_record();
        let inputs: Vec<_> = record.inputs.iter().map(|(path, input)| (path.as_str(), input.clone())).collect();
        let hash = sha256("甲".as_bytes());
        assert_eq!(
            inputs,
            [("../x", Some("outside".to_owned())), ("a.txt", Some(hash)), ("d.txt", None), ("e.txt", None)]
        );
        let same = Memory::default().with("a.txt", "甲").with("b/c.txt", "丙");
        assert!(record.holds_in(&same), "b/c.txt was not read");
        let answers =
            ["a.txt", "d.txt", "b/d.txt", "f/g.txt"].map(|path| record.holds_in(&same.clone().with(path, "丁")));
        assert_eq!(answers, [false; 4], "another text, a file that was missing, more files, more folders");
        // What was read is not said twice.
        assert_eq!(record.exists, BTreeSet::from(["b/c.txt".to_owned()]));
        assert!(record.files["b"].contains("b/c.txt") && record.folders[""].contains("b"));
    }

    #[test]
    fn a_file_that_changes_between_two_reads_is_like_no_other() {
        let mut record = Record::default();
        record.add_input("a", Some(sha256(b"1")));
        let same = record.clone();
        record.merge(&same);
        assert_eq!(record, same);
        record.add_input("a", Some(sha256(b"2")));
        assert_eq!(record.inputs["a"].as_deref(), Some("changed"));
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(names(&["b".to_owned(), "a".to_owned()]), names(&["a".to_owned(), "b".to_owned()]));
    }
}

//! What a build has read, to notice when it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use gongkai::manifest::Entry;
use gongkai::recorded::{LARGEST, Record, sha256};
use gongkai::world::{is_installed_font, read_named};

/// File systems may tell times by two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// Files and folders.
#[derive(Default)]
pub(super) struct Seen {
    /// With the SHA-256 of what was read, where that is known.
    files: BTreeMap<PathBuf, Option<String>>,
    /// Folders that were listed.
    folders: BTreeSet<PathBuf>,
}

/// What tells a change without reading.
#[derive(PartialEq, Eq)]
pub(super) struct Stamps {
    /// Size and time of each file that exists.
    files: BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>,
    names: BTreeMap<PathBuf, BTreeSet<OsString>>,
}

impl Seen {
    pub(super) fn add_file(&mut self, path: PathBuf) {
        self.files.entry(path).or_default();
    }

    /// Adds what was read in a repository.
    pub(super) fn add_record(&mut self, root: &Path, record: &Record) {
        self.add(root, &record.inputs, &record.exists, record.files.keys().chain(record.folders.keys()));
    }

    /// Adds what a document was made of.
    pub(super) fn add_entry(&mut self, root: &Path, entry: &Entry) {
        self.add(root, &entry.inputs, &entry.exists, entry.files.keys().chain(entry.folders.keys()));
    }

    fn add<'f>(
        &mut self,
        root: &Path,
        inputs: &BTreeMap<String, Option<String>>,
        exists: &BTreeSet<String>,
        folders: impl Iterator<Item = &'f String>,
    ) {
        let files = inputs.iter().filter(|(path, _)| is_installed_font(path).is_none());
        self.files.extend(files.map(|(path, hash)| (root.join(path), hash.clone())));
        exists.iter().for_each(|path| self.add_file(root.join(path)));
        self.folders.extend(folders.map(|folder| root.join(folder)));
    }

    pub(super) fn stamps(&self) -> Stamps {
        let stamp = |path: &PathBuf| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.len(), about.modified().ok()))
        };
        let names = |folder: &PathBuf| -> BTreeSet<OsString> {
            let names = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
            names.collect()
        };
        Stamps {
            files: self.files.keys().map(|path| (path.clone(), stamp(path))).collect(),
            names: self.folders.iter().map(|folder| (folder.clone(), names(folder))).collect(),
        }
    }

    /// A file that was written while the build that has read it ran, and is not what was read.
    pub(super) fn changed_since(&self, begun: SystemTime) -> Option<PathBuf> {
        let is_recent = |path: &Path| {
            let written = std::fs::metadata(path).and_then(|about| about.modified());
            written.is_ok_and(|written| written + COARSE >= begun)
        };
        let is_other = |path: &Path, hash: &Option<String>| {
            is_recent(path)
                && hash.as_ref().is_some_and(|hash| hash.len() == 64)
                && read_named(path, LARGEST).is_ok_and(|bytes| Some(sha256(&bytes)) != *hash)
        };
        self.files.iter().find(|(path, hash)| is_other(path, hash)).map(|(path, _)| path.clone())
    }
}

impl Stamps {
    /// A file or folder that differs.
    pub(super) fn differing(&self, other: &Self) -> Option<PathBuf> {
        let mut files = self.files.iter().filter(|(path, stamp)| other.files.get(*path) != Some(stamp));
        let mut names = self.names.iter().filter(|(path, names)| other.names.get(*path) != Some(names));
        files.next().map(|(path, _)| path).or_else(|| names.next().map(|(path, _)| path)).cloned()
    }
}

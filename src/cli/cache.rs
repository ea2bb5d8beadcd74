//! What is known of earlier builds, so that what did not change is not built again.
//!
//! It is in `.gongkai-cache` at the root of a repository that has gongkai.toml, a file for each budget. What is missing there, damaged,
//! or of another build of the program counts as nothing known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use gongkai::manifest::{self, Entry};
use gongkai::model::REPOSITORY;
use gongkai::output::{FileSet, Output, is_interrupted};
use gongkai::recorded::{self, sha256};
use gongkai::workspace::Book;
use gongkai::world::World;

use super::budgets::Whole;
use super::inputs::Input;
use super::known::{Asked, Known, entry_of, written_at};

/// The folder, at the root of a repository.
const FOLDER: &str = ".gongkai-cache";
/// The largest file in it that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// So many entries are written together.
const BATCH: usize = 64;

/// What was known at the beginning, and what this run learns.
pub(super) struct Cache {
    /// This build of the program; `None` if nothing known is to be used.
    program: Option<String>,
    /// By repository and path: files that several budgets read are read once.
    inputs: Mutex<BTreeMap<(PathBuf, String), Option<String>>>,
    /// Yet to be written.
    learned: Mutex<Vec<(PathBuf, String, Vec<u8>)>>,
}

impl Cache {
    pub(super) fn new(off: bool) -> Self {
        let program = (!off).then(program).flatten();
        Self { program, inputs: Mutex::default(), learned: Mutex::default() }
    }

    /// What is known of a budget, or of a book of its repository, if that still holds: the same files would be written as are there.
    pub(super) fn unchanged(
        &self,
        input: &Input,
        book: Option<&str>,
        asked: &Asked,
        output: &dyn Output,
    ) -> Option<Known> {
        let program = self.program.as_ref()?;
        let root = root(input)?;
        let bytes = input.world.read(&format!("{FOLDER}/{}", name(&input.path, book)), LARGEST).ok()?;
        let known = Known::read(&bytes, program)?;
        let folder = root.join(&known.folder);
        let is_same = known.asked == *asked
            && known.entry.budget == input.path
            && book_of(&known.entry) == book
            && !known.entry.draft
            && !is_interrupted(output, &folder)
            && known.outputs_stand(&folder)
            && known.entry.changed(&input.world, |path| self.input(input, &root, path), known.inside()).is_empty();
        is_same.then_some(known)
    }

    /// What stands in a file of a repository.
    fn input(&self, input: &Input, root: &Path, path: &str) -> Option<String> {
        let key = (root.to_path_buf(), path.to_owned());
        let known = |inputs: &BTreeMap<_, _>| inputs.get(&key).cloned();
        if let Some(known) = known(&self.inputs.lock().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        let read = recorded::input(&input.world, path);
        self.inputs.lock().unwrap_or_else(PoisonError::into_inner).insert(key, read.clone());
        read
    }

    /// Keeps what was built. What cannot be written is built again next time.
    pub(super) fn keep(&self, input: &Input, known: &Known, output: &dyn Output) {
        let program = self.program.clone().or_else(program);
        let (Some(root), Some(program)) = (root(input), program) else { return };
        let learned = (root, name(&input.path, book_of(&known.entry)), known.written(&program));
        let is_full = {
            let mut waiting = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.push(learned);
            waiting.len() >= BATCH
        };
        if is_full {
            self.write(output);
        }
    }

    /// Writes what is yet to be written.
    pub(super) fn write(&self, output: &dyn Output) {
        let mut by_root: BTreeMap<PathBuf, Vec<(String, Vec<u8>)>> = BTreeMap::new();
        for (root, name, bytes) in self.learned.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            by_root.entry(root).or_default().push((name, bytes));
        }
        for (root, files) in by_root {
            let folder = root.join(FOLDER);
            let is_new = !folder.join(".gitignore").exists();
            let write = || {
                let mut set = FileSet::begin(output, &folder)?;
                if is_new {
                    set.add(".gitignore", b"*\n")?;
                }
                files.iter().try_for_each(|(name, bytes)| set.add(name, bytes))?;
                set.publish()
            };
            drop(write());
        }
    }

    /// Removes what is known of budgets and books that a repository has no longer. What is there beside is somebody else's.
    pub(super) fn sweep(&self, whole: &Whole, output: &dyn Output) {
        let root = PathBuf::from(whole.world.name());
        let books: BTreeSet<&str> = whole.workspace.books.iter().map(Book::name).collect();
        let members = whole.workspace.members.iter().map(|path| name(path, None));
        let current: BTreeSet<String> = members.chain(books.iter().map(|book| name(REPOSITORY, Some(book)))).collect();
        for file in std::fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten() {
            let own = file.file_name().to_string_lossy().into_owned();
            if current.contains(&own) || !file.file_type().is_ok_and(|kind| kind.is_file()) {
                continue;
            }
            let read = whole.world.read(&format!("{FOLDER}/{own}"), LARGEST);
            let Some(entry) = read.ok().and_then(|bytes| entry_of(&bytes)) else { continue };
            let is_gone = match book_of(&entry) {
                Some(book) => !books.contains(book),
                // It may be built by its path alone, without being a member.
                None => !root.join(&entry.budget).is_file(),
            };
            if is_gone && own == name(&entry.budget, book_of(&entry)) {
                // What cannot be removed is in nobody's way.
                drop(output.remove(&file.path()));
            }
        }
    }
}

/// The program, as far as its outputs may depend on it: version and commit if GONGKAI_BUILD was set when it was compiled, so that machines
/// share a cache; else version, size and time of its file, because each development build may be another program.
fn program() -> Option<String> {
    if let Some(built_of) = option_env!("GONGKAI_BUILD").filter(|commit| !commit.is_empty()) {
        return Some(format!("{}-{built_of}", manifest::PROGRAM));
    }
    let file = std::env::current_exe().ok()?;
    let size = std::fs::metadata(&file).ok()?.len();
    Some(format!("{}-{size}-{}", manifest::PROGRAM, written_at(&file)?))
}

/// The root of a repository that keeps what is known.
fn root(input: &Input) -> Option<PathBuf> {
    let root = PathBuf::from(input.world.name());
    root.join(REPOSITORY).is_file().then_some(root)
}

/// The file of a budget, or of a book, which is named after gongkai.toml: no budget is below a file.
fn name(path: &str, book: Option<&str>) -> String {
    let of = book.map_or_else(|| path.to_owned(), |book| format!("{path}/{book}"));
    format!("{}.json", &sha256(of.as_bytes())[..16])
}

/// The name of the book that an entry is about.
fn book_of(entry: &Entry) -> Option<&str> {
    entry.is_book().then_some(&entry.name)
}

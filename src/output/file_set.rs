//! A set of files that are replaced together.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::undo::{Journal, Places, Replaced, ignore, new_file, old_file};
use super::unwritten::Why;
use super::{Found, Lock, Output, Unwritten, names};

/// Files for one folder and those in it. Each is on the disk once it is added, under a temporary name; [`FileSet::publish`] then
/// renames all, in the order in which they were added: a list of the others comes last. Dropped before, it leaves the
/// old files as they were. Nobody else writes into the folder meanwhile.
pub struct FileSet<'o> {
    output: &'o dyn Output,
    places: Places,
    /// The folder of the new files, in that of staged sets.
    staged: String,
    files: Vec<Replaced>,
    /// Their paths, as systems without regard to case have them.
    folded: BTreeSet<String>,
    /// Folders that were made for the set, outer ones first; removed again if it is not published.
    made: Vec<PathBuf>,
    restored: bool,
    journal: JournalState,
    lock: Option<Lock>,
}

/// Whether there is a journal in the folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JournalState {
    /// There was none.
    None,
    /// It must stay, if there is one, and what it refers to.
    Open,
    /// It was removed, but may come back if the machine stops.
    Ended,
}

impl<'o> FileSet<'o> {
    /// Makes the folder, locks it, and takes back what an earlier process did not finish there.
    ///
    /// # Errors
    /// If another process writes there, or the folder cannot be written.
    pub fn begin(output: &'o dyn Output, folder: &Path) -> Result<Self, Unwritten> {
        let places = Places::new(folder);
        let staged = output.unique();
        let mut set = Self {
            output,
            places,
            staged,
            files: Vec::new(),
            folded: BTreeSet::new(),
            made: Vec::new(),
            restored: false,
            journal: JournalState::None,
            lock: None,
        };
        set.open()?;
        Ok(set)
    }

    fn open(&mut self) -> Result<(), Unwritten> {
        let (output, places) = (self.output, self.places.clone());
        let refused = Unwritten::system(&places.folder);
        self.made = missing(output, &places.folder);
        self.make_folders()?;
        match output.find(&places.work).map_err(&refused)? {
            None => ignore(ErrorKind::AlreadyExists, output.make_folder(&places.work)).map_err(&refused)?,
            Some(Found::Folder) => {}
            // What a link leads to is not ours.
            Some(found) => return Err(Unwritten::new(&places.work, Why::Taken(found))),
        }
        if let Some(found @ (Found::Link | Found::Other)) = output.find(&places.lock()).map_err(&refused)? {
            return Err(Unwritten::new(&places.lock(), Why::Taken(found)));
        }
        self.lock = Some(output.lock(&places.lock()).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => Unwritten::new(&places.folder, Why::Locked),
            _ => refused(error),
        })?);
        // Whoever left something here has ended.
        self.journal = JournalState::Open;
        if let Some(journal) = Journal::found(output, &places)? {
            self.take_back(&journal)?;
            self.restored = true;
            output.sync(&places.work).map_err(&refused)?;
        }
        self.journal = JournalState::None;
        ignore(ErrorKind::NotFound, output.clear(&places.staged())).map_err(&refused)?;
        output.make_folder(&places.staged()).map_err(&refused)?;
        output.make_folder(&self.staged()).map_err(&refused)
    }

    /// True if an earlier process had not finished here, and its files were put back.
    #[must_use]
    pub fn restored(&self) -> bool {
        self.restored
    }

    /// Adds a file by its path from the folder.
    ///
    /// # Errors
    /// If there is no room or permission, if something that is no file stands there, or if the name is one that Windows
    /// cannot store.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Unwritten> {
        let target = self.places.folder.join(path);
        if let Some(words) = names::path_refusal(path) {
            return Err(Unwritten::new(&target, Why::Name(words)));
        }
        if !self.folded.insert(names::folded(path)) {
            return Err(Unwritten::new(&target, Why::Twice));
        }
        let refused = Unwritten::system(&target);
        let found = self.output.find(&target).map_err(&refused)?;
        if let Some(taken @ (Found::Folder | Found::Other)) = found {
            return Err(Unwritten::new(&target, Why::Taken(taken)));
        }
        let like = (found == Some(Found::File)).then_some(target.as_path());
        let new = new_file(&self.staged(), self.files.len());
        self.output.write(&new, bytes, like).map_err(&refused)?;
        self.files.push(Replaced { path: path.to_owned(), existed: found.is_some() });
        Ok(())
    }

    /// Puts all files in their places. In any case all are new, or all are old; if the process or the machine stops between,
    /// the next [`begin`](Self::begin) or [`restore`] makes them old.
    ///
    /// # Errors
    /// If one cannot be replaced; then the old ones are back.
    pub fn publish(mut self) -> Result<(), Unwritten> {
        let mut journal = Journal { staged: self.staged.clone(), files: self.files.clone(), folders: Vec::new() };
        // Outer folders come first, as each file's missing folders do.
        for file in &self.files {
            let folder = self.places.folder.join(&file.path).parent().map(Path::to_path_buf).unwrap_or_default();
            for missing in missing(self.output, &folder) {
                if !self.made.contains(&missing) {
                    let inside = missing.strip_prefix(&self.places.folder).unwrap_or(&missing);
                    journal.folders.push(inside.to_string_lossy().replace('\\', "/"));
                    self.made.push(missing);
                }
            }
        }
        // One rename needs no journal.
        if self.files.len() > 1 {
            self.keep_old(&journal)?;
        }
        if let Err(refused) = self.replace(&journal) {
            if self.journal == JournalState::Open {
                self.take_back(&journal)?;
            }
            return Err(refused);
        }
        self.made.clear();
        Ok(())
    }

    /// Puts the old files back.
    fn take_back(&mut self, journal: &Journal) -> Result<(), Unwritten> {
        self.journal = JournalState::Open;
        let mixed = |error| Unwritten::new(&self.places.folder, Why::Mixed(error));
        journal.restore(self.output, &self.places).map_err(mixed)?;
        self.journal = JournalState::Ended;
        Ok(())
    }

    /// Keeps the old files, and puts the journal in its place.
    fn keep_old(&mut self, journal: &Journal) -> Result<(), Unwritten> {
        let (output, staged) = (self.output, self.staged());
        for (n, file) in self.files.iter().enumerate().filter(|(_, file)| file.existed) {
            let path = self.places.folder.join(&file.path);
            output.keep(&path, &old_file(&staged, n)).map_err(Unwritten::system(&path))?;
        }
        let refused = Unwritten::system(&self.places.folder);
        let bytes = serde_json::to_vec(&journal).unwrap_or_default();
        let new = staged.join("journal");
        output.write(&new, &bytes, None).map_err(&refused)?;
        output.sync(&staged).map_err(&refused)?;
        self.journal = JournalState::Open;
        let placed = output.rename(&new, &self.places.journal()).and_then(|()| output.sync(&self.places.work));
        placed.map_err(|error| {
            // Nothing is replaced yet: there is nothing to take back.
            if self.places.end_journal(output).is_ok() {
                self.journal = JournalState::Ended;
            }
            refused(error)
        })
    }

    fn replace(&mut self, journal: &Journal) -> Result<(), Unwritten> {
        self.make_folders()?;
        let staged = self.staged();
        for (n, file) in self.files.iter().enumerate() {
            let path = self.places.folder.join(&file.path);
            self.output.rename(&new_file(&staged, n), &path).map_err(Unwritten::system(&path))?;
        }
        let on_disk = journal.sync(self.output, &self.places);
        if self.journal == JournalState::None {
            // One file is replaced, and cannot be taken back: its bytes are on the disk, its name will be.
            return Ok(());
        }
        let ended = on_disk.and_then(|()| self.places.end_journal(self.output));
        ended.map_err(Unwritten::system(&self.places.folder))?;
        self.journal = JournalState::Ended;
        Ok(())
    }

    fn make_folders(&self) -> Result<(), Unwritten> {
        let made = |folder: &PathBuf| {
            ignore(ErrorKind::AlreadyExists, self.output.make_folder(folder)).map_err(Unwritten::system(folder))
        };
        self.made.iter().try_for_each(made)
    }

    fn staged(&self) -> PathBuf {
        self.places.staged().join(&self.staged)
    }
}

/// Removes what is temporary. What cannot be removed stays for the next process.
impl Drop for FileSet<'_> {
    fn drop(&mut self) {
        // Without the lock all of it is another's.
        let Some(lock) = self.lock.take() else {
            let _ = self.output.remove_folder(&self.places.work);
            return remove_empty(self.output, &self.made);
        };
        let may_clear = match self.journal {
            JournalState::None => true,
            JournalState::Open => false,
            // What it refers to stays until its removal is on the disk.
            JournalState::Ended => self.output.sync(&self.places.work).is_ok(),
        };
        if may_clear {
            let _ = self.output.clear(&self.places.staged());
        }
        // While it is held, so that nobody's lock is removed. Windows removes it with its last handle.
        let _ = self.output.remove(&self.places.lock());
        drop(lock);
        let _ = self.output.remove_folder(&self.places.work);
        remove_empty(self.output, &self.made);
    }
}

fn remove_empty(output: &dyn Output, folders: &[PathBuf]) {
    folders.iter().rev().for_each(|folder| drop(output.remove_folder(folder)));
}

/// True if a process ended while it replaced files in this folder, or does so now.
#[must_use]
pub fn is_interrupted(output: &dyn Output, folder: &Path) -> bool {
    matches!(output.find(&Places::new(folder).journal()), Ok(Some(_)))
}

/// True if a process that ended, or one that runs, has something temporary in this folder. The next set that is written there removes
/// what has no owner.
#[must_use]
pub fn has_leftovers(output: &dyn Output, folder: &Path) -> bool {
    !matches!(output.find(&Places::new(folder).work), Ok(None))
}

/// Takes back what a process did not finish in this folder; true if there was anything.
///
/// # Errors
/// If the old files cannot be put back.
pub fn restore(output: &dyn Output, folder: &Path) -> Result<bool, Unwritten> {
    if !is_interrupted(output, folder) {
        return Ok(false);
    }
    FileSet::begin(output, folder).map(|set| set.restored())
}

/// The folder and those above it that do not exist, outer ones first.
fn missing(output: &dyn Output, folder: &Path) -> Vec<PathBuf> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && matches!(output.find(path), Ok(None));
    let mut missing: Vec<PathBuf> = folder.ancestors().take_while(is_missing).map(Path::to_path_buf).collect();
    missing.reverse();
    missing
}

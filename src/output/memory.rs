//! A disk in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Found, Lock, Output};

/// Files in memory: for tests, and callers that keep what is written. It begins with the folder `.` alone.
#[derive(Default, Debug)]
pub struct Memory {
    /// The bytes of files; `None` for folders.
    entries: Mutex<BTreeMap<PathBuf, Option<Vec<u8>>>>,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
    names: AtomicUsize,
}

impl Memory {
    /// Every file with its path.
    #[must_use]
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = self.entries();
        entries.iter().filter_map(|(path, bytes)| Some((path.clone(), bytes.clone()?))).collect()
    }

    /// Every folder.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        self.entries().iter().filter(|(_, bytes)| bytes.is_none()).map(|(path, _)| path.clone()).collect()
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Option<Vec<u8>>>> {
        // No method panics while it holds the entries.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Entries = BTreeMap<PathBuf, Option<Vec<u8>>>;

fn is_folder(entries: &Entries, path: &Path) -> bool {
    path.as_os_str().is_empty() || path == Path::new(".") || matches!(entries.get(path), Some(None))
}

/// Refuses a path that is taken, or in no folder.
fn free(entries: &Entries, path: &Path) -> io::Result<()> {
    if entries.contains_key(path) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    path.parent().filter(|folder| is_folder(entries, folder)).map(|_| ()).ok_or_else(|| ErrorKind::NotFound.into())
}

fn file<'e>(entries: &'e Entries, path: &Path) -> io::Result<&'e Vec<u8>> {
    match entries.get(path) {
        Some(Some(bytes)) => Ok(bytes),
        Some(None) => Err(ErrorKind::IsADirectory.into()),
        None => Err(ErrorKind::NotFound.into()),
    }
}

/// Held in memory.
struct Held {
    file: PathBuf,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.locked.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.file);
    }
}

impl Output for Memory {
    fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        let entries = self.entries();
        if is_folder(&entries, path) {
            return Ok(Some(Found::Folder));
        }
        Ok(entries.get(path).map(|_| Found::File))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = file(&self.entries(), path)?.clone();
        if bytes.len() as u64 > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        free(&entries, folder)?;
        entries.insert(folder.to_path_buf(), None);
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8], _: Option<&Path>) -> io::Result<()> {
        let mut entries = self.entries();
        free(&entries, path)?;
        entries.insert(path.to_path_buf(), Some(bytes.to_vec()));
        Ok(())
    }

    fn keep(&self, path: &Path, kept: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        free(&entries, kept)?;
        let bytes = file(&entries, path)?.clone();
        entries.insert(kept.to_path_buf(), Some(bytes));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        let bytes = file(&entries, from)?.clone();
        match file(&entries, to) {
            Err(error) if error.kind() == ErrorKind::NotFound => free(&entries, to)?,
            replaced => drop(replaced?),
        }
        entries.remove(from);
        entries.insert(to.to_path_buf(), Some(bytes));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        file(&entries, path)?;
        entries.remove(path);
        Ok(())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        if !matches!(entries.get(folder), Some(None)) {
            return Err(ErrorKind::NotFound.into());
        }
        if entries.keys().any(|path| path != folder && path.starts_with(folder)) {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        entries.remove(folder);
        Ok(())
    }

    fn clear(&self, folder: &Path) -> io::Result<()> {
        let mut entries = self.entries();
        if !matches!(entries.get(folder), Some(None)) {
            return Err(ErrorKind::NotFound.into());
        }
        entries.retain(|path, _| !path.starts_with(folder));
        Ok(())
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        if is_folder(&self.entries(), folder) { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }

    fn lock(&self, file: &Path) -> io::Result<Lock> {
        let mut locked = self.locked.lock().unwrap_or_else(PoisonError::into_inner);
        if !locked.insert(file.to_path_buf()) {
            return Err(ErrorKind::WouldBlock.into());
        }
        self.entries().insert(file.to_path_buf(), Some(Vec::new()));
        Ok(Box::new(Held { file: file.to_path_buf(), locked: Arc::clone(&self.locked) }))
    }

    fn unique(&self) -> String {
        self.names.fetch_add(1, Ordering::Relaxed).to_string()
    }
}

//! The core's only access to the outside: the files of one budget repository.
//!
//! Paths are relative to the repository's root and use `/`. A path that leaves the root is refused before any file
//! access.

use std::collections::BTreeMap;

pub use crate::disk::Disk;
pub use crate::error::ReadError;
pub use crate::opening::{is_there, read_named, read_own};
use crate::recorded::Record;

/// Access to the files of a repository.
///
/// A path that begins with `font:` is that of a font which is installed on the computer ([`installed_font`]): a world may have
/// such fonts, and whatever it answers is part of what was read. No file of a repository has such a path.
pub trait World {
    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// If the file cannot be read.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// True if anything is there, whether or not it can be read: what cannot be must be reported, and never be replaced by a file that is
    /// inherited or usual.
    fn has(&self, path: &str) -> bool;

    /// Paths of what is in a folder and is no folder itself, readable or not, in any order; empty if the folder cannot be read.
    fn list(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    /// Paths of the folders in a folder, in any order; empty if it cannot be read.
    fn folders(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    /// A name that differs between repositories in use at the same time.
    fn name(&self) -> String {
        String::new()
    }

    /// Told by what keeps a part for several budgets, when it hands the part on instead of reading its files again: this is
    /// what was read for it.
    fn recall(&self, _record: &Record) {}
}

impl<W: World + ?Sized> World for &W {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        (**self).read(path, limit)
    }

    fn has(&self, path: &str) -> bool {
        (**self).has(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        (**self).list(folder)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        (**self).folders(folder)
    }

    fn name(&self) -> String {
        (**self).name()
    }

    fn recall(&self, record: &Record) {
        (**self).recall(record);
    }
}

/// The path of an installed font: with this hash of its file, or with any.
#[must_use]
pub fn installed_font(name: &str, hash: &str) -> String {
    format!("{INSTALLED}{hash}/{name}")
}

/// Name and hash of an installed font, if this is the path of one.
#[must_use]
pub fn is_installed_font(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(INSTALLED)?.split_once('/').map(|(hash, name)| (name, hash))
}

const INSTALLED: &str = "font:";

/// Joins a path to `folder` and resolves `.` and `..`; `None` if it leaves the root.
#[must_use]
pub fn join(folder: &str, authored: &str) -> Option<String> {
    let authored = authored.replace('\\', "/");
    if authored.starts_with('/') || authored.contains(':') || authored.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in authored.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a path.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path of the repository as seen from a folder of it: the opposite of [`join`].
#[must_use]
pub fn relative(from: &str, path: &str) -> String {
    let parts = |path: &'_ str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(path));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    up.chain(to[common..].iter().cloned()).collect::<Vec<_>>().join("/")
}

/// A repository in memory: for tests, fuzzing, and callers with texts of their own.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// All files with their paths, in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl World for Memory {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let inside = join("", path).ok_or(ReadError::Outside)?;
        let bytes = self.files.get(&inside).ok_or(ReadError::Missing)?;
        if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes.clone()) }
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn list(&self, wanted: &str) -> Vec<String> {
        self.files.keys().filter(|path| folder(path) == wanted).cloned().collect()
    }

    fn folders(&self, wanted: &str) -> Vec<String> {
        folders_of(self.files.keys(), wanted)
    }
}

/// The folders in a folder, in order, by the paths of all files.
fn folders_of<'p>(paths: impl Iterator<Item = &'p String>, wanted: &str) -> Vec<String> {
    let start = if wanted.is_empty() { String::new() } else { format!("{wanted}/") };
    let first = |path: &'p String| path.strip_prefix(&start)?.split_once('/').map(|(name, _)| format!("{start}{name}"));
    let mut folders: Vec<String> = paths.filter_map(first).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

/// A repository with more files, or other ones in their places.
#[derive(Clone, Copy, Debug)]
pub struct Overlay<'w, W: ?Sized> {
    /// All other files.
    pub below: &'w W,
    /// Paths and bytes.
    pub files: &'w [(String, Vec<u8>)],
}

impl<W: ?Sized> Overlay<'_, W> {
    fn own(&self, path: &str) -> Option<&Vec<u8>> {
        self.files.iter().find(|(own, _)| own == path).map(|(_, bytes)| bytes)
    }
}

impl<W: World + ?Sized> World for Overlay<'_, W> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let Some(bytes) = join("", path).and_then(|path| self.own(&path)) else { return self.below.read(path, limit) };
        if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes.clone()) }
    }

    fn has(&self, path: &str) -> bool {
        self.own(path).is_some() || self.below.has(path)
    }

    fn list(&self, wanted: &str) -> Vec<String> {
        let mut paths = self.below.list(wanted);
        for (path, _) in self.files.iter().filter(|(path, _)| folder(path) == wanted) {
            if !paths.contains(path) {
                paths.push(path.clone());
            }
        }
        paths
    }

    fn folders(&self, wanted: &str) -> Vec<String> {
        let mut folders = self.below.folders(wanted);
        for folder in folders_of(self.files.iter().map(|(path, _)| path), wanted) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        folders
    }

    fn name(&self) -> String {
        self.below.name()
    }

    fn recall(&self, record: &Record) {
        self.below.recall(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_root() {
        assert_eq!(join("a/b", "../c.txt").as_deref(), Some("a/c.txt"));
        assert_eq!(join("a", "./x/../c.txt").as_deref(), Some("a/c.txt"));
        for (from, path) in [("a/b", "a/c.txt"), ("", "a/c"), ("a", "x"), ("a/b", "a/b/c/d")] {
            assert_eq!(join(from, &relative(from, path)).as_deref(), Some(path));
        }
        let font = installed_font("仿宋_GB2312", "ab");
        assert_eq!((is_installed_font(&font), join("", &font)), (Some(("仿宋_GB2312", "ab")), None));
        for escape in ["/etc/passwd", "../../x", "x/../../../y", "C:\\x", "..\\..\\x"] {
            assert_eq!(join("a", escape), None, "{escape}");
        }
    }
}

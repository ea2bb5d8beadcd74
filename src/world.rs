//! What the core may see of the outside: the files of one budget repository, and nothing else.
//!
//! Paths are relative to the repository's root and written with `/`. A path that would leave the
//! root is refused here, before any file is touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Why a file could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// There is no file of this path.
    Missing,
    /// The path, or a symbolic link on it, leads out of the repository.
    Outside,
    /// Not a regular file: a folder, a device, a pipe.
    NotAFile,
    /// The file has more than this many bytes.
    TooLarge(u64),
    /// The operating system's message.
    Failed(String),
}

/// Where files come from: the core's only access to the outside.
pub trait World {
    /// The bytes of a file, at most `limit` of them.
    ///
    /// # Errors
    /// Says why the file could not be had.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// True if there is a file of this path.
    fn has(&self, path: &str) -> bool;

    /// What tells this repository from others that are worked on at the same time.
    fn name(&self) -> String {
        String::new()
    }
}

impl<W: World + ?Sized> World for &W {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        (**self).read(path, limit)
    }

    fn has(&self, path: &str) -> bool {
        (**self).has(path)
    }

    fn name(&self) -> String {
        (**self).name()
    }
}

/// Joins a path authored in the folder `folder` and resolves `.` and `..`; `None` if it leaves the root.
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

/// A repository on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Opens the repository whose root this is.
    ///
    /// # Errors
    /// Fails where the folder cannot be resolved.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, Error> {
        let root = root.as_ref();
        let refused = |error| Error::Repository(format!("“{}”打不开：{error}", root.display()));
        Ok(Self { root: root.canonicalize().map_err(refused)? })
    }

    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let inside = join("", path).ok_or(ReadError::Outside)?;
        let real = self.root.join(inside).canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ReadError::Missing,
            _ => ReadError::Failed(error.to_string()),
        })?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(ReadError::Outside) }
    }
}

impl World for Disk {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        use std::io::Read;
        let failed = |error: std::io::Error| ReadError::Failed(error.to_string());
        let real = self.resolve(path)?;
        let about = std::fs::metadata(&real).map_err(failed)?;
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        if about.len() > limit {
            return Err(ReadError::TooLarge(limit));
        }
        // The file may grow between the two calls: the bound holds for what is read, too.
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
        std::fs::File::open(real).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(failed)?;
        if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) }
    }

    fn has(&self, path: &str) -> bool {
        self.resolve(path).is_ok_and(|real| real.is_file())
    }

    fn name(&self) -> String {
        self.root.to_string_lossy().into_owned()
    }
}

/// A repository in memory: for tests, fuzzing, and callers that hold the texts themselves.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Puts a file in, or replaces it.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_root() {
        assert_eq!(join("a/b", "../c.txt").as_deref(), Some("a/c.txt"));
        assert_eq!(join("a", "./x/../c.txt").as_deref(), Some("a/c.txt"));
        for escape in ["/etc/passwd", "../../x", "x/../../../y", "C:\\x", "..\\..\\x"] {
            assert_eq!(join("a", escape), None, "{escape}");
        }
    }
}

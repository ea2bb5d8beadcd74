//! Elsewhere, which is Windows, names are all there is. A file is opened by its name; while it is held, the name is resolved, and must
//! lead to the same file inside the root.
//!
//! This is less than [`by_handle`](super) promises: whoever swaps links twice between three calls, each time at the right moment,
//! is not seen.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::{Listed, missing, refused, restless};
use crate::error::ReadError;

/// A file that is another one when its name is resolved is opened so many times.
const ATTEMPTS: usize = 50;

/// The root of a repository.
#[derive(Debug)]
pub(crate) struct Root {
    path: PathBuf,
}

impl Root {
    /// Opens a folder.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.canonicalize()? })
    }

    /// Its path, without links.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens what is at a path below the root.
    pub(crate) fn file(&self, inside: &str) -> Result<File, ReadError> {
        let path = self.path.join(inside);
        for _ in 0..ATTEMPTS {
            let file = match File::open(&path) {
                Ok(file) => file,
                Err(_) if path.is_dir() => return Err(ReadError::NotAFile),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(missing(&self.path, inside)),
                Err(error) => return Err(refused(&error)),
            };
            let real = path.canonicalize().map_err(|_| missing(&self.path, inside))?;
            if !real.starts_with(&self.path) {
                return Err(ReadError::Outside);
            }
            if is_same(&file, &real).map_err(|error| refused(&error))? {
                return Ok(file);
            }
        }
        Err(restless())
    }

    /// What is in a folder, in any order; a folder that a link leads to may lead around in a circle, and is left out.
    pub(crate) fn list(&self, inside: &str) -> Vec<Listed> {
        let real = self.path.join(inside).canonicalize().ok().filter(|real| real.starts_with(&self.path));
        let entries = real.and_then(|real| real.read_dir().ok()).into_iter().flatten().flatten();
        let one = |entry: std::fs::DirEntry| {
            let kind = entry.file_type().ok()?;
            let leads_to_folder = kind.is_symlink() && entry.path().is_dir();
            let name = entry.file_name().into_string().ok().filter(|_| !leads_to_folder)?;
            Some(Listed { name, is_folder: kind.is_dir() })
        };
        entries.filter_map(one).collect()
    }
}

#[cfg(windows)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use same_file::Handle;

    Ok(Handle::from_file(file.try_clone()?)? == Handle::from_path(path)?)
}

/// Without files nothing is opened.
#[cfg(not(windows))]
fn is_same(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Opens a file by its name.
pub(super) fn followed(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Opens a file by its name, which must be no link.
pub(super) fn unlinked(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if path.symlink_metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::Unsupported.into()) }
}

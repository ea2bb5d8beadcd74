//! Opens files so that what was checked is what is read: a file is opened first, and everything is asked of the handle.
//!
//! Whoever may write in a folder can put a symbolic link in the place of a file, or of a folder above it, between any two
//! calls. Nothing here trusts a name twice. Opening never waits, as a named pipe would have it.

#[cfg(unix)]
mod by_handle;
#[cfg(not(unix))]
mod by_name;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::ReadError;

#[cfg(unix)]
pub(crate) use by_handle::Root;
#[cfg(unix)]
use by_handle::{followed, unlinked};
#[cfg(not(unix))]
pub(crate) use by_name::Root;
#[cfg(not(unix))]
use by_name::{followed, unlinked};

/// Something in a folder.
pub(crate) struct Listed {
    pub name: String,
    pub is_folder: bool,
}

/// The bytes of a file that the user names; links lead where they lead.
///
/// # Errors
/// If it is no regular file of at most `limit` bytes, or cannot be read.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    bytes(&followed(path).map_err(|error| refused(&error))?, limit)
}

/// Opens a regular file outside of any repository, to read a part of it; links lead where they lead.
pub(crate) fn open_named(path: &Path) -> Option<File> {
    let file = followed(path).ok()?;
    file.metadata().is_ok_and(|about| about.is_file()).then_some(file)
}

/// Paths of what is in a folder outside of any repository, in order of name, and whether each is a folder. A link to a folder is none:
/// it may lead around in a circle.
pub(crate) fn list_named(folder: &Path) -> Vec<(PathBuf, bool)> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let is_folder = |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let mut listed: Vec<(PathBuf, bool)> = entries.map(|entry| (entry.path(), is_folder(&entry))).collect();
    listed.sort();
    listed
}

/// The bytes of a file that the program itself writes, which never is a link.
///
/// # Errors
/// If it is no regular file of at most `limit` bytes, or cannot be read.
pub fn read_own(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    bytes(&unlinked(path).map_err(|error| refused(&error))?, limit)
}

/// The bytes of an open file, if it is a regular one of at most `limit` bytes.
pub(crate) fn bytes(file: &File, limit: u64) -> Result<Vec<u8>, ReadError> {
    let about = file.metadata().map_err(|error| refused(&error))?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    if about.len() > limit {
        return Err(ReadError::TooLarge(limit));
    }
    // The file may grow after the size check, so that reading is bounded, too.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) }
}

/// True if anything is at a path, readable or not: only then may something else stand for it.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    let nothing = |error: io::Error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    !path.symlink_metadata().is_err_and(nothing)
}

/// Why the system refuses, in words.
fn refused(error: &io::Error) -> ReadError {
    match error.kind() {
        // No file has a name that is too long.
        io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename => ReadError::Missing,
        io::ErrorKind::PermissionDenied => ReadError::Failed("没有读的权限".to_owned()),
        _ => ReadError::Failed(error.to_string()),
    }
}

/// Why a path below a root does not lead to a file: nothing is there, or what is on the way leads nowhere.
fn missing(root: &Path, inside: &str) -> ReadError {
    let mut path = root.to_path_buf();
    for name in Path::new(inside) {
        path.push(name);
        let Ok(about) = path.symlink_metadata() else { break };
        let words = match path.canonicalize() {
            Ok(real) if !real.starts_with(root) => return ReadError::Outside,
            Ok(real) if real.is_dir() || path == root.join(inside) => continue,
            Ok(_) => "路径上有一处是文件，不是文件夹",
            Err(error) if error.kind() == io::ErrorKind::NotFound => "路径上有符号链接，它指的地方没有文件",
            Err(_) if about.is_symlink() => "路径上有符号链接，它绕了一圈，或不许读",
            Err(error) => return refused(&error),
        };
        return ReadError::Failed(words.to_owned());
    }
    path.symlink_metadata().map_or_else(|error| refused(&error), |_| restless())
}

/// Something in the way keeps changing.
fn restless() -> ReadError {
    ReadError::Failed("别的程序正在改它；等一等，再运行一次".to_owned())
}

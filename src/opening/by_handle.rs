//! Unix: from the handle of a folder down, name by name, through no link.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, openat, statat};
use rustix::io::Errno;

use super::{Listed, missing, refused, restless};
use crate::error::ReadError;

/// A link in the way is resolved so many times; between two, what was resolved has become a link.
const ATTEMPTS: usize = 50;
/// Before the next attempt to open a file that another program is about to let go of.
const PAUSE: Duration = Duration::from_millis(10);

/// A folder for the way down: it need not be readable.
#[cfg(any(target_os = "linux", target_os = "android"))]
const STEP: OFlags = OFlags::PATH.union(OFlags::DIRECTORY);
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const STEP: OFlags = OFlags::DIRECTORY;

/// What is opened to be read: without waiting for a pipe's other end.
const FILE: OFlags = OFlags::NONBLOCK.union(OFlags::NOCTTY);

/// The root of a repository.
#[derive(Debug)]
pub(crate) struct Root {
    folder: OwnedFd,
    path: PathBuf,
}

impl Root {
    /// Opens a folder.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        let folder = at_top(&path)?;
        Ok(Self { folder, path })
    }

    /// Its path, without links.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens what is at a path below the root, whatever it is.
    pub(crate) fn file(&self, inside: &str) -> Result<File, ReadError> {
        self.find(inside, FILE).map(File::from)
    }

    /// What is in a folder, in any order; a folder that a link leads to may lead around in a circle, and is left out.
    pub(crate) fn list(&self, inside: &str) -> Vec<Listed> {
        let opened =
            self.find(inside, OFlags::DIRECTORY).ok().and_then(|folder| Dir::read_from(&folder).ok().zip(Some(folder)));
        let Some((entries, folder)) = opened else { return Vec::new() };
        let one = |entry: rustix::fs::DirEntry| {
            let name = entry.file_name().to_str().ok().filter(|name| !matches!(*name, "." | ".."))?;
            let kind = |flags| statat(&folder, name, flags).map(|about| FileType::from_raw_mode(about.st_mode));
            let own = match entry.file_type() {
                FileType::Unknown => kind(AtFlags::SYMLINK_NOFOLLOW).ok()?,
                known => known,
            };
            let leads_to_folder = own == FileType::Symlink && kind(AtFlags::empty()) == Ok(FileType::Directory);
            (!leads_to_folder).then(|| Listed { name: name.to_owned(), is_folder: own == FileType::Directory })
        };
        entries.filter_map(Result::ok).filter_map(one).collect()
    }

    fn find(&self, inside: &str, flags: OFlags) -> Result<OwnedFd, ReadError> {
        match walk(self.folder.as_fd(), Path::new(inside), flags) {
            Ok(found) => return Ok(found),
            Err(error) if !may_pass(error) => return Err(failed(error)),
            Err(_) => {}
        }
        for _ in 0..ATTEMPTS {
            let real = self.path.join(inside).canonicalize().map_err(|_| missing(&self.path, inside))?;
            let real = real.strip_prefix(&self.path).map_err(|_| ReadError::Outside)?;
            match walk(self.folder.as_fd(), real, flags) {
                Ok(found) => return Ok(found),
                Err(Errno::AGAIN) => sleep(PAUSE),
                Err(error) if may_pass(error) || error == Errno::NOENT => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(restless())
    }
}

/// Opens a folder by its path without links.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn at_top(path: &Path) -> Result<OwnedFd, Errno> {
    let top = openat(CWD, "/", STEP | OFlags::CLOEXEC, Mode::empty())?;
    walk(top.as_fd(), path.strip_prefix("/").unwrap_or(path), STEP)
}

/// Elsewhere folders above the root would have to be readable for that: a link that is put there meanwhile is followed.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn at_top(path: &Path) -> Result<OwnedFd, Errno> {
    openat(CWD, path, STEP | OFlags::CLOEXEC, Mode::empty())
}

/// Opens the last name of a path below a folder; fails if any name of it is a link.
fn walk(from: BorrowedFd<'_>, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    let flags = flags | OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let Some(name) = path.file_name() else { return openat(from, ".", flags, Mode::empty()) };
    let mut above: Option<OwnedFd> = None;
    let at = |above: &Option<OwnedFd>, name, flags| {
        let from = above.as_ref().map_or(from, AsFd::as_fd);
        openat(from, name, flags, Mode::empty())
    };
    for step in path.parent().into_iter().flat_map(Path::iter) {
        above = Some(at(&above, step, STEP | OFlags::NOFOLLOW | OFlags::CLOEXEC)?);
    }
    at(&above, name, flags)
}

/// True if something is there that another look may find open: a link (systems name it in three ways), or a file that somebody
/// else has a lease on.
fn may_pass(error: Errno) -> bool {
    [Errno::LOOP, Errno::MLINK, Errno::NOTDIR, Errno::AGAIN].contains(&error)
}

fn failed(error: Errno) -> ReadError {
    match error {
        // A socket.
        Errno::NXIO | Errno::OPNOTSUPP => ReadError::NotAFile,
        error => refused(&error.into()),
    }
}

/// Opens a file by its name.
pub(super) fn followed(path: &Path) -> io::Result<File> {
    Ok(openat(CWD, path, FILE | OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?.into())
}

/// Opens a file by its name, which must be no link.
pub(super) fn unlinked(path: &Path) -> io::Result<File> {
    Ok(openat(CWD, path, FILE | OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?.into())
}

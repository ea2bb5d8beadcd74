//! The disk of this computer.

mod lock;
#[cfg(test)]
mod tests;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use gongkai::output::{Found, Lock, Output};
use gongkai::world::{ReadError, read_own};

/// How long another process is waited for: it holds the lock while it writes one set, not while it compiles.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a scanner for viruses may hold a file open.
const GLANCE: Duration = Duration::from_secs(1);
/// The largest file that is copied where a file gets no second name, in bytes.
const LARGEST: u64 = 1 << 30;
/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(5);

/// Writes files to the disk.
pub(super) struct Disk {
    patience: Duration,
}

impl Disk {
    pub(super) fn new() -> Self {
        Self { patience: PATIENCE }
    }
}

impl Output for Disk {
    fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        let kind = match fs::symlink_metadata(path) {
            Ok(about) => about.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(match kind {
            kind if kind.is_symlink() => Found::Link,
            kind if kind.is_dir() => Found::Folder,
            kind if kind.is_file() => Found::File,
            _ => Found::Other,
        }))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        read_own(path, limit).map_err(|error| match error {
            ReadError::Missing => ErrorKind::NotFound.into(),
            ReadError::TooLarge(_) => ErrorKind::FileTooLarge.into(),
            error => io::Error::other(error),
        })
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn write(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        if let Some(like) = like {
            permit(&file, like)?;
        }
        file.sync_all()
    }

    fn keep(&self, path: &Path, kept: &Path) -> io::Result<()> {
        // Not every file system has second names, and not every file may get one.
        fs::hard_link(path, kept).or_else(|_| {
            if fs::symlink_metadata(path)?.is_file() {
                self.write(kept, &self.read(path, LARGEST)?, Some(path))
            } else {
                Err(ErrorKind::Unsupported.into())
            }
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let until = Instant::now() + GLANCE;
        loop {
            match fs::rename(from, to) {
                Err(error) if is_held(&error) && Instant::now() > until => return Err(ErrorKind::ResourceBusy.into()),
                Err(error) if is_held(&error) => sleep(PAUSE),
                renamed => return renamed,
            }
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn clear(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        // Windows opens no folder, and some network file systems sync none.
        if cfg!(windows) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            synced => synced,
        }
    }

    fn lock(&self, file: &Path) -> io::Result<Lock> {
        let until = Instant::now() + self.patience;
        loop {
            if let Some(held) = lock::held(file)? {
                return Ok(Box::new(held));
            }
            if Instant::now() > until {
                return Err(ErrorKind::WouldBlock.into());
            }
            sleep(PAUSE);
        }
    }

    fn unique(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A new file gets the permissions of the one that it will replace.
#[cfg(unix)]
fn permit(file: &File, like: &Path) -> io::Result<()> {
    file.set_permissions(fs::metadata(like)?.permissions())
}

/// Elsewhere permissions are inherited from the folder.
#[cfg(not(unix))]
fn permit(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// True if a file cannot be replaced because it is open: Windows says so in three ways (access denied, shared, locked). A folder that
/// may not be written is found before, when a file is made in it.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

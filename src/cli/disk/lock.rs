//! A file that one process holds; the system lets go of it however the process ends.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The file, locked; `None` if another one holds it.
#[cfg(not(windows))]
pub(super) fn held(path: &Path) -> io::Result<Option<File>> {
    use std::fs::TryLockError;

    let folder = path.parent().unwrap_or(Path::new("."));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    never_elsewhere(&mut options);
    let opened = options.open(path);
    let file = match opened {
        // Whoever held it before may have removed the folder as well.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            return Ok(None);
        }
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: temporary names are unique, so that files are whole even so.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(Some(file)),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(is_at(&file, path).then_some(file))
}

/// A link that somebody has put in its place leads to no other file, and a pipe is not waited for.
#[cfg(unix)]
fn never_elsewhere(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0));
}

#[cfg(not(any(unix, windows)))]
fn never_elsewhere(_: &mut OpenOptions) {}

/// True if the path still leads to this file: the one before may have removed it, and a third one made another.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let same = |one: &fs::Metadata, other: &fs::Metadata| (one.dev(), one.ino()) == (other.dev(), other.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(one), Ok(other)) if same(&one, &other))
}

#[cfg(not(any(unix, windows)))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// The file, opened for this process alone; `None` if another one has it. Windows removes it when it is closed.
#[cfg(windows)]
pub(super) fn held(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;

    /// FILE_FLAG_DELETE_ON_CLOSE
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    match options.open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
            Ok(None)
        }
        // Open elsewhere, or about to be removed.
        Err(error) if super::is_held(&error) || error.raw_os_error() == Some(303) => Ok(None),
        Err(error) => Err(error),
    }
}

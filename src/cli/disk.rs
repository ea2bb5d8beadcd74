//! The disk of this computer.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use gongkai::output::{Found, Lock, Output};

/// How long another process is waited for: it holds the lock while it writes one set, not while it compiles.
const PATIENCE: Duration = Duration::from_secs(10);
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
        let mut bytes = Vec::new();
        File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
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
                fs::copy(path, kept).and_then(|_| File::open(kept)?.sync_all())
            } else {
                Err(ErrorKind::Unsupported.into())
            }
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to).map_err(|error| if is_held(&error) { ErrorKind::ResourceBusy.into() } else { error })
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
            if let Some(held) = held(file)? {
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

/// The file, locked; `None` if another one holds it.
#[cfg(not(windows))]
fn held(path: &Path) -> io::Result<Option<File>> {
    use std::fs::TryLockError;

    let folder = path.parent().unwrap_or(Path::new("."));
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path);
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
fn held(path: &Path) -> io::Result<Option<File>> {
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
        Err(error) if is_held(&error) || error.raw_os_error() == Some(303) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use gongkai::output::{Fault, Faulty, FileSet, restore};

    use super::*;

    const NAMES: [&str; 3] = ["document.md", "document.docx", "document.pdf"];

    fn write(output: &dyn Output, folder: &Path, bytes: &str) -> Result<(), String> {
        let mut set = FileSet::begin(output, folder).map_err(|error| error.to_string())?;
        for name in NAMES {
            set.add(name, bytes.as_bytes()).map_err(|error| error.to_string())?;
        }
        set.publish().map_err(|error| error.to_string())
    }

    /// The one content of all files; nothing else is there.
    fn one_set(folder: &Path) -> Option<String> {
        let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = names.filter_map(|name| name.into_string().ok()).collect();
        names.sort();
        let mut expected = NAMES;
        expected.sort_unstable();
        let read = |name: &&str| fs::read_to_string(folder.join(name)).expect("a file");
        let first = read(&NAMES[0]);
        (names == expected && NAMES.iter().all(|name| read(name) == first)).then_some(first)
    }

    /// As in memory: what is on the disk after each call.
    #[test]
    fn killed_at_any_call_one_set_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        write(&Disk::new(), folder.path(), "0").expect("written");
        for call in 0.. {
            let disk = Disk::new();
            let dying = Faulty::new(&disk, vec![(call, Fault::Dies)]);
            let was_done = write(&dying, folder.path(), &format!("{call} new")).is_ok() && dying.calls() <= call;
            restore(&disk, folder.path()).expect("restored");
            for name in NAMES {
                assert!(folder.path().join(name).exists(), "call {call}");
            }
            write(&disk, folder.path(), &call.to_string()).expect("written");
            assert_eq!(one_set(folder.path()), Some(call.to_string()), "call {call}");
            if was_done {
                break;
            }
        }
    }

    #[test]
    fn eight_at_once_take_turns() {
        let folder = tempfile::tempdir().expect("a folder");
        let written = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (folder, written) = (&folder, &written);
                scope.spawn(move || {
                    for round in 0..20 {
                        write(&Disk::new(), folder.path(), &format!("{thread} {round}")).expect("written");
                        written.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(written.into_inner(), 160);
        assert!(one_set(folder.path()).is_some());
    }

    #[test]
    fn who_does_not_get_the_lock_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = FileSet::begin(&Disk::new(), folder.path()).expect("begun");
        let said = write(&Disk { patience: Duration::ZERO }, folder.path(), "x").expect_err("locked");
        assert!(said.contains("另一个 gongkai 正在"), "{said}");
        drop(held);
        write(&Disk { patience: Duration::ZERO }, folder.path(), "x").expect("written");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_do_not() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        write(&Disk::new(), folder.path(), "old").expect("written");
        fs::set_permissions(place("document.docx"), fs::Permissions::from_mode(0o640)).expect("set");
        fs::rename(place("document.pdf"), place("elsewhere")).expect("renamed");
        symlink("elsewhere", place("document.pdf")).expect("a link");
        write(&Disk::new(), folder.path(), "new").expect("written");
        assert_eq!(fs::metadata(place("document.docx")).expect("there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(place("document.pdf")).expect("there").is_file());
        assert_eq!(
            fs::read_to_string(place("elsewhere")).expect("there"),
            "old",
            "what a link leads to is not touched"
        );
        // Nor is what a link leads to cleared away.
        fs::create_dir(place("precious")).expect("made");
        fs::create_dir(place("precious/staged")).expect("made");
        symlink("precious", place(".gongkai-writing")).expect("a link");
        assert!(write(&Disk::new(), folder.path(), "x").is_err());
        assert!(place("precious/staged").exists());
    }
}

//! The calls by which files are written.

use std::any::Any;
use std::io;
use std::path::Path;

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link, wherever it leads.
    Link,
    /// A device, a pipe.
    Other,
}

/// Held until it is dropped, or the process ends.
pub type Lock = Box<dyn Any + Send>;

/// Where files are written. A method either does all that it says or fails; `write` alone may leave a part of a file.
pub trait Output: Sync {
    /// What stands at a path, links not followed.
    ///
    /// # Errors
    /// If that cannot be told.
    fn find(&self, path: &Path) -> io::Result<Option<Found>>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// If it cannot be read, or has more than `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Makes one folder.
    ///
    /// # Errors
    /// If it exists, or cannot be made.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a new file and waits until it is on the disk. It has the permissions of the file `like`.
    ///
    /// # Errors
    /// If there is a file, or no room, or no permission.
    fn write(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()>;

    /// Gives a file a second name, or makes a copy that is on the disk; a link is kept as a link.
    ///
    /// # Errors
    /// If neither can be done.
    fn keep(&self, path: &Path, kept: &Path) -> io::Result<()>;

    /// Renames a file within a file system, over another file if there is one: at once, so that nobody sees neither. The kind of
    /// error is `ResourceBusy` if another program holds that file open.
    ///
    /// # Errors
    /// If the file cannot be replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file or a link.
    ///
    /// # Errors
    /// If there is none, or it cannot be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// If it is not empty, or cannot be removed.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it, links not followed.
    ///
    /// # Errors
    /// If there is none, or something in it cannot be removed.
    fn clear(&self, folder: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// If they cannot be written.
    fn sync(&self, folder: &Path) -> io::Result<()>;

    /// Holds a file against every other process and thread; makes it, and its folder, if they are missing. The system lets go
    /// when the process ends, however it ends.
    ///
    /// # Errors
    /// `WouldBlock` if another one holds it for longer than is worth waiting.
    fn lock(&self, file: &Path) -> io::Result<Lock>;

    /// A name that no other process or thread uses at this time.
    fn unique(&self) -> String;
}

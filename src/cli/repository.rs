//! The repositories that commands read.

use std::path::Path;

use gongkai::recorded::Record;
use gongkai::world::{Disk, ReadError, World};

use super::computer_fonts;

/// A repository that is open: on the disk or, in tests, one whose files cannot be read.
pub(super) struct Repository(Box<dyn World + Send + Sync>);

/// Opens a repository by its root.
pub(super) type Open<'o> = &'o (dyn Fn(&Path) -> Result<Repository, String> + Sync);

/// A repository of this computer.
pub(super) fn on_disk(root: &Path) -> Result<Repository, String> {
    let opened = Disk::open(root).map(|disk| Repository::new(disk.with_fonts(computer_fonts::installed())));
    opened.map_err(|error| error.to_string())
}

impl Repository {
    pub(super) fn new(world: impl World + Send + Sync + 'static) -> Self {
        Self(Box::new(world))
    }
}

impl World for Repository {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.0.read(path, limit)
    }

    fn has(&self, path: &str) -> bool {
        self.0.has(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.0.list(folder)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        self.0.folders(folder)
    }

    fn name(&self) -> String {
        self.0.name()
    }

    fn recall(&self, record: &Record) {
        self.0.recall(record);
    }
}

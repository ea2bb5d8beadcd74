//! A repository with files that are yet to be written.

use std::collections::BTreeMap;

use crate::world::{ReadError, World, folder};

/// New files before those of a world.
pub(crate) struct Overlay<'w> {
    world: &'w dyn World,
    files: BTreeMap<String, Vec<u8>>,
}

impl<'w> Overlay<'w> {
    pub(crate) fn new(world: &'w dyn World) -> Self {
        Self { world, files: BTreeMap::new() }
    }

    pub(crate) fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// The new files by path.
    pub(crate) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }
}

impl World for Overlay<'_> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(ReadError::TooLarge(limit)),
            Some(bytes) => Ok(bytes.clone()),
            None => self.world.read(path, limit),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.world.has(path)
    }

    fn list(&self, wanted: &str) -> Vec<String> {
        let new = self.files.keys().filter(|path| folder(path) == wanted && !self.world.has(path));
        new.cloned().chain(self.world.list(wanted)).collect()
    }

    fn name(&self) -> String {
        self.world.name()
    }
}

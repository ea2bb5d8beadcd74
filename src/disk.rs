//! A repository on the disk.

use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ReadError};
use crate::installed::Installed;
use crate::opening::{self, Root};
use crate::recorded::sha256;
use crate::visible::VisiblePath as _;
use crate::world::{World, is_installed_font, join};

/// A repository on disk.
#[derive(Debug)]
pub struct Disk {
    root: Root,
    fonts: Arc<Installed>,
}

impl Disk {
    /// Opens a repository by its root.
    ///
    /// # Errors
    /// If the folder cannot be resolved.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, Error> {
        let root = root.as_ref();
        let refused = |error| Error::Repository(format!("“{}”打不开：{error}", root.visible()));
        Ok(Self { root: Root::open(root).map_err(refused)?, fonts: Arc::default() })
    }

    /// With the fonts that are installed on the computer; none are found otherwise.
    #[must_use]
    pub fn with_fonts(self, fonts: &Arc<Installed>) -> Self {
        Self { fonts: Arc::clone(fonts), ..self }
    }

    fn list_of(&self, folder: &str, is_folder: bool) -> Vec<String> {
        let Some(inside) = join("", folder) else { return Vec::new() };
        let wanted = self.root.list(&inside).into_iter().filter(|listed| listed.is_folder == is_folder);
        wanted.filter_map(|listed| join(folder, &listed.name)).collect()
    }
}

impl World for Disk {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        if let Some((name, hash)) = is_installed_font(path) {
            return self.fonts.read(name, limit, |bytes| hash.is_empty() || sha256(bytes) == hash);
        }
        let inside = join("", path).ok_or(ReadError::Outside)?;
        opening::bytes(&self.root.file(&inside)?, limit)
    }

    fn has(&self, path: &str) -> bool {
        let opened = join("", path).ok_or(ReadError::Outside).and_then(|inside| self.root.file(&inside));
        !matches!(opened, Err(ReadError::Missing))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.list_of(folder, false)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        self.list_of(folder, true)
    }

    fn name(&self) -> String {
        self.root.path().to_string_lossy().into_owned()
    }
}

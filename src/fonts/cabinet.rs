//! Repository fonts, read once for all documents of a process.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Font;
use crate::recorded::{Record, Recorded};
use crate::world::{ReadError, World};

/// Maximum size of a font file in bytes, twice that of a typeface with all Chinese characters of Unicode.
const LIMIT: u64 = crate::limits::FONT_FILE.most;

/// Why a file cannot be used as a font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FontError {
    /// It cannot be read.
    Unreadable(ReadError),
    /// Not a font, or no font at this index.
    NotAFont,
    /// Its licence forbids embedding.
    Restricted,
}

type Key = (String, String, u32);
type Opened = Result<Arc<Font>, FontError>;

/// Fonts read so far, by repository, path and index; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Cabinet {
    read: Arc<Mutex<BTreeMap<Key, (Opened, Record)>>>,
}

impl Cabinet {
    /// Reads a font file of a repository.
    ///
    /// # Errors
    /// If the file cannot be used.
    pub fn font(&self, world: &dyn World, path: &str, index: u32) -> Result<Arc<Font>, FontError> {
        let key = (world.name(), path.to_owned(), index);
        // Locked while reading, so that two threads do not read the same font.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let (opened, record) = read.entry(key).or_insert_with(|| {
            let recorded = Recorded::new(world);
            let opened = open(&recorded, path, index);
            (opened, recorded.into_record())
        });
        world.recall(record);
        opened.clone()
    }
}

fn open(world: &dyn World, path: &str, index: u32) -> Result<Arc<Font>, FontError> {
    let bytes = world.read(path, LIMIT).map_err(FontError::Unreadable)?;
    let font = Font::read(Cow::Owned(bytes), index).ok_or(FontError::NotAFont)?;
    if font.is_restricted { Err(FontError::Restricted) } else { Ok(Arc::new(font)) }
}

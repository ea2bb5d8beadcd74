//! Fonts of repositories, read once for all documents of a process.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Font;
use crate::world::{ReadError, World};

/// The largest font file that is read: a typeface of all of Unicode's Chinese is half as large.
const LIMIT: u64 = 64 << 20;

/// Why a file cannot be used as a font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FontError {
    /// It cannot be read.
    Unreadable(ReadError),
    /// It is no font, or has no such font in it.
    NotAFont,
    /// Its makers forbid to embed it.
    Restricted,
}

type Key = (String, String, u32);
type Opened = Result<Arc<Font>, FontError>;

/// Fonts that were read already, by repository, path and place in their file; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Cabinet {
    read: Arc<Mutex<BTreeMap<Key, Opened>>>,
}

impl Cabinet {
    /// The font of a file of a repository.
    ///
    /// # Errors
    /// Says why the file cannot be used.
    pub fn font(&self, world: &dyn World, path: &str, index: u32) -> Result<Arc<Font>, FontError> {
        let key = (world.name(), path.to_owned(), index);
        // Read under the lock: two threads that want one font read it once.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(key).or_insert_with(|| open(world, path, index)).clone()
    }
}

fn open(world: &dyn World, path: &str, index: u32) -> Result<Arc<Font>, FontError> {
    let bytes = world.read(path, LIMIT).map_err(FontError::Unreadable)?;
    let font = Font::read(Cow::Owned(bytes), index).ok_or(FontError::NotAFont)?;
    if font.is_restricted { Err(FontError::Restricted) } else { Ok(Arc::new(font)) }
}

//! Repository fonts, read once for all documents of a process.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Font;
use crate::recorded::{Record, Recorded, sha256};
use crate::world::{ReadError, World, installed_font};

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
    /// It has neither Chinese characters nor digits, or their widths cannot be.
    Unsound,
    /// The installed font of this name has another hash: this one.
    Other(String),
}

/// A font that a repository asks for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Wanted<'w> {
    /// A file of the repository, and an index.
    File(Cow<'w, str>, u32),
    /// An installed font by name and hash.
    Installed(Cow<'w, str>, Cow<'w, str>),
}

type Key = (String, Wanted<'static>);
type Opened = Result<Arc<Font>, FontError>;

/// Fonts read so far, by repository; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Cabinet {
    read: Arc<Mutex<BTreeMap<Key, (Opened, Record)>>>,
    substitutes: bool,
}

impl Cabinet {
    /// The same, except that an embedded font is taken in the place of an installed one that is missing, or another.
    #[must_use]
    pub fn substituting(self, substitutes: bool) -> Self {
        Self { substitutes, ..self }
    }

    pub(super) fn substitutes(&self) -> bool {
        self.substitutes
    }

    /// Reads a font of a repository.
    ///
    /// # Errors
    /// If it cannot be used.
    pub(super) fn font(&self, world: &dyn World, wanted: Wanted<'_>) -> Result<Arc<Font>, FontError> {
        let key = (world.name(), wanted.into_owned());
        // Locked while reading, so that two threads do not read the same font.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = key.1.clone();
        let (opened, record) = read.entry(key).or_insert_with(|| {
            let recorded = Recorded::new(world);
            let opened = wanted.open(&recorded);
            (opened, recorded.into_record())
        });
        world.recall(record);
        opened.clone()
    }
}

impl Wanted<'_> {
    fn into_owned(self) -> Wanted<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::File(path, index) => Wanted::File(own(path), index),
            Self::Installed(name, hash) => Wanted::Installed(own(name), own(hash)),
        }
    }

    fn open(&self, world: &dyn World) -> Opened {
        let font = match self {
            Self::File(path, index) => Font::read(Cow::Owned(read(world, path)?), *index),
            Self::Installed(name, hash) => Font::named(installed(world, name, hash)?, name),
        };
        let font = font.ok_or(FontError::NotAFont)?;
        if matches!(self, Self::Installed(..)) && !font.is_usable() {
            return Err(FontError::Unsound);
        }
        if font.is_restricted { Err(FontError::Restricted) } else { Ok(Arc::new(font)) }
    }
}

fn read(world: &dyn World, path: &str) -> Result<Vec<u8>, FontError> {
    world.read(path, LIMIT).map_err(FontError::Unreadable)
}

/// The file of an installed font. Where there is none with this hash, one with another hash is told.
fn installed(world: &dyn World, name: &str, hash: &str) -> Result<Vec<u8>, FontError> {
    let bytes = match read(world, &installed_font(name, hash)) {
        Err(FontError::Unreadable(ReadError::Missing)) => read(world, &installed_font(name, ""))?,
        answer => answer?,
    };
    let found = sha256(&bytes);
    if found == hash { Ok(bytes) } else { Err(FontError::Other(found)) }
}

//! The fonts that are installed on a computer, by name. Who asks for them says in which folders they are.

mod face;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use face::Face;
pub(crate) use face::{index_of, is_restricted};

use crate::error::ReadError;
use crate::opening::{self, read_named};

/// Folders are looked into so deep.
const DEEPEST: usize = 8;
/// The most files and folders that are looked at.
const MOST: usize = 20_000;

/// The fonts of a computer. Nothing is read before a font is asked for.
#[derive(Debug, Default)]
pub struct Installed {
    folders: Option<fn() -> Vec<PathBuf>>,
    found: OnceLock<Vec<InstalledFace>>,
}

/// A font, and the file that it is in.
#[derive(Clone, Debug)]
pub struct InstalledFace {
    /// The file.
    pub file: PathBuf,
    /// The font.
    pub face: Face,
}

impl Installed {
    /// The fonts in the folders that this gives, and those below them. It is asked once, when a font is.
    #[must_use]
    pub fn in_folders(folders: fn() -> Vec<PathBuf>) -> Self {
        Self { folders: Some(folders), found: OnceLock::new() }
    }

    /// Every font, in order of folders and files.
    pub fn faces(&self) -> &[InstalledFace] {
        self.found.get_or_init(|| {
            let mut below = Below::default();
            let folders = self.folders.map(|folders| folders()).unwrap_or_default();
            folders.iter().for_each(|folder| below.add(folder, DEEPEST));
            below.files.into_iter().flat_map(faces_of).collect()
        })
    }

    /// The fonts of this name, the best suited first; those that must not be embedded last.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<&InstalledFace> {
        let mut suited: Vec<_> =
            self.faces().iter().filter_map(|found| Some((found.face.distance(name)?, found))).collect();
        suited.sort_by_key(|(distance, found)| (found.face.is_restricted, *distance));
        suited.into_iter().map(|(_, found)| found).collect()
    }

    /// The first file that is wanted of those with a font of this name, the best suited first.
    pub(crate) fn read(&self, name: &str, limit: u64, is_wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<u8>, ReadError> {
        let mut fault = ReadError::Missing;
        for found in self.find(name) {
            match read_named(&found.file, limit) {
                Ok(bytes) if is_wanted(&bytes) => return Ok(bytes),
                Ok(_) => {}
                Err(error) => fault = error,
            }
        }
        Err(fault)
    }
}

/// The font files below folders, each once, in order.
#[derive(Default)]
struct Below {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Below {
    fn add(&mut self, folder: &Path, depth: usize) {
        for (path, is_folder) in opening::list_named(folder) {
            if self.seen.len() >= MOST || !(is_folder || is_font_file(&path)) || !self.seen.insert(path.clone()) {
                continue;
            }
            if !is_folder {
                self.files.push(path);
            } else if depth > 0 {
                self.add(&path, depth - 1);
            }
        }
    }
}

/// True for the name of a font file that a PDF can embed.
fn is_font_file(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn faces_of(file: PathBuf) -> Vec<InstalledFace> {
    let Some(mut opened) = opening::open_named(&file) else { return Vec::new() };
    let faces = face::faces(&mut opened).into_iter();
    faces.map(|(_, face)| InstalledFace { file: file.clone(), face }).collect()
}

//! What is kept of a budget that was built without an error.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use gongkai::Digest;
use gongkai::manifest::{self, Entry, LARGEST, Manifest, OutputFile};
use gongkai::output::{Output, names};
use gongkai::recorded::sha256;
use gongkai::world::{World, read_own};
use serde::{Deserialize, Serialize};

use super::inputs::Input;
use super::short::Short;
use super::write;

/// What a call asks for, as far as it decides what is written where.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub date: Option<String>,
    /// Empty for those of the repository.
    pub formats: Vec<String>,
    /// True for the internal edition of formats that have one.
    pub trace: bool,
    /// True if embedded fonts may stand for installed ones.
    pub font_fallback: bool,
    /// The folder of `-o`, as [`place`] gives it.
    pub output: Option<String>,
    /// True if that folder is the budget's own.
    pub alone: bool,
    /// Figures that the bureau has approved, beside those that every digest holds.
    pub figures: Vec<String>,
}

/// A budget that was built without an error.
#[derive(Serialize, Deserialize)]
pub(super) struct Known {
    pub asked: Asked,
    pub entry: Entry,
    /// The folder of the outputs, as [`place`] gives it.
    pub folder: String,
    /// Name of the files without extension.
    pub stem: String,
    /// SHA-256 of the manifest beside the outputs.
    pub manifest: String,
    /// The findings, without and with colour.
    pub said: [String; 2],
    digest: Option<Short>,
    /// When each output was written, in nanoseconds since 1970.
    stamps: BTreeMap<String, u64>,
}

impl Known {
    pub(super) fn new(
        asked: Asked,
        entry: Entry,
        place: (String, String),
        said: [String; 2],
        digest: Option<&Digest>,
    ) -> Self {
        let (folder, stem) = place;
        let manifest = String::new();
        Self { asked, entry, folder, stem, manifest, said, digest: digest.map(Short::of), stamps: BTreeMap::new() }
    }

    /// After its files were written: what tells that they are still the same.
    pub(super) fn stamp(&mut self, folder: &Path, manifest: &str) {
        self.manifest = sha256(manifest.as_bytes());
        let when = |name: &String| Some((name.clone(), written_at(&folder.join(name))?));
        self.stamps = self.entry.outputs.keys().filter_map(when).collect();
    }

    pub(super) fn digest(&self) -> Option<Digest> {
        self.digest.as_ref().and_then(Short::digest)
    }

    /// The folder of the outputs, if it is in the repository.
    pub(super) fn inside(&self) -> Option<&str> {
        inside(&self.folder)
    }

    /// The name of an output that would replace what the document is made of.
    pub(super) fn overwritten<'f>(&self, files: &'f [(String, Vec<u8>)]) -> Option<&'f str> {
        let folder = self.inside()?;
        let path = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let is_read = |name: &str| {
            let path = names::folded(&path(name));
            self.entry.inputs.iter().any(|(input, was)| was.is_some() && names::folded(input) == path)
        };
        files.iter().map(|(name, _)| name.as_str()).find(|name| is_read(name))
    }

    /// True if the manifest is there, and the outputs that it lists. They are read only if they were written at another time.
    pub(super) fn outputs_stand(&self, folder: &Path, output: &dyn Output) -> bool {
        let manifest = output.read(&folder.join(manifest::file_name(&self.stem)), LARGEST);
        manifest.is_ok_and(|bytes| self.is_of(&bytes))
            && self.entry.outputs.iter().all(|(name, file)| {
                let path = folder.join(name);
                let about = std::fs::symlink_metadata(&path);
                about.is_ok_and(|about| about.is_file() && about.len() == file.bytes)
                    && (written_at(&path) == self.stamps.get(name).copied()
                        || output.read(&path, file.bytes).is_ok_and(|bytes| sha256(&bytes) == file.sha256))
            })
    }

    /// True for its own manifest, or one of many documents that its folder has, too.
    fn is_of(&self, bytes: &[u8]) -> bool {
        let among = |manifest: Manifest| {
            let same = |other: &Entry| Entry { folder: String::new(), ..other.clone() } == self.entry;
            manifest.entries().iter().any(same)
        };
        sha256(bytes) == self.manifest || Manifest::read(bytes).is_some_and(among)
    }

    /// As a file: a line with the build of the program and the SHA-256 of the rest.
    pub(super) fn written(&self, program: &str) -> Vec<u8> {
        let rest = serde_json::to_string(self).unwrap_or_default();
        format!("{program} {}\n{rest}\n", sha256(rest.as_bytes())).into_bytes()
    }

    pub(super) fn read(bytes: &[u8], program: &str) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?;
        let (head, rest) = text.split_once('\n')?;
        let hash = head.strip_prefix(program)?.strip_prefix(' ')?;
        if hash == sha256(rest.as_bytes()) { serde_json::from_str(rest).ok() } else { None }
    }
}

/// The entry in what any build of the program has written.
pub(super) fn entry_of(bytes: &[u8]) -> Option<Entry> {
    let (head, rest) = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?.split_once('\n')?;
    let (_, hash) = head.rsplit_once(' ')?;
    let mut known: serde_json::Value = serde_json::from_str(rest).ok().filter(|_| hash == sha256(rest.as_bytes()))?;
    serde_json::from_value(known.get_mut("entry")?.take()).ok()
}

/// True if an output is at this path, byte for byte.
pub(super) fn stands(path: &Path, file: &OutputFile) -> bool {
    read_own(path, file.bytes).is_ok_and(|bytes| sha256(&bytes) == file.sha256)
}

/// When a file was last written, in nanoseconds since 1970.
pub(super) fn written_at(path: &Path) -> Option<u64> {
    let time = std::fs::symlink_metadata(path).ok()?.modified().ok()?;
    time.duration_since(SystemTime::UNIX_EPOCH).ok().and_then(|since| u64::try_from(since.as_nanos()).ok())
}

/// A folder as it is kept: from the root of the repository with `/`, if it is inside.
pub(super) fn place(input: &Input, folder: &Path) -> String {
    let root = input.world.name();
    let absolute = write::real(folder);
    absolute.strip_prefix(&root).unwrap_or(&absolute).to_string_lossy().replace('\\', "/")
}

/// A place that is in the repository.
pub(super) fn inside(place: &str) -> Option<&str> {
    (!Path::new(place).is_absolute()).then_some(place)
}

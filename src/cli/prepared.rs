//! A budget or a book before any file is written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gongkai::{Digest, summary};

use super::inputs::Input;
use super::known::Known;

/// The findings and files of a budget or a book, before any file is written.
#[derive(Default)]
pub(super) struct Prepared {
    /// Rendered findings, without and with colour.
    pub findings: [String; 2],
    pub digest: Option<Digest>,
    /// What was found, if nothing may be published.
    pub unsound: Option<summary::Unsound>,
    /// What was read, if nothing may be published.
    pub inputs: BTreeMap<String, Option<String>>,
    pub result: Made,
}

/// What became of a budget.
pub(super) enum Made {
    Files(Box<Files>),
    /// The same files would be written as are in this folder.
    Unchanged(Box<Known>, PathBuf),
    Nothing(Refused),
}

/// Files to write.
pub(super) struct Files {
    pub input: Input,
    pub folder: PathBuf,
    /// Names in the folder, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Closing message, and the numbers of findings, if the files are a draft.
    pub draft: Option<(String, String)>,
    /// What is to be kept of them.
    pub known: Known,
    /// The summary of their repository, if there is one.
    pub summary: Option<PathBuf>,
}

/// Why no file is written.
pub(super) enum Refused {
    /// It has errors; with the closing message, the numbers of findings, and the folder that keeps its old files, if
    /// it is known.
    Unsound(String, String, Option<PathBuf>),
    /// Usage or I/O error; with the message.
    Failed(String),
}

impl Default for Made {
    fn default() -> Self {
        Self::Nothing(Refused::Failed(String::new()))
    }
}

impl Prepared {
    pub(super) fn nothing(refused: Refused) -> Self {
        Self { result: Made::Nothing(refused), ..Self::default() }
    }
}

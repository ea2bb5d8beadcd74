//! The interface of an output format.

use super::Edition;
use crate::error::Error;

/// What the name of an internal file ends in.
const INTERNAL: &str = "-内部";

/// A format that a document can be written in.
pub trait Format: Sync {
    /// Name on the command line, as in `--format docx`.
    fn name(&self) -> &'static str;

    /// File extension, without the dot.
    fn extension(&self) -> &'static str {
        self.name()
    }

    /// True if it is written where nobody says which formats are wanted.
    fn is_usual(&self) -> bool {
        true
    }

    /// True if the file has pages.
    fn is_paged(&self) -> bool {
        false
    }

    /// True if the file tells more than may be published.
    fn is_internal(&self) -> bool {
        false
    }

    /// The name of a file in this format. A file that must not be published is named so that nobody takes it for the other.
    fn file_name(&self, stem: &str) -> String {
        let internal = if self.is_internal() { INTERNAL } else { "" };
        format!("{stem}{internal}.{}", self.extension())
    }

    /// The stem of the name of a file, its main one, in this format; `None` for other files.
    fn stem_of<'n>(&self, file: &'n str) -> Option<&'n str> {
        let stem = file.strip_suffix(self.extension())?.strip_suffix('.')?;
        if self.is_internal() { stem.strip_suffix(INTERNAL) } else { Some(stem) }
    }

    /// The bytes of a file in this format; of the main one, if it has several.
    ///
    /// # Errors
    /// If the document cannot be written. Problems of the budget are findings, and known before.
    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error>;

    /// The files in this format with their names, which begin with the stem.
    ///
    /// # Errors
    /// As of [`write`](Self::write).
    fn files(&self, edition: &Edition<'_>, stem: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        Ok(vec![(self.file_name(stem), self.write(edition)?)])
    }
}

//! The interface of an output format.

use super::Edition;
use crate::error::Error;

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

    /// The stem of the name of a file, its main one, in this format; `None` for other files.
    fn stem_of<'n>(&self, file: &'n str) -> Option<&'n str> {
        file.strip_suffix(self.extension())?.strip_suffix('.')
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
        Ok(vec![(format!("{stem}.{}", self.extension()), self.write(edition)?)])
    }
}

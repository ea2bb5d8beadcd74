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

    /// The bytes of a file in this format.
    ///
    /// # Errors
    /// If the document cannot be written. Problems of the budget are findings, and known before.
    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error>;
}

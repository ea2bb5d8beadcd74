//! What a format is to the rest of the program.

use super::Edition;
use crate::error::Error;

/// A format that a document can be written in.
pub trait Format: Sync {
    /// What the user writes for it, as in `--format docx`.
    fn name(&self) -> &'static str;

    /// The end of its files' names, without the dot.
    fn extension(&self) -> &'static str {
        self.name()
    }

    /// The bytes of a file in this format.
    ///
    /// # Errors
    /// Says why it cannot be written. What is wrong with the budget is a finding, and known before.
    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error>;
}

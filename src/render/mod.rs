//! The document → bytes, a folder or file per format. A renderer computes no number and words no sentence.
//!
//! A new format is a folder with a [`Format`] and a line in [`FORMATS`].

#[cfg(feature = "docx")]
pub mod docx;
pub mod json;
pub mod markdown;
mod markup;
#[cfg(feature = "pdf")]
pub mod pdf;

use crate::error::Error;
use crate::publication::Publication;

/// A format that a document can be written in.
pub trait Format: Sync {
    /// What the user writes for it, as in `--format docx`.
    fn name(&self) -> &'static str;

    /// The end of its files' names, without the dot.
    fn extension(&self) -> &'static str {
        self.name()
    }

    /// The document in this format.
    ///
    /// # Errors
    /// Says why it cannot be written. What is wrong with the budget is a finding, and known before.
    fn write(&self, publication: &Publication<'_>) -> Result<Vec<u8>, Error>;
}

/// The formats that this build writes, in the order in which users are told of them.
pub static FORMATS: &[&dyn Format] = &[
    &markdown::Markdown,
    &json::Json,
    #[cfg(feature = "docx")]
    &docx::Docx,
    #[cfg(feature = "pdf")]
    &pdf::Pdf,
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

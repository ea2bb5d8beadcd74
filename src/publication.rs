//! A document that may be written, in each of its formats.

use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::Arrangement;
use crate::render::{self, Edition, Format};

/// A document to be written in one format or several; see [`Outcome::publish`](crate::Outcome::publish).
#[derive(Debug)]
pub struct Publication<'o>(Edition<'o>);

impl<'o> Publication<'o> {
    pub(crate) fn new(document: &'o Document, fonts: &'o Fonts, arrangement: Option<&'o Arrangement>) -> Self {
        Self(Edition::new(document, fonts, arrangement))
    }

    /// What is to be written.
    #[must_use]
    pub fn document(&self) -> &'o Document {
        self.0.document()
    }

    /// Markdown that GitHub and Gitee show.
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown::render(self.document())
    }

    /// document.json: everything the document says, with the trace of every number.
    #[must_use]
    pub fn json(&self) -> String {
        render::json::render(self.document())
    }

    /// A Word document.
    ///
    /// # Errors
    /// Refuses where there is no font at all.
    #[cfg(feature = "docx")]
    pub fn docx(&self) -> Result<Vec<u8>, Error> {
        self.write(&render::docx::Docx)
    }

    /// A PDF.
    ///
    /// # Errors
    /// Refuses where there is no font at all.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        self.write(&render::pdf::Pdf)
    }

    /// The bytes of any [`Format`].
    ///
    /// # Errors
    /// Says why the format cannot be written.
    pub fn write(&self, format: &dyn Format) -> Result<Vec<u8>, Error> {
        format.write(&self.0)
    }
}

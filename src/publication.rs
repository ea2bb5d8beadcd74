//! A document that may be written, in any format.

use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::{Arrangement, Layout};
use crate::render::{self, Edition, Format};

/// A document to write in one or several formats; see [`Outcome::publish`](crate::Outcome::publish).
#[derive(Debug)]
pub struct Publication<'o>(Edition<'o>);

impl<'o> Publication<'o> {
    pub(crate) fn new(document: &'o Document, fonts: &'o Fonts, arrangement: Option<&'o Arrangement>) -> Self {
        Self(Edition::new(document, fonts, arrangement))
    }

    /// The document to write.
    #[must_use]
    pub fn document(&self) -> &'o Document {
        self.0.document()
    }

    /// Markdown for GitHub and Gitee.
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown::render(self.document())
    }

    /// document.json: the whole document, with the trace of every number.
    #[must_use]
    pub fn json(&self) -> String {
        render::json::render(self.document())
    }

    /// A page for a website: one file, without script.
    #[must_use]
    pub fn html(&self) -> String {
        render::html::render(self.document())
    }

    /// The same for those who made it: each number leads to its addends, and to where they were written. Not to be published.
    #[must_use]
    pub fn html_traced(&self) -> String {
        render::html::render_traced(self.document())
    }

    /// A Word document.
    ///
    /// # Errors
    /// If there is no font.
    #[cfg(feature = "docx")]
    pub fn docx(&self) -> Result<Vec<u8>, Error> {
        self.write(&render::docx::Docx)
    }

    /// A PDF.
    ///
    /// # Errors
    /// If there is no font.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        self.write(&render::pdf::Pdf)
    }

    /// The number of pages.
    ///
    /// # Errors
    /// If there is no font.
    pub fn pages(&self) -> Result<usize, Error> {
        self.0.layout().map(|layout| layout.pages.len())
    }

    /// The document on pages.
    ///
    /// # Errors
    /// If there is no font.
    pub(crate) fn into_layout(self) -> Result<Layout, Error> {
        self.0.into_layout()
    }

    /// The files of any [`Format`], with their names by a stem.
    ///
    /// # Errors
    /// If the format cannot be written.
    pub fn files(&self, format: &dyn Format, stem: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        format.files(&self.0, stem)
    }

    /// The bytes of any [`Format`].
    ///
    /// # Errors
    /// If the format cannot be written.
    pub fn write(&self, format: &dyn Format) -> Result<Vec<u8>, Error> {
        format.write(&self.0)
    }
}

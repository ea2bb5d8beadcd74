//! A document and the pages it is laid out on → its formats.

use std::cell::OnceCell;

use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::{self, Layout};
use crate::render::{self, Format};

/// A document to be written in one format or several. Its pages are laid out once, when the first format needs them.
#[derive(Debug)]
pub struct Publication<'o> {
    document: &'o Document,
    fonts: &'o Fonts,
    layout: OnceCell<Layout>,
}

impl<'o> Publication<'o> {
    pub(crate) fn new(document: &'o Document, fonts: &'o Fonts) -> Self {
        Self { document, fonts, layout: OnceCell::new() }
    }

    /// What is to be written.
    #[must_use]
    pub fn document(&self) -> &'o Document {
        self.document
    }

    /// The document on pages.
    ///
    /// # Errors
    /// Refuses where there is no font at all.
    pub fn layout(&self) -> Result<&Layout, Error> {
        if self.fonts.count() == 0 {
            return Err(Error::NoFonts);
        }
        Ok(self.layout.get_or_init(|| layout::lay_out(self.document, self.fonts)))
    }

    /// The fonts that the pages are set in.
    #[must_use]
    pub fn fonts(&self) -> &'o Fonts {
        self.fonts
    }

    /// Markdown that GitHub and Gitee show.
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown::render(self.document)
    }

    /// document.json: everything the document says, with the trace of every number.
    #[must_use]
    pub fn json(&self) -> String {
        render::json::render(self.document)
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
        format.write(self)
    }
}

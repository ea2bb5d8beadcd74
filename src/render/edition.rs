//! The input of a format: the document, and its pages for those that need them.

use std::cell::OnceCell;

use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::{self, Arrangement, Layout};

/// A document with its fonts and pages. It is laid out once, at the first request for its pages.
#[derive(Debug)]
pub struct Edition<'d> {
    document: &'d Document,
    fonts: &'d Fonts,
    /// Fitted tables from the checks; computed again if absent.
    arrangement: Option<&'d Arrangement>,
    layout: OnceCell<Layout>,
}

impl<'d> Edition<'d> {
    pub(crate) fn new(document: &'d Document, fonts: &'d Fonts, arrangement: Option<&'d Arrangement>) -> Self {
        Self { document, fonts, arrangement, layout: OnceCell::new() }
    }

    /// The document to write.
    #[must_use]
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The fonts of its pages.
    #[must_use]
    pub fn fonts(&self) -> &'d Fonts {
        self.fonts
    }

    /// The document on pages.
    ///
    /// # Errors
    /// If there is no font.
    pub fn layout(&self) -> Result<&Layout, Error> {
        if self.fonts.count() == 0 {
            return Err(Error::NoFonts);
        }
        Ok(self.layout.get_or_init(|| match self.arrangement {
            Some(arrangement) => arrangement.lay_out(self.document, self.fonts),
            None => layout::lay_out(self.document, self.fonts),
        }))
    }

    /// The document on pages, for those who keep them.
    ///
    /// # Errors
    /// If there is no font.
    pub(crate) fn into_layout(self) -> Result<Layout, Error> {
        self.layout()?;
        self.layout.into_inner().ok_or(Error::NoFonts)
    }
}

//! What a format is written from: the document, and its pages for those that need them.

use std::cell::OnceCell;

use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::{self, Arrangement, Layout};

/// A document with its fonts and pages. It is laid out once, when the first format asks for its pages.
#[derive(Debug)]
pub struct Edition<'d> {
    document: &'d Document,
    fonts: &'d Fonts,
    /// What the checks found out about its tables; without it, that is done again.
    arrangement: Option<&'d Arrangement>,
    layout: OnceCell<Layout>,
}

impl<'d> Edition<'d> {
    pub(crate) fn new(document: &'d Document, fonts: &'d Fonts, arrangement: Option<&'d Arrangement>) -> Self {
        Self { document, fonts, arrangement, layout: OnceCell::new() }
    }

    /// What is to be written.
    #[must_use]
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The fonts that the pages are set in.
    #[must_use]
    pub fn fonts(&self) -> &'d Fonts {
        self.fonts
    }

    /// The document on pages.
    ///
    /// # Errors
    /// Refuses where there is no font at all.
    pub fn layout(&self) -> Result<&Layout, Error> {
        if self.fonts.count() == 0 {
            return Err(Error::NoFonts);
        }
        Ok(self.layout.get_or_init(|| match self.arrangement {
            Some(arrangement) => arrangement.lay_out(self.document, self.fonts),
            None => layout::lay_out(self.document, self.fonts),
        }))
    }
}

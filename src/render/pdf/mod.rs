//! Renders PDF from a document, its layout and fonts. printpdf makes the objects of pages, links and fonts; the contents of
//! pages, bookmarks, language, dates and the like are then added to them.

mod compress;
mod embed;
mod finish;
mod hash;
mod lengths;
mod outline;
mod pages;
mod paint;
mod strings;

use printpdf::{PdfDocument, PdfSaveOptions};

use super::{Edition, Format};
use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::Layout;

/// PDF.
#[derive(Clone, Copy, Debug)]
pub struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn is_paged(&self) -> bool {
        true
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        render(edition.document(), edition.layout()?, edition.fonts())
    }
}

/// Writes the document.
///
/// # Errors
/// If a font cannot be subset, or the objects cannot be written.
pub fn render(document: &Document, layout: &Layout, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let embedded = embed::used(layout, fonts).map_err(Error::Format)?;
    let mut pdf = PdfDocument::new("");
    for font in &embedded.fonts {
        pdf.resources.fonts.map.insert(font.id.clone(), printpdf::PdfFont::new(font.parsed.clone()));
    }
    pdf.with_pages(pages::empty(layout, &embedded));
    let mut warnings = Vec::new();
    let mut objects = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    debug_assert!(warnings.is_empty(), "{warnings:?}");
    pages::paint(&mut objects, layout, &embedded).map_err(|error| Error::Format(format!("PDF 写不成：{error}")))?;
    finish::finish(objects, document, layout).map_err(Error::Format)
}

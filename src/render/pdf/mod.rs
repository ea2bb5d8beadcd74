//! PDF: the display list painted by printpdf, then finished on the objects: what printpdf cannot say.

mod embed;
mod finish;
mod outline;
mod paint;

use printpdf::{PdfDocument, PdfSaveOptions};

use super::Format;
use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::Layout;
use crate::publication::Publication;

/// PDF.
#[derive(Clone, Copy, Debug)]
pub struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn write(&self, publication: &Publication<'_>) -> Result<Vec<u8>, Error> {
        render(publication.document(), publication.layout()?, publication.fonts()).map_err(Error::Format)
    }
}

/// Writes the document.
///
/// # Errors
/// Fails in words where a font cannot be cut to what is used, or the objects cannot be written.
pub fn render(document: &Document, layout: &Layout, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let embedded = embed::used(layout, fonts)?;
    let mut pdf = PdfDocument::new("");
    for font in &embedded.fonts {
        pdf.resources.fonts.map.insert(font.id.clone(), printpdf::PdfFont::new(font.parsed.clone()));
    }
    let pages = layout.pages.iter().map(|page| paint::page(page, layout, &embedded)).collect();
    pdf.with_pages(pages);
    let mut warnings = Vec::new();
    let objects = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    debug_assert!(warnings.is_empty(), "{warnings:?}");
    finish::finish(objects, document, layout)
}

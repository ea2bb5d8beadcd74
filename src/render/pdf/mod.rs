//! Renders PDF from a document, its layout and fonts. printpdf makes the objects of pages, links and fonts; the contents of
//! pages, bookmarks, language, dates and the like are then added to them.

mod embed;
mod finish;
mod hash;
mod lengths;
mod outline;
mod pages;
mod paint;
mod streams;
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
    let failed = |error: lopdf::Error| Error::Format(format!("PDF 写不成：{error}"));
    finish::finish(&mut objects, document, layout).map_err(failed)?;
    let pages = pages::by_contents(&objects, layout).map_err(failed)?;
    let id =
        streams::write(&mut objects, &document.title(), |id| pages.get(&id).map(|page| paint::page(page, &embedded)));
    objects.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::with_capacity(1 << 20);
    objects.save_to(&mut bytes).map_err(|error| failed(error.into()))?;
    Ok(bytes)
}

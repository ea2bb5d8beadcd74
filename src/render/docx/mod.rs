//! Renders DOCX from a document and its layout: a package for Word, WPS and LibreOffice with named styles, real tables
//! and a filled table of contents.
//!
//! docx-rs builds the parts with text; the conform pass corrects them, and adds the rows of tables (`table/grid.rs`). The document's own
//! part is packed child by child, so that it is never whole in memory. Parts that docx-rs cannot write (font table, settings,
//! properties, watermark) are written here.

mod blocks;
mod body;
mod bookmarks;
mod cell_styles;
mod children;
mod conform;
mod contents;
mod cover;
mod field;
mod fonts;
mod foot;
mod indent;
mod measure;
mod package;
mod properties;
mod sections;
mod settings;
mod style_names;
mod styles;
mod table;
mod table_style;
mod text;
mod watermark;
mod words;

use super::{Edition, Format};
use crate::document::{Block, Document};
use crate::error::Error;
use crate::layout::Layout;
use package::{Content, PackagePart, PartKind};

/// DOCX.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn is_paged(&self) -> bool {
        true
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        render(edition.document(), edition.layout()?)
    }
}

/// Writes the document. Sections, column widths and page numbers come from `layout`, which must be this document's.
///
/// # Errors
/// If docx-rs writes a part that is not XML, or a part does not fit in the package. No compiled document is known to
/// fail.
pub fn render(document: &Document, layout: &Layout) -> Result<Vec<u8>, Error> {
    let setup = &document.setup;
    let with_contents = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Contents(_)));
    let text_width = layout
        .sections
        .iter()
        .find(|section| with_contents(&document.blocks[section.blocks.clone()]))
        .map_or(setup.width - setup.text.left - setup.text.right, |section| sections::text_width(setup, section));
    let mut docx =
        docx_rs::Docx::new().styles(styles::styles(document, &cell_styles::others(setup, layout), text_width));
    docx.document.section_property.footer = Some((sections::FOOT.to_owned(), foot::foot(setup)));
    let built = docx.build();

    let mut parts: Vec<PackagePart<'_>> = Vec::new();
    let mut add = |kind, path, id, content| parts.push(PackagePart { kind, path, id, content });
    add(PartKind::Document, "word/document.xml", "rId1", Content::Blocks(document, layout));
    add(PartKind::Styles, "word/styles.xml", "rIdStyles", Content::Built(&built.styles));
    add(PartKind::Settings, "word/settings.xml", "rIdSettings", settings::SETTINGS.into());
    add(PartKind::FontTable, "word/fontTable.xml", "rIdFonts", fonts::part(setup).into());
    for foot in &built.footers {
        add(PartKind::Footer, "word/footer1.xml", sections::FOOT, Content::Built(foot));
    }
    add(PartKind::Footer, "word/footer2.xml", sections::NO_FOOT, foot::no_foot().into());
    if let Some(watermark) = document.is_marked_draft().then(|| watermark::part(setup)) {
        add(PartKind::Header, "word/header1.xml", sections::WATERMARK, watermark.into());
    }
    add(PartKind::Core, "docProps/core.xml", "rId2", properties::core(document).into());
    add(PartKind::App, "docProps/app.xml", "rId3", properties::APP.into());
    package::pack(parts).map_err(|error| Error::Format(format!("DOCX 打不成包：{error}")))
}

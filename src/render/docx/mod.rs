//! DOCX that Word, WPS and LibreOffice open without a murmur: named styles, real tables, contents that are filled.
//!
//! docx-rs builds the parts with words in them; the conform pass writes them anew as the standard wants them; what
//! docx-rs has no words for (font table, settings, properties, watermark) is written here.

mod body;
mod bookmarks;
mod cell_styles;
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

use std::fmt;

use super::Format;
use crate::document::{Block, Document};
use crate::layout::Layout;
use crate::publication::Publication;
use conform::conform;
use package::{Kind, Part};

/// Why a document could not be written. No document that was compiled fails so.
#[derive(Debug)]
pub enum Error {
    /// A part is no XML.
    Part(quick_xml::Error),
    /// The package cannot hold it.
    Package(zip::result::ZipError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(error) => write!(f, "DOCX 的内容写不成：{error}"),
            Self::Package(error) => write!(f, "DOCX 打不成包：{error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<quick_xml::Error> for Error {
    fn from(error: quick_xml::Error) -> Self {
        Self::Part(error)
    }
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Package(error)
    }
}

/// DOCX.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn write(&self, publication: &Publication<'_>) -> Result<Vec<u8>, crate::Error> {
        render(publication.document(), publication.layout()?).map_err(|error| crate::Error::Format(error.to_string()))
    }
}

/// Writes the document; pages, columns and the contents' numbers are the layout's. What the layout does not know is
/// taken from the document alone.
///
/// # Errors
/// Fails where a part cannot be written; see [`Error`].
pub fn render(document: &Document, layout: &Layout) -> Result<Vec<u8>, Error> {
    let setup = &document.setup;
    let sections = sections::sections(document, layout);
    let with_contents = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Contents(_)));
    let text_width = sections
        .iter()
        .find(|section| with_contents(&document.blocks[section.blocks.clone()]))
        .map_or(setup.width - setup.text.left - setup.text.right, |section| sections::text_width(setup, section));
    let mut docx =
        docx_rs::Docx::new().styles(styles::styles(document, &cell_styles::others(setup, layout), text_width));
    docx.document = body::write(document, layout, &sections);
    docx.document.section_property.footer = Some((sections::FOOT.to_owned(), foot::foot(setup)));
    let built = docx.build();

    let mut parts: Vec<Part> = Vec::new();
    let mut add = |kind, path, id, bytes| parts.push(Part { kind, path, id, bytes });
    add(Kind::Document, "word/document.xml", "rId1", conform(&built.document)?);
    add(Kind::Styles, "word/styles.xml", "rIdStyles", conform(&built.styles)?);
    add(Kind::Settings, "word/settings.xml", "rIdSettings", settings::SETTINGS.into());
    add(Kind::FontTable, "word/fontTable.xml", "rIdFonts", fonts::part(setup).into());
    for foot in &built.footers {
        add(Kind::Footer, "word/footer1.xml", sections::FOOT, conform(foot)?);
    }
    add(Kind::Footer, "word/footer2.xml", sections::NO_FOOT, foot::no_foot().into());
    if let Some(watermark) = document.is_marked_draft().then(|| watermark::part(setup)) {
        add(Kind::Header, "word/header1.xml", sections::WATERMARK, watermark.into());
    }
    add(Kind::Core, "docProps/core.xml", "rId2", properties::core(document).into());
    add(Kind::App, "docProps/app.xml", "rId3", properties::APP.into());
    Ok(package::pack(&parts)?)
}

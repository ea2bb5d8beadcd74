//! The package: parts with content types and relationships, deflated. It contains no date and no name of a system, so
//! that equal parts give equal bytes everywhere.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use super::blocks;
use super::conform::conform;
use crate::document::Document;
use crate::layout::Layout;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The role of a part in the package.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PartKind {
    Document,
    Styles,
    Settings,
    FontTable,
    Header,
    Footer,
    Core,
    App,
}

/// A part of the package.
pub(super) struct PackagePart<'p> {
    pub(super) kind: PartKind,
    /// Path from the root of the package.
    pub(super) path: &'static str,
    /// Relationship id that refers to it.
    pub(super) id: &'static str,
    pub(super) content: Content<'p>,
}

/// What a part says.
pub(super) enum Content<'p> {
    /// As it is.
    Whole(Vec<u8>),
    /// As docx-rs wrote it; it is made to conform while it is packed.
    Built(&'p [u8]),
    /// All blocks of a document, written while they are packed.
    Blocks(&'p Document, &'p Layout),
}

impl<S: Into<Vec<u8>>> From<S> for Content<'_> {
    fn from(bytes: S) -> Self {
        Self::Whole(bytes.into())
    }
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl PartKind {
    fn content_type(self) -> String {
        let name = match self {
            Self::Document => "document.main",
            Self::Styles => "styles",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Core => return "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            Self::App => {
                return "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned();
            }
        };
        format!("{WORD}.{name}+xml")
    }

    fn relation(self) -> String {
        let name = match self {
            Self::Document => "officeDocument",
            Self::Styles => "styles",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Core => {
                return "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                    .to_owned();
            }
            Self::App => "extended-properties",
        };
        format!("{OFFICE}/{name}")
    }

    /// True for a part related to the package itself, not to the document.
    fn is_of_package(self) -> bool {
        matches!(self, Self::Document | Self::Core | Self::App)
    }
}

/// Packs the parts, with relationships and content types.
///
/// # Errors
/// If a part is too large for a package, or what docx-rs wrote is not XML.
pub(super) fn pack(parts: Vec<PackagePart<'_>>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        // The default is the system on which the program runs.
        .system(System::Unix);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let listed = [
        ("[Content_Types].xml", content_types(&parts)),
        ("_rels/.rels", relations(parts.iter().filter(|part| part.kind.is_of_package()), "")),
        ("word/_rels/document.xml.rels", relations(parts.iter().filter(|part| !part.kind.is_of_package()), "word/")),
    ];
    for (path, words) in listed {
        package.start_file(path, options)?;
        package.write_all(words.as_bytes())?;
    }
    for part in parts {
        package.start_file(part.path, options)?;
        match part.content {
            Content::Whole(bytes) => package.write_all(&bytes)?,
            Content::Built(built) => conform(built, &mut package).map_err(std::io::Error::other)?,
            Content::Blocks(document, layout) => {
                blocks::write(document, layout, &mut package).map_err(std::io::Error::other)?;
            }
        }
    }
    Ok(package.finish()?.into_inner())
}

/// Compression level: higher ones take twice the time to save one per cent.
const LEVEL: i64 = 4;

fn content_types(parts: &[PackagePart<'_>]) -> String {
    let mut out = format!(
        concat!(
            r#"{}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        ),
        DECLARATION
    );
    for part in parts {
        let _ = write!(out, r#"<Override PartName="/{}" ContentType="{}"/>"#, part.path, part.kind.content_type());
    }
    out.push_str("</Types>");
    out
}

/// A relationships part for these parts, with targets relative to a folder.
fn relations<'p, 'c: 'p>(parts: impl Iterator<Item = &'p PackagePart<'c>>, folder: &str) -> String {
    let mut out =
        format!(r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    for part in parts {
        let target = part.path.strip_prefix(folder).unwrap_or(part.path);
        let (id, relation) = (part.id, part.kind.relation());
        let _ = write!(out, r#"<Relationship Id="{id}" Type="{relation}" Target="{target}"/>"#);
    }
    out.push_str("</Relationships>");
    out
}

//! A published document → what its readers see, in order: paragraphs and tables. It knows neither a budget nor a variant.
//!
//! Headings, contents, text and tables come from our own document, or from a DOCX, XLSX or document.json of anyone. Pages,
//! their headers, footers and watermarks, and all that readers do not see, are left out.

#[cfg(feature = "docx")]
mod docx;
mod file_type;
mod json;
mod lines;
mod of_document;
mod read_error;
#[cfg(feature = "xlsx")]
mod sheets;
mod sketch;
mod table;

pub use file_type::read;
pub use read_error::ReadError;
pub use table::{Heads, Table};

use crate::document::Inline;

/// A published document as its readers see it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// In reading order; nothing that is blank.
    pub blocks: Vec<Block>,
}

/// A part of a published document. The text of a file is one piece; that of our own document keeps its traces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading, or the title of a table that is set as one.
    Heading {
        /// From 1 to 9.
        level: u8,
        /// Text, number included.
        content: Inline,
    },
    /// A paragraph, or an item of a list with its marker.
    Paragraph(Inline),
    /// A line of the table of contents, without its page number. It repeats a heading, so nobody compares it.
    Entry(Inline),
    /// A table.
    Table(Box<Table>),
}

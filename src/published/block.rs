//! What readers see: headings, paragraphs, tables.

use super::table::Table;
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

//! What is compared of a document: its headings, paragraphs and tables.

use super::part::Kind;
use crate::document::{Inline, Slot};
use crate::published::{Block, Published, Table};

/// The blocks of a document with their numbers, without its contents.
pub(super) fn of(published: &Published) -> Vec<(usize, Kind, Inline)> {
    let line = |(number, block): (usize, &Block)| match block {
        Block::Heading { content, .. } => Some((number, Kind::Heading, content.clone())),
        Block::Paragraph(content) => Some((number, Kind::Text, content.clone())),
        Block::Entry(_) => None,
        Block::Table(table) => Some((number, Kind::Table, head(table))),
    };
    published.blocks.iter().enumerate().filter_map(line).collect()
}

/// Rows of a table that tell it from others.
const HEAD: usize = 3;

fn head(table: &Table) -> Inline {
    let cells = table.grid.rows().iter().take(HEAD).flatten();
    let texts = cells.filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell.content.text()) } else { None });
    Inline::words(texts.collect::<String>())
}

//! What is compared of a document: its headings, paragraphs and tables.

use super::part::Kind;
use crate::document::{Block, Document, Inline, Piece, Slot, Table};

/// The blocks of a compiled document, without its contents.
pub(super) fn of_document(document: &Document) -> Vec<(Kind, Inline)> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => {
                lines.extend(cover.lines.iter().chain([&cover.date]).map(|line| (Kind::Text, line.clone())));
            }
            Block::Contents(_) | Block::Page(_) => {}
            Block::Heading { content, .. } => lines.push((Kind::Heading, content.clone())),
            Block::Paragraph(content) => lines.push((Kind::Text, content.clone())),
            Block::List(items) => lines.extend(items.iter().map(|item| {
                let mut content = item.content.clone();
                content.0.insert(0, Piece::Text(item.marker.clone()));
                (Kind::Text, content)
            })),
            Block::Table(table) => lines.push((Kind::Table, head(table))),
        }
    }
    lines.retain(|(_, line)| !line.text().trim().is_empty());
    lines
}

fn head(table: &Table) -> Inline {
    let rows = table.info.rows().iter().chain(table.header.rows());
    let cells = rows.flatten().filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell.content.text()) } else { None });
    Inline::words(cells.collect::<String>())
}

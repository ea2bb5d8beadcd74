//! A document as a flat list of spots with their content, to locate differences between documents.

use gongkai::document::{self, Block, Document, Grid, GridCell, Inline, Slot, Table};

/// A place of the document with text or numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot<'d> {
    /// A heading or paragraph, by index.
    Prose(usize),
    /// Title, caption or note of a table, by index among them.
    Beside(&'d str, usize),
    /// A number of 栏次.
    ColumnNumber(&'d str, usize),
    /// Table id, part, row, column.
    Cell(&'d str, Part, usize, usize),
}

/// A part of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Grid of a form.
    Info,
    /// Head.
    Header,
    /// Body.
    Rows,
}

/// Every spot with its content, in order, without covered positions of grids.
pub fn spots(document: &Document) -> Vec<(Spot<'_>, Inline)> {
    let mut spots = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                spots.push((Spot::Prose(at), content.clone()))
            }
            Block::List(items) => spots.push((Spot::Prose(at), document::flat(items))),
            Block::Cover(cover) => {
                for line in cover.lines.iter().chain([&cover.date]) {
                    spots.push((Spot::Prose(at), line.clone()));
                }
            }
            Block::Contents(contents) => {
                let entries = contents.entries.iter().map(|entry| &entry.content);
                for line in entries.chain([&contents.title]) {
                    spots.push((Spot::Prose(at), line.clone()));
                }
            }
            Block::Page(_) => {}
            Block::Table(table) => of_table(table, &mut spots),
        }
    }
    spots
}

fn of_table<'d>(table: &'d Table, spots: &mut Vec<(Spot<'d>, Inline)>) {
    let id = table.id.as_str();
    let captions = table.captions.iter().map(|(_, _, words)| words);
    let beside = std::iter::once(&table.title).chain(captions).chain(&table.notes);
    spots.extend(beside.enumerate().map(|(at, words)| (Spot::Beside(id, at), words.clone())));
    let numbers = table.column_numbers.iter().enumerate();
    spots.extend(numbers.map(|(at, number)| (Spot::ColumnNumber(id, at), Inline::words(number.as_str()))));
    for (part, grid) in [(Part::Info, &table.info), (Part::Header, &table.header), (Part::Rows, &table.rows)] {
        for (row, column, cell) in cells(grid) {
            spots.push((Spot::Cell(id, part, row, column), cell.content.clone()));
        }
    }
}

/// The cells of a grid with row and column.
pub fn cells(grid: &Grid) -> impl Iterator<Item = (usize, usize, &GridCell)> {
    grid.rows().iter().enumerate().flat_map(|(row, slots)| {
        slots.iter().enumerate().filter_map(move |(column, slot)| match slot {
            Slot::Cell(cell) => Some((row, column, cell)),
            Slot::Covered => None,
        })
    })
}

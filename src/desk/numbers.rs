//! Which characters of which item of a page print which number: the way from a page back to the facts.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Block, Document, Grid, Inline, Piece, Slot, Table, Trace};
use crate::layout::{CellRole, Layout, Role, Shape, TablePart};
use crate::render::svg::Marked;

/// A number on a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub page: usize,
    /// Index of the item on its page.
    pub item: usize,
    pub characters: Range<usize>,
    pub printed: String,
    pub trace: Trace,
}

/// The lines that one content of a document was broken into.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    block: usize,
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Item(usize),
    Cell(CellRole),
}

/// All numbers of a document, in order of pages and items.
pub(super) fn numbers(document: &Document, layout: &Layout) -> Vec<Number> {
    // How many characters of each content the lines so far have shown, without blanks: lines drop those at their ends.
    let mut shown: BTreeMap<Source, usize> = BTreeMap::new();
    let mut numbers = Vec::new();
    for (page, items) in layout.pages.iter().map(|page| &page.items).enumerate() {
        for (at, item) in items.iter().enumerate() {
            let (Some(block), Shape::Text(text)) = (item.block, &item.shape) else { continue };
            let part = match item.role {
                Role::Heading(_) | Role::Paragraph => Part::Whole,
                Role::ListItem(item) => Part::Item(item),
                Role::Cell(cell) => Part::Cell(cell),
                _ => continue,
            };
            let Some((marker, content)) = content(document, block, part) else { continue };
            if !content.0.iter().any(|piece| !matches!(piece, Piece::Text(_))) {
                continue;
            }
            let before = shown.entry(Source { block, part }).or_default();
            let own: Vec<char> = text.words.chars().collect();
            let ink = own.iter().filter(|c| !c.is_whitespace()).count();
            let from = *before;
            *before += ink;
            for (piece, ink_at) in placed(marker, content) {
                if ink_at.start >= from && ink_at.end <= from + ink {
                    let characters = nth_ink(&own, ink_at.start - from)..nth_ink(&own, ink_at.end - 1 - from) + 1;
                    let (printed, trace) = match piece {
                        Piece::Number { text, trace, .. } | Piece::Ratio { text, trace } => {
                            (text.clone(), trace.clone())
                        }
                        Piece::Text(_) => continue,
                    };
                    numbers.push(Number { page, item: at, characters, printed, trace });
                }
            }
        }
    }
    numbers
}

/// The numbers of a page as the picture marks them; each is called by its index in the list of all.
pub(super) fn marked(numbers: &[Number], page: usize) -> Vec<Marked> {
    let first = numbers.partition_point(|number| number.page < page);
    let of_page = numbers[first..].iter().take_while(|number| number.page == page);
    (first..)
        .zip(of_page)
        .map(|(id, number)| Marked { item: number.item, characters: number.characters.clone(), id })
        .collect()
}

/// The computed pieces of a line, by their characters without blanks.
fn placed<'d>(marker: &str, content: &'d Inline) -> Vec<(&'d Piece, Range<usize>)> {
    let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut at = ink(marker);
    let mut placed = Vec::new();
    for piece in &content.0 {
        let length = ink(piece.text());
        if !matches!(piece, Piece::Text(_)) && length > 0 {
            placed.push((piece, at..at + length));
        }
        at += length;
    }
    placed
}

/// The index of the n-th character that is no blank.
fn nth_ink(text: &[char], n: usize) -> usize {
    text.iter().enumerate().filter(|(_, c)| !c.is_whitespace()).nth(n).map_or(0, |(at, _)| at)
}

/// What a block, or a part of it, prints: a marker, and the content behind it.
fn content(document: &Document, block: usize, part: Part) -> Option<(&str, &Inline)> {
    match (document.blocks.get(block)?, part) {
        (Block::Heading { content, .. } | Block::Paragraph(content), Part::Whole) => Some(("", content)),
        (Block::List(items), Part::Item(at)) => items.get(at).map(|item| (item.marker.as_str(), &item.content)),
        (Block::Table(table), Part::Cell(cell)) => cell_of(table, cell).map(|content| ("", content)),
        _ => None,
    }
}

fn cell_of(table: &Table, cell: CellRole) -> Option<&Inline> {
    let grid: &Grid = match cell.part {
        TablePart::Info => &table.info,
        TablePart::Header => &table.header,
        TablePart::Rows => &table.rows,
        TablePart::Numbers => return None,
    };
    match grid.rows().get(cell.row as usize)?.get(cell.column as usize)? {
        Slot::Cell(cell) => Some(&cell.content),
        Slot::Covered => None,
    }
}

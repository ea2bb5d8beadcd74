//! One part of a book: its title on a page of its own, and the unit's document without cover and contents, one level deeper.

use super::contents;
use crate::document::{
    Block, Document, Entry, FactPlace, FigureValue, Inline, PageBreak, Part, Piece, Trace, UnitHead,
};

/// The deepest level of a heading in Markdown.
const DEEPEST: u8 = 6;

/// Adds a document at the end of the book. Its page numbers after the first are kept if pages are counted `by_part`.
pub(super) fn add(book: &mut Document, title: Inline, document: Document, by_part: bool) {
    let Document { unit, blocks, figures, facts, charts, .. } = document;
    let before = u32::try_from(book.facts.len()).unwrap_or(u32::MAX);
    let block = book.blocks.len();
    let mut entries = vec![Entry { level: 1, content: title.clone(), target: block }];
    book.blocks.push(Block::Heading { level: 1, content: title });
    let mut own = Vec::new();
    // Where each block of the document is in the book.
    let mut places = vec![None; blocks.len()];
    let mut is_counted = false;
    for (at, mut block) in blocks.into_iter().enumerate() {
        block.each_line(&mut |line| line.0.iter_mut().for_each(|piece| renumber(piece, before)));
        match &mut block {
            Block::Cover(_) => continue,
            Block::Contents(contents) => {
                own.append(&mut contents.entries);
                continue;
            }
            Block::Page(page) => {
                // The part has its number already.
                let is_first = page.number.is_some() && !std::mem::replace(&mut is_counted, true);
                page.number = page.number.filter(|_| by_part && !is_first);
            }
            Block::Heading { level, .. } => *level = deeper(*level),
            Block::Table(table) => table.id = of_unit(&unit, "-", &table.id),
            Block::Paragraph(_) | Block::List(_) => {}
        }
        if book.blocks.len() == entries[0].target + 1 && !matches!(block, Block::Page(_)) {
            book.blocks.push(Block::Page(PageBreak { landscape: false, number: None }));
        }
        places[at] = Some(book.blocks.len());
        book.blocks.push(block);
    }
    entries.extend(own.into_iter().filter_map(|entry| {
        let target = places.get(entry.target).copied().flatten()?;
        Some(Entry { level: deeper(entry.level), target, ..entry })
    }));
    contents::extend(&mut book.blocks, entries);
    book.figures.extend(figures.into_iter().map(|mut figure| {
        moved(&mut figure.trace, before);
        FigureValue { id: of_unit(&unit, ".", &figure.id), ..figure }
    }));
    for mut chart in charts {
        let Some(block) = places.get(chart.block).copied().flatten() else { continue };
        chart.lines_mut().for_each(|line| line.0.iter_mut().for_each(|piece| renumber(piece, before)));
        chart.block = block;
        book.charts.push(chart);
    }
    book.facts.extend::<Vec<FactPlace>>(facts);
    book.parts.push(Part { unit, block });
}

fn deeper(level: u8) -> u8 {
    (level + 1).min(DEEPEST)
}

/// An id that no other unit's table or figure has.
fn of_unit(unit: &UnitHead, between: &str, id: &str) -> String {
    format!("{}{between}{id}", unit.code)
}

fn renumber(piece: &mut Piece, before: u32) {
    match piece {
        Piece::Number { trace, .. } | Piece::Ratio { trace, .. } => moved(trace, before),
        Piece::Text(_) => {}
    }
}

/// The trace among the facts of the book, of which this many stand before.
fn moved(trace: &mut Trace, before: u32) {
    trace.iter_mut().for_each(|fact| *fact = fact.saturating_add(before));
}

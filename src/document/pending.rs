//! Marks the numbers of a draft that depend on amounts yet to be written.

use super::grid::{Grid, Slot};
use super::inline::{Inline, Piece};
use super::{Block, Document, FactPlace, Table};
use crate::source::PENDING;

/// After a sum of which some addends are pending.
const INCOMPLETE: &str = "（未齐）";

impl Document {
    /// Replaces the text of numbers without a known amount by 待填, and marks sums that lack some addends.
    pub(crate) fn mark_pending(&mut self) {
        let facts = &self.facts;
        for block in &mut self.blocks {
            each_line(block, &mut |line| line.0.iter_mut().for_each(|piece| mark(piece, facts)));
        }
    }
}

fn mark(piece: &mut Piece, facts: &[FactPlace]) {
    let pending = |trace: &[u32]| trace.iter().filter(|&&number| facts[number as usize].pending).count();
    match piece {
        Piece::Text(_) => {}
        Piece::Number { text, trace, .. } => match pending(trace) {
            0 => {}
            all if all == trace.len() => PENDING.clone_into(text),
            _ if text == PENDING => {}
            // A column may print a zero as nothing.
            _ if text.is_empty() => INCOMPLETE.trim_matches(['（', '）']).clone_into(text),
            _ => text.push_str(INCOMPLETE),
        },
        Piece::Ratio { text, trace } => {
            if pending(trace) > 0 {
                PENDING.clone_into(text);
            }
        }
    }
}

fn each_line(block: &mut Block, on: &mut impl FnMut(&mut Inline)) {
    match block {
        Block::Cover(cover) => cover.lines.iter_mut().chain([&mut cover.date]).for_each(on),
        Block::Contents(contents) => contents.entries.iter_mut().for_each(|entry| on(&mut entry.content)),
        Block::Heading { content, .. } | Block::Paragraph(content) => on(content),
        Block::List(items) => items.iter_mut().for_each(|item| on(&mut item.content)),
        Block::Table(table) => {
            let Table { title, captions, info, header, rows, notes, .. } = &mut **table;
            on(title);
            captions.iter_mut().for_each(|(_, _, caption)| on(caption));
            [info, header, rows].into_iter().for_each(|grid| each_cell(grid, on));
            notes.iter_mut().for_each(on);
        }
        Block::Page(_) => {}
    }
}

fn each_cell(grid: &mut Grid, on: &mut impl FnMut(&mut Inline)) {
    for slot in grid.rows_mut().iter_mut().flatten() {
        if let Slot::Cell(cell) = slot {
            on(&mut cell.content);
        }
    }
}

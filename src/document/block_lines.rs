//! Every line of a block, to change it in place.

use super::grid::{Grid, Slot};
use super::inline::Inline;
use super::{Block, Table};

impl Block {
    /// Calls `on` with each line that may hold a computed number.
    pub(crate) fn each_line(&mut self, on: &mut impl FnMut(&mut Inline)) {
        match self {
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
}

fn each_cell(grid: &mut Grid, on: &mut impl FnMut(&mut Inline)) {
    for slot in grid.rows_mut().iter_mut().flatten() {
        if let Slot::Cell(cell) = slot {
            on(&mut cell.content);
        }
    }
}

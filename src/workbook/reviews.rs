//! Marks for review as notes on cells.

use std::collections::BTreeMap;

use super::page::{Cell, Page};
use crate::source::{PathStep, REVIEW};

/// Cells among which the first is looked for: more than a record has columns.
const COLUMNS: usize = 100;

/// Puts each mark on the cell of its value; one that is about a whole record, on its first cell; one that is about
/// nothing that a cell holds, on a cell of what is around it.
pub fn note_reviews(pages: &mut [Page], reviews: &[(Vec<PathStep>, String)]) {
    if reviews.is_empty() {
        return;
    }
    let mut cells: BTreeMap<Vec<PathStep>, (usize, usize, usize)> = BTreeMap::new();
    for (page, rows) in pages.iter().enumerate() {
        for (row, record) in rows.rows.iter().enumerate() {
            let filled = |cell: usize| record.cells.get(cell).is_some_and(|cell| *cell != Cell::Empty);
            for (cell, path) in record.paths.iter().enumerate() {
                if !path.is_empty() && filled(cell) {
                    cells.entry(path.clone()).or_insert((page, row, cell));
                }
            }
        }
    }
    for (path, note) in reviews {
        let found = (0..=path.len()).rev().find_map(|depth| {
            let inside = cells.range(path[..depth].to_vec()..).take(COLUMNS);
            inside.take_while(|(inside, _)| inside.starts_with(&path[..depth])).map(|(_, place)| *place).min()
        });
        let Some((page, row, cell)) = found else { continue };
        let colon = if note.is_empty() { "" } else { "：" };
        let words = format!("{REVIEW}{colon}{note}");
        let notes = &mut pages[page].rows[row].notes;
        match notes.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, known)) => *known = format!("{known}\n{words}"),
            None => notes.push((cell, words)),
        }
    }
}

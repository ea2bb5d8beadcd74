//! A grid as rows of positions: a merged cell stands in every position that it covers.

use crate::document::{Grid, Inline, Slot};

/// A position of a grid, with the cell that covers it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'g> {
    pub content: &'g Inline,
    /// Where the cell begins.
    pub row: usize,
    pub column: usize,
    /// Columns that the cell covers.
    pub across: usize,
}

impl Place<'_> {
    /// The cell's words, without blanks at both ends.
    pub fn text(&self) -> String {
        self.content.text().trim().to_owned()
    }
}

/// Every position of a grid, by row and column.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread<'g> {
    pub rows: Vec<Vec<Place<'g>>>,
}

impl<'g> Spread<'g> {
    pub fn of(grid: &'g Grid) -> Self {
        static NOTHING: Inline = Inline(Vec::new());
        let nothing = Place { content: &NOTHING, row: 0, column: 0, across: 1 };
        let mut rows = vec![vec![nothing; grid.width()]; grid.rows().len()];
        for (row, slots) in grid.rows().iter().enumerate() {
            for (column, slot) in slots.iter().enumerate() {
                let Slot::Cell(cell) = slot else { continue };
                let (across, down) = (cell.across.max(1), cell.down.max(1));
                for covered in rows.iter_mut().skip(row).take(down) {
                    for place in covered.iter_mut().skip(column).take(across) {
                        *place = Place { content: &cell.content, row, column, across };
                    }
                }
            }
        }
        Self { rows }
    }

    /// The rows of two tables, one below the other.
    pub fn below(mut self, other: Self) -> Self {
        let first = self.rows.len();
        self.rows.extend(other.rows.into_iter().map(|mut row| {
            row.iter_mut().for_each(|place| place.row += first);
            row
        }));
        self
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The words at a position; empty beyond the grid.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.get(row, column).map_or_else(String::new, |place| place.text())
    }

    pub fn get(&self, row: usize, column: usize) -> Option<Place<'g>> {
        self.rows.get(row).and_then(|row| row.get(column)).copied()
    }

    /// The cells that begin or continue in a row, each once, from left to right.
    pub fn cells(&self, row: usize) -> Vec<Place<'g>> {
        let mut cells: Vec<Place<'g>> = self.rows.get(row).cloned().unwrap_or_default();
        cells.dedup_by_key(|place| (place.row, place.column));
        cells
    }
}

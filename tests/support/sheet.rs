//! A printed table as a reader adds it up: words and amounts, cell by cell, nothing of where they came from.

use gongkai::document::{Document, Grid, Piece, Slot};
use gongkai::money::Money;

/// Words and amount of a cell; no amount is nothing.
type Cell = (String, Money);

/// A table's body.
pub struct Sheet {
    id: String,
    rows: Vec<Vec<Cell>>,
}

impl Sheet {
    pub fn of(document: &Document, id: &str) -> Self {
        Self { id: id.to_owned(), rows: cells(&super::table(document, id).rows) }
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn words(&self, row: usize, column: usize) -> &str {
        &self.rows[row][column].0
    }

    pub fn amount(&self, row: usize, column: usize) -> Money {
        self.rows[row][column].1
    }

    /// What columns of a row add up to.
    pub fn across(&self, row: usize, columns: impl IntoIterator<Item = usize>) -> Money {
        columns.into_iter().map(|column| self.amount(row, column)).sum()
    }

    /// What rows of a column add up to.
    pub fn down(&self, rows: impl IntoIterator<Item = usize>, column: usize) -> Money {
        rows.into_iter().map(|row| self.amount(row, column)).sum()
    }

    /// The first row with these words in a column.
    pub fn find(&self, column: usize, words: &str) -> Option<usize> {
        (0..self.height()).find(|&row| self.words(row, column) == words)
    }

    /// The row with these words in a column.
    pub fn row(&self, column: usize, words: &str) -> usize {
        self.find(column, words).unwrap_or_else(|| panic!("{} has no row {words}", self.id))
    }

    /// The amount of the row 合计; nothing if the table is empty and has none.
    pub fn total(&self, column: usize) -> Money {
        self.find(2, "合计").map_or(Money::ZERO, |row| self.amount(row, column))
    }

    /// Rows of a table by 科目 with the code of each, 合计 left out.
    pub fn coded(&self) -> Vec<(usize, &str)> {
        let rows = (0..self.height()).map(|row| (row, self.words(row, 1)));
        rows.filter(|(_, code)| code.starts_with(|c: char| c.is_ascii_digit())).collect()
    }

    /// The amount of a code; nothing if there is no such row.
    pub fn of_code(&self, code: &str, column: usize) -> Money {
        self.find(1, code).map_or(Money::ZERO, |row| self.amount(row, column))
    }
}

/// A grid's words and amounts.
pub fn cells(grid: &Grid) -> Vec<Vec<Cell>> {
    let amount = |pieces: &[Piece]| match pieces {
        [Piece::Number { amount, .. }] => *amount,
        _ => Money::ZERO,
    };
    let cell = |slot: &Slot| match slot {
        Slot::Cell(cell) => (cell.content.text(), amount(&cell.content.0)),
        Slot::Covered => (String::new(), Money::ZERO),
    };
    grid.rows().iter().map(|row| row.iter().map(cell).collect()).collect()
}

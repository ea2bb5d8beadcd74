//! A printed table for adding up: texts and amounts by cell, without traces.

use gongkai::document::{Document, Grid, Piece, Slot};
use gongkai::money::Money;

/// Text and amount of a cell; zero if it has none.
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

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn words(&self, row: usize, column: usize) -> &str {
        &self.rows[row][column].0
    }

    pub fn amount(&self, row: usize, column: usize) -> Money {
        self.rows[row][column].1
    }

    /// The sum of some columns of a row.
    pub fn across(&self, row: usize, columns: impl IntoIterator<Item = usize>) -> Money {
        columns.into_iter().map(|column| self.amount(row, column)).sum()
    }

    /// The sum of some rows of a column.
    pub fn down(&self, rows: impl IntoIterator<Item = usize>, column: usize) -> Money {
        rows.into_iter().map(|row| self.amount(row, column)).sum()
    }

    /// The first row with this text in a column.
    pub fn find(&self, column: usize, words: &str) -> Option<usize> {
        (0..self.height()).find(|&row| self.words(row, column) == words)
    }

    /// The row with this text in a column.
    pub fn row(&self, column: usize, words: &str) -> usize {
        self.find(column, words).unwrap_or_else(|| panic!("{} has no row {words}", self.id))
    }

    /// The amount of the row 合计; zero if the table is empty.
    pub fn total(&self, column: usize) -> Money {
        self.find(2, "合计").map_or(Money::ZERO, |row| self.amount(row, column))
    }

    /// Rows of a table by 科目 with their codes, without 合计.
    pub fn coded(&self) -> Vec<(usize, &str)> {
        let rows = (0..self.height()).map(|row| (row, self.words(row, 1)));
        rows.filter(|(_, code)| code.starts_with(|c: char| c.is_ascii_digit())).collect()
    }

    /// The amount of a code; zero without such a row.
    pub fn of_code(&self, code: &str, column: usize) -> Money {
        self.find(1, code).map_or(Money::ZERO, |row| self.amount(row, column))
    }
}

/// A grid's texts and amounts.
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

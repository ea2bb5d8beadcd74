//! The cells of a grid, each in the place of every position that it covers where that is the same thing said again.

use crate::document::{Grid, GridCell, Inline, Piece, Slot};
use crate::money::Money;

/// A cell of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Cell {
    /// As printed, without spaces around it.
    pub words: String,
    /// The exact amount, if it is one computed amount.
    pub amount: Option<Money>,
}

impl Cell {
    pub(super) fn words(text: &str) -> Self {
        Self { words: text.trim().to_owned(), amount: None }
    }

    pub(super) fn of(content: &Inline) -> Self {
        let amount = match content.0.as_slice() {
            [Piece::Number { amount, .. }] => Some(*amount),
            _ => None,
        };
        Self { words: content.text().trim().to_owned(), amount }
    }
}

/// A cell, with the row and the column that it begins at.
type Owner<'g> = Option<(usize, usize, &'g GridCell)>;

/// Which cell covers each position.
fn covering(grid: &Grid) -> Vec<Vec<Owner<'_>>> {
    let mut owners: Vec<Vec<Owner<'_>>> = vec![vec![None; grid.width()]; grid.rows().len()];
    for (row, slots) in grid.rows().iter().enumerate() {
        for (column, slot) in slots.iter().enumerate() {
            if let Slot::Cell(cell) = slot {
                for covered in &mut owners[row..row + cell.down] {
                    covered[column..column + cell.across].fill(Some((row, column, cell)));
                }
            }
        }
    }
    owners
}

/// The rows of a body that say anything, with their numbers from 0: an empty table prints an empty row. What a label says of several rows stands in each of them; an amount stands once, or its sum would be wrong.
pub(super) fn rows(grid: &Grid) -> Vec<(usize, Vec<Cell>)> {
    let cell = |row: usize, column: usize, owner: Owner<'_>| match owner {
        Some((from, first, cell)) if first == column => {
            let said = Cell::of(&cell.content);
            if from == row || said.amount.is_none() { said } else { Cell::default() }
        }
        _ => Cell::default(),
    };
    let rows = covering(grid).into_iter().enumerate().map(|(row, owners)| {
        let cells = owners.into_iter().enumerate().map(|(column, owner)| cell(row, column, owner));
        (row, cells.collect::<Vec<Cell>>())
    });
    rows.filter(|(_, row)| row.iter().any(|cell| !cell.words.is_empty())).collect()
}

/// The words of each column's head, from top to bottom, each cell once.
pub(super) fn heads(grid: &Grid) -> Vec<Vec<String>> {
    let mut heads: Vec<Vec<String>> = vec![Vec::new(); grid.width()];
    let mut last: Vec<Option<(usize, usize)>> = vec![None; grid.width()];
    for owners in covering(grid) {
        for (column, owner) in owners.into_iter().enumerate() {
            let Some((row, first, cell)) = owner else { continue };
            let words: String = cell.content.text().split('\n').map(str::trim).collect();
            if last[column].replace((row, first)) != Some((row, first)) && !words.is_empty() {
                heads[column].push(words);
            }
        }
    }
    heads
}

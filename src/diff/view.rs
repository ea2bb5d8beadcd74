//! A table as it is compared: the plain text of every position, and which columns name a row.

use crate::document::Slot;
use crate::published::{Heads, Table};

use super::words::{number, plain};

/// A table with the cell of each position.
pub(super) struct View<'t> {
    pub table: &'t Table,
    pub heads: Heads,
    cells: Vec<Cell>,
    /// Index of the cell at each position.
    at: Vec<Vec<usize>>,
}

/// A cell, at each position that it covers.
pub(super) struct Cell {
    pub plain: String,
    /// Where it begins.
    pub row: usize,
    pub column: usize,
}

impl<'t> View<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let rows = table.grid.rows();
        // The first cell stands for positions that no cell covers; a grid has none.
        let mut cells = vec![Cell { plain: String::new(), row: usize::MAX, column: usize::MAX }];
        let mut at: Vec<Vec<usize>> = rows.iter().map(|row| vec![0; row.len()]).collect();
        for (row, slots) in rows.iter().enumerate() {
            for (column, slot) in slots.iter().enumerate() {
                let Slot::Cell(cell) = slot else { continue };
                let plain = plain(&cell.content.text());
                for covered in at.iter_mut().skip(row).take(cell.down) {
                    covered.iter_mut().skip(column).take(cell.across).for_each(|at| *at = cells.len());
                }
                cells.push(Cell { plain, row, column });
            }
        }
        Self { table, heads: table.heads(), cells, at }
    }

    pub(super) fn height(&self) -> usize {
        self.at.len()
    }

    pub(super) fn width(&self) -> usize {
        self.table.width()
    }

    /// The cell at a position.
    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        let at = self.at.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
        &self.cells[at]
    }

    /// The plain text at a position.
    pub(super) fn plain(&self, row: usize, column: usize) -> &str {
        &self.cell(row, column).plain
    }

    /// True if a cell begins at a position, or reaches it from another column.
    pub(super) fn begins(&self, row: usize, column: usize) -> bool {
        let cell = self.cell(row, column);
        (cell.row, cell.column) == (row, column)
    }

    /// The text at a position on one line, as printed.
    pub(super) fn shown(&self, row: usize, column: usize) -> String {
        let text = self.table.cell(row, column);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The plain texts of all cells, sorted: what the table says, in any order.
    pub(super) fn contents(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.cells.iter().map(|cell| cell.plain.as_str()).collect();
        texts.retain(|text| !text.is_empty());
        texts.sort_unstable();
        texts
    }

    /// In a column of the body, how many cells are filled, and how many of these are numbers.
    pub(super) fn filled(&self, column: usize) -> (usize, usize) {
        let cells = (self.heads.rows..self.height()).filter(|&row| self.begins(row, column));
        cells.fold((0, 0), |(filled, numbers), row| {
            let text = self.plain(row, column);
            (filled + usize::from(!text.is_empty()), numbers + usize::from(number(text).is_some()))
        })
    }

    /// The heads above a column.
    pub(super) fn path(&self, column: usize) -> &[String] {
        self.heads.paths.get(column).map_or(&[], Vec::as_slice)
    }
}

/// True if a column holds names or codes, by its head.
pub(super) fn names_rows(path: &[String]) -> bool {
    let Some(head) = path.last().map(|head| plain(head)) else { return false };
    ["编码", "代码", "序号", "名称", "科目", "项目", "行次"].iter().any(|word| head.ends_with(word))
}

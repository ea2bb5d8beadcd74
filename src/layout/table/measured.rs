//! The measured text of a table, used for column widths and for lines.

use super::super::text::{Sign, SizedFace};
use super::grid::WholeGrid;
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// Measured text of a cell: a list of characters for each authored line.
pub(super) type MeasuredCell = Vec<Vec<Sign>>;

/// A table as one grid, with its text measured at one size.
#[derive(Debug)]
pub struct MeasuredTable {
    pub(super) grid: WholeGrid,
    /// In the order of the grid's cells.
    pub(super) cells: Vec<MeasuredCell>,
}

impl MeasuredTable {
    /// Measures the text of all cells; `size` is that of the body, and that of the head keeps the proportion of the
    /// two styles.
    pub(super) fn of(table: &Table, setup: &PageSetup, fonts: &Fonts, size: Length) -> Self {
        let grid = WholeGrid::of(table);
        let cell = setup.style(StyleName::TableCell);
        let head = setup.style(StyleName::TableHead);
        let of_head = SizedFace { fonts, face: head.face, size: head.size * size / cell.size };
        let of_cell = SizedFace { fonts, face: cell.face, size };
        let digits = (of_head.widest_digit(), of_cell.widest_digit());
        let cells = grid.cells.iter().map(|cell| {
            let (of, widest) = if grid.head.contains(&cell.row) { (of_head, digits.0) } else { (of_cell, digits.1) };
            let lines = cell.written.iter();
            lines.map(|line| if cell.is_number { of.measure_number(line, widest) } else { of.measure(line) }).collect()
        });
        let cells = cells.collect();
        Self { grid, cells }
    }

    /// Number of measured characters.
    pub(super) fn count(&self) -> usize {
        self.cells.iter().flatten().map(Vec::len).sum()
    }
}

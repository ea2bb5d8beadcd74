//! The words of a table, measured: what both its column widths and its lines are made of.

use super::super::text::{Sign, SizedFace};
use super::grid::WholeGrid;
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// A cell's words, measured: a list of signs for each written line.
pub(super) type MeasuredCell = Vec<Vec<Sign>>;

/// A table as one grid, with the words of its cells measured at one size.
#[derive(Debug)]
pub struct MeasuredTable {
    pub(super) grid: WholeGrid,
    /// In the order of the grid's cells.
    pub(super) cells: Vec<MeasuredCell>,
}

impl MeasuredTable {
    /// Measures the words of all cells where the characters of the body have this size; those of the head are larger or
    /// smaller in the proportion of the two styles.
    pub(super) fn of(table: &Table, setup: &PageSetup, fonts: &Fonts, size: Length) -> Self {
        let grid = WholeGrid::of(table);
        let cell = setup.style(StyleName::TableCell);
        let head = setup.style(StyleName::TableHead);
        let of_head = SizedFace { fonts, face: head.face, size: head.size * size / cell.size };
        let of_cell = SizedFace { fonts, face: cell.face, size };
        let cells = grid.cells.iter().map(|cell| {
            let of = if grid.head.contains(&cell.row) { of_head } else { of_cell };
            let lines = cell.written.iter();
            lines.map(|line| if cell.is_number { of.measure_number(line) } else { of.measure(line) }).collect()
        });
        let cells = cells.collect();
        Self { grid, cells }
    }

    /// How many characters are measured.
    pub(super) fn count(&self) -> usize {
        self.cells.iter().flatten().map(Vec::len).sum()
    }
}

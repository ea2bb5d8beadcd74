//! The measured text of a table, used for column widths and for lines.

use std::borrow::Cow;

use super::super::text::{Sign, SizedFace, lines_of};
use super::grid::WholeGrid;
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// Measured text of a cell: a list of characters for each authored line.
pub type MeasuredCell = Vec<Vec<Sign>>;

/// A table as one grid, and how to measure its text at one size.
///
/// A measured text takes ten times the memory of what it says. So that of a long table is measured when it is needed, and kept
/// nowhere.
#[derive(Debug)]
pub(super) struct MeasuredTable<'t> {
    pub grid: WholeGrid<'t>,
    of_head: Digits<'t>,
    of_cell: Digits<'t>,
    /// All cells, in the order of the grid, if they were kept.
    kept: Option<&'t [MeasuredCell]>,
}

/// A typeface at a size, and the width of its widest digit.
#[derive(Clone, Copy, Debug)]
struct Digits<'f> {
    face: SizedFace<'f>,
    widest: Length,
}

impl<'t> MeasuredTable<'t> {
    /// `size` is that of the body, and that of the head keeps the proportion of the two styles: `fit::floor` keeps it readable.
    pub(super) fn of(
        table: &'t Table,
        setup: &PageSetup,
        fonts: &'t Fonts,
        size: Length,
        kept: Option<&'t [MeasuredCell]>,
    ) -> Self {
        let cell = setup.style(StyleName::TableCell);
        let head = setup.style(StyleName::TableHead);
        let digits = |face, size| {
            let face = SizedFace { fonts, face, size };
            Digits { face, widest: face.widest_digit() }
        };
        let of_head = digits(head.face, head.size * size / cell.size);
        Self { grid: WholeGrid::of(table), of_head, of_cell: digits(cell.face, size), kept }
    }

    /// The text of a cell.
    pub(super) fn cell(&self, at: usize) -> Cow<'_, MeasuredCell> {
        match self.kept {
            Some(kept) => Cow::Borrowed(&kept[at]),
            None => Cow::Owned(self.measured(at)),
        }
    }

    fn measured(&self, at: usize) -> MeasuredCell {
        let cell = &self.grid.cells[at];
        let of = if self.grid.head.contains(&cell.row) { self.of_head } else { self.of_cell };
        let measure = |line: Cow<'_, str>| match cell.is_number {
            true => of.face.measure_number(&line, of.widest),
            false => of.face.measure(&line),
        };
        lines_of(&cell.text).map(measure).collect()
    }
}

//! A grid → rows of a Word table: merged cells, styles, heights.
//!
//! The rows are written as XML, in the order that the standard requires. docx-rs writes all else: for the thousands of
//! cells of a document it took two thirds of the time, most of it to move its writer from element to element.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::cell::{Cell, Merge};
use super::columns::twentieths;
use crate::document::{Align, Column, Grid, Length, Slot};
use crate::render::docx::cell_styles::CellStyles;
use crate::render::docx::measure::{self, lines};
use crate::render::docx::words::text;

/// The role of a grid's cells, which determines style and repetition.
#[derive(Clone, Copy)]
pub(super) enum CellRole<'t> {
    /// Cells of a form: a single line is centred, several are left-aligned.
    Form {
        /// True if a head follows, which must stay on the page of the last row.
        leads: bool,
    },
    /// Column heads that are not repeated.
    Head,
    /// Column heads that are repeated on each page.
    RepeatedHead,
    /// Body cells, aligned like their columns.
    Body(&'t [Column]),
}

/// Converts grids to rows of a Word table.
pub(super) struct GridWriter<'t> {
    pub(super) widths: &'t [Length],
    pub(super) styles: &'t CellStyles,
    pub(super) role: CellRole<'t>,
    /// Padding above a cell's text, equal to that below.
    pub(super) pad: Length,
    /// Padding left of a cell's text, equal to that on the right.
    pub(super) beside: Length,
    /// A row taller than this may continue on the next page.
    pub(super) tall: Length,
}

/// An open vertically merged cell: remaining rows below, and columns that it spans.
#[derive(Clone, Copy, Default)]
struct MergedBelow {
    rows: usize,
    across: usize,
}

impl GridWriter<'_> {
    /// Writes the rows of a grid.
    pub(super) fn rows(&self, out: &mut String, grid: &Grid) {
        let units = twentieths(self.widths);
        let mut below = vec![MergedBelow::default(); grid.width()];
        let last = grid.rows().len().saturating_sub(1);
        let mut cells = String::new();
        for (at, slots) in grid.rows().iter().enumerate() {
            let keep = at == last && matches!(self.role, CellRole::Form { leads: true });
            let height = self.cells(&mut cells, slots, &units, &mut below, keep);
            self.row(out, &mut cells, height);
        }
    }

    /// Writes a row with one text per column; nothing without texts.
    pub(super) fn line(&self, out: &mut String, words: &[String]) {
        if words.is_empty() {
            return;
        }
        let units = twentieths(self.widths);
        let mut cells = String::new();
        let mut height = self.line_height();
        for (at, words) in words.iter().enumerate() {
            height = height.max(self.cell(&mut cells, &units, (at, 1), (Cow::Borrowed(words), 0), None, false));
        }
        self.row(out, &mut cells, height);
    }

    /// Writes the cells of a row, and says how high it is at least.
    fn cells(
        &self,
        out: &mut String,
        slots: &[Slot],
        units: &[usize],
        below: &mut [MergedBelow],
        keep: bool,
    ) -> Length {
        let mut height = self.line_height();
        let mut at = 0;
        while at < slots.len() {
            at += match &slots[at] {
                Slot::Cell(cell) => {
                    let merge = (cell.down > 1).then_some(Merge::Restart);
                    let needed =
                        self.cell(out, units, (at, cell.across), (text(&cell.content), cell.indent), merge, keep);
                    if cell.down > 1 {
                        below[at] = MergedBelow { rows: cell.down - 1, across: cell.across };
                    } else {
                        height = height.max(needed);
                    }
                    cell.across
                }
                Slot::Covered if below[at].rows > 0 => {
                    let across = below[at].across;
                    below[at].rows -= 1;
                    self.cell(out, units, (at, across), (Cow::Borrowed(""), 0), Some(Merge::Continue), keep);
                    across
                }
                // Covered by a cell to the left.
                Slot::Covered => 1,
            };
        }
        height
    }

    /// Writes a cell, and says how high its text is.
    fn cell(
        &self,
        out: &mut String,
        units: &[usize],
        (at, across): (usize, usize),
        (words, indent): (Cow<'_, str>, u32),
        merge: Option<Merge>,
        keep: bool,
    ) -> Length {
        let indent = (Length::from(indent) * self.styles.size, indent);
        let room = self.widths.iter().skip(at).take(across).sum::<Length>() - 2 * self.beside - indent.0;
        let lines = if words.is_empty() { 1 } else { lines(&words, room, self.styles.size) };
        let width = units.iter().skip(at).take(across).sum();
        Cell { words: &words, style: self.style(at, lines), width, across, merge, keep, indent }.write(out);
        lines * self.styles.pitch + 2 * self.pad
    }

    /// Writes a row of these cells, which are taken.
    fn row(&self, out: &mut String, cells: &mut String, height: Length) {
        let least = u16::try_from(measure::twentieths(self.line_height())).unwrap_or(u16::MAX);
        out.push_str("<w:tr><w:trPr>");
        if height <= self.tall {
            out.push_str("<w:cantSplit/>");
        }
        let _ = write!(out, r#"<w:trHeight w:val="{least}" w:hRule="atLeast"/>"#);
        if matches!(self.role, CellRole::RepeatedHead) {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        out.push_str(cells);
        out.push_str("</w:tr>");
        cells.clear();
    }

    /// Height of a row of one line.
    fn line_height(&self) -> Length {
        self.styles.pitch + 2 * self.pad
    }

    fn style(&self, at: usize, lines: Length) -> &str {
        match self.role {
            CellRole::Head | CellRole::RepeatedHead => &self.styles.head,
            CellRole::Form { .. } if lines > 1 => self.styles.of(Align::Left),
            CellRole::Form { .. } => self.styles.of(Align::Centre),
            CellRole::Body(columns) => self.styles.of(columns.get(at).map_or(Align::Left, |column| column.align)),
        }
    }
}

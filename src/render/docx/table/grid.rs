//! A grid → rows of a Word table: merged cells, styles, heights.

use docx_rs::{HeightRule, Paragraph, TableCell, TableRow, VMergeType, WidthType};

use super::columns::twentieths;
use crate::document::{Align, Column, Grid, GridCell, Inline, Length, Slot};
use crate::render::docx::cell_styles::CellStyles;
use crate::render::docx::measure::{self, lines};
use crate::render::docx::table_style::BESIDE;
use crate::render::docx::words::{run, text};

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
    /// The rows of a grid.
    pub(super) fn rows(&self, grid: &Grid) -> Vec<TableRow> {
        let units = twentieths(self.widths);
        let mut below = vec![MergedBelow::default(); grid.width()];
        let last = grid.rows().len().saturating_sub(1);
        let leads = |at| at == last && matches!(self.role, CellRole::Form { leads: true });
        grid.rows().iter().enumerate().map(|(at, slots)| self.row(slots, &units, &mut below, leads(at))).collect()
    }

    /// A row with one text per column; `None` without texts.
    pub(super) fn line(&self, words: &[String]) -> Option<TableRow> {
        let cells: Vec<Slot> =
            words.iter().map(|words| Slot::Cell(GridCell::one(Inline::words(words.as_str())))).collect();
        let mut below = vec![MergedBelow::default(); cells.len()];
        (!words.is_empty()).then(|| self.row(&cells, &twentieths(self.widths), &mut below, false))
    }

    fn row(&self, slots: &[Slot], units: &[usize], below: &mut [MergedBelow], keep: bool) -> TableRow {
        let mut cells = Vec::with_capacity(slots.len());
        let mut height = self.line_height();
        let mut at = 0;
        while at < slots.len() {
            let across = match &slots[at] {
                Slot::Cell(cell) => {
                    let room = self.room(at, cell.across);
                    let words = text(&cell.content);
                    if cell.down > 1 {
                        below[at] = MergedBelow { rows: cell.down - 1, across: cell.across };
                    } else {
                        height = height.max(lines(&words, room, self.styles.size) * self.styles.pitch + 2 * self.pad);
                    }
                    let merge = (cell.down > 1).then_some(VMergeType::Restart);
                    let paragraph = paragraph(&words, self.style(at, &words, room), keep);
                    cells.push(word_cell(paragraph, width(units, at, cell.across), merge));
                    cell.across
                }
                Slot::Covered if below[at].rows > 0 => {
                    let across = below[at].across;
                    below[at].rows -= 1;
                    let merge = Some(VMergeType::Continue);
                    let paragraph = paragraph("", self.style(at, "", 0), keep);
                    cells.push(word_cell(paragraph, width(units, at, across), merge));
                    across
                }
                // Covered by a cell to the left.
                Slot::Covered => 1,
            };
            at += across;
        }
        self.finish(TableRow::new(cells), height)
    }

    fn finish(&self, row: TableRow, height: Length) -> TableRow {
        finish(row, self.line_height(), height > self.tall, matches!(self.role, CellRole::RepeatedHead))
    }

    /// Height of a row of one line.
    fn line_height(&self) -> Length {
        self.styles.pitch + 2 * self.pad
    }

    /// Width of a cell's text.
    fn room(&self, at: usize, across: usize) -> Length {
        self.widths.iter().skip(at).take(across).sum::<Length>() - 2 * BESIDE
    }

    fn style(&self, at: usize, words: &str, room: Length) -> &str {
        match self.role {
            CellRole::Head | CellRole::RepeatedHead => &self.styles.head,
            CellRole::Form { .. } if lines(words, room, self.styles.size) > 1 => self.styles.of(Align::Left),
            CellRole::Form { .. } => self.styles.of(Align::Centre),
            CellRole::Body(columns) => self.styles.of(columns.get(at).map_or(Align::Left, |column| column.align)),
        }
    }
}

/// Width of a cell and number of columns.
type Span = (usize, usize);

fn width(units: &[usize], at: usize, across: usize) -> Span {
    (units.iter().skip(at).take(across).sum(), across)
}

fn paragraph(words: &str, style: &str, keep: bool) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    if keep {
        paragraph = paragraph.keep_next(true);
    }
    if words.is_empty() { paragraph } else { paragraph.add_run(run(words)) }
}

fn word_cell(paragraph: Paragraph, (width, across): Span, merge: Option<VMergeType>) -> TableCell {
    let mut cell = TableCell::new().add_paragraph(paragraph);
    let mut property = std::mem::take(&mut cell.property).width(width, WidthType::Dxa);
    if across > 1 {
        property = property.grid_span(across);
    }
    if let Some(merge) = merge {
        property = property.vertical_merge(merge);
    }
    cell.property = property;
    cell
}

/// A row of a minimum height. docx-rs cannot mark a row as a repeated head: the height rule tells the conform pass.
pub(super) fn finish(row: TableRow, least: Length, splits: bool, repeats: bool) -> TableRow {
    let least = u16::try_from(measure::twentieths(least)).unwrap_or(u16::MAX);
    let rule = if repeats { HeightRule::Auto } else { HeightRule::AtLeast };
    let row = row.row_height(f32::from(least)).height_rule(rule);
    if splits { row } else { row.cant_split() }
}

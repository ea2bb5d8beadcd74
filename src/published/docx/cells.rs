//! The rows of a Word table → cells with spans.

use super::limits::{COLUMNS, Excess, Limits};
use super::properties::{CellProperties, Merge, RowProperties};
use crate::document::Inline;
use crate::published::lines;
use crate::published::sketch::{Placed, Sketch};

/// A table whose rows are read one after the other.
#[derive(Default)]
pub(super) struct OpenTable {
    sketch: Sketch,
    row: Option<OpenRow>,
    pub(super) cell: Option<OpenCell>,
    /// For each column where a cell begins that goes on below: its row, its place in the row, and its columns.
    merged: Vec<Option<MergedBelow>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct MergedBelow {
    row: usize,
    cell: usize,
    across: usize,
}

#[derive(Default)]
struct OpenRow {
    properties: RowProperties,
    cells: Vec<(CellProperties, String)>,
}

/// A cell whose paragraphs are read one after the other.
#[derive(Default)]
pub(super) struct OpenCell {
    pub(super) properties: CellProperties,
    lines: Vec<String>,
    /// True after a cell of a table within this cell: the next one continues its line.
    goes_on: bool,
}

impl OpenCell {
    /// Adds a paragraph; those of a table within the cell are on one line for each of its rows.
    pub(super) fn paragraph(&mut self, text: String, is_nested: bool) {
        match self.lines.last_mut().filter(|_| is_nested && self.goes_on) {
            Some(line) => {
                line.push('\t');
                line.push_str(&text);
            }
            None => self.lines.push(text),
        }
        self.goes_on = is_nested;
    }

    /// The next paragraph begins a line.
    pub(super) fn begin_line(&mut self) {
        self.goes_on = false;
    }

    /// The text, without blank paragraphs around it.
    fn text(mut self) -> String {
        let filled = |line: &String| !line.trim().is_empty();
        self.lines.truncate(self.lines.iter().rposition(filled).map_or(0, |last| last + 1));
        let first = self.lines.iter().position(filled).unwrap_or(0);
        match &mut self.lines[first..] {
            [line] => std::mem::take(line),
            lines => lines.join("\n"),
        }
    }
}

impl OpenTable {
    pub(super) fn begin_row(&mut self) {
        self.row = Some(OpenRow::default());
    }

    pub(super) fn row_properties(&mut self, properties: RowProperties) {
        if let Some(row) = &mut self.row {
            row.properties = properties;
        }
    }

    pub(super) fn begin_cell(&mut self) {
        self.cell = Some(OpenCell::default());
    }

    pub(super) fn end_cell(&mut self, limits: &mut Limits) -> Result<(), Excess> {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        limits.take_cells(1)?;
        row.cells.push((cell.properties, cell.text()));
        if row.cells.len() > COLUMNS { Err(Excess::Columns) } else { Ok(()) }
    }

    /// Places the row's cells, and lets those above go on into it.
    pub(super) fn end_row(&mut self) -> Result<(), Excess> {
        let Some(OpenRow { properties, cells }) = self.row.take() else { return Ok(()) };
        if properties.deleted {
            return Ok(());
        }
        let at = self.sketch.rows.len();
        let mut row: Vec<Placed> = Vec::with_capacity(cells.len());
        let mut merged: Vec<Option<MergedBelow>> = Vec::new();
        let mut column = properties.before;
        for (cell, text) in cells {
            let across = cell.across.max(1);
            let start = column;
            column = column.saturating_add(across);
            if column > COLUMNS {
                return Err(Excess::Columns);
            }
            if cell.beside == Merge::Continues
                && let Some(before) = row.last_mut().filter(|before| before.column + before.across == start)
            {
                before.across += across;
                continue;
            }
            merged.resize(column, None);
            let above = self.merged.get(start).copied().flatten().filter(|above| above.across == across);
            match above.filter(|_| cell.down == Merge::Continues) {
                Some(above) => {
                    merged[start] = Some(above);
                    if let Some(cell) = self.sketch.rows[above.row].get_mut(above.cell) {
                        cell.down += 1;
                    }
                }
                None => {
                    if cell.down != Merge::None {
                        merged[start] = Some(MergedBelow { row: at, cell: row.len(), across });
                    }
                    row.push(Placed { column: start, across, down: 1, content: lines::words(text) });
                }
            }
        }
        self.merged = merged;
        // Columns left free behind the cells count, too.
        if properties.after > 0 && column + properties.after.min(COLUMNS) <= COLUMNS {
            row.push(Placed { column, across: properties.after, down: 1, content: Inline::default() });
        }
        self.sketch.rows.push(row);
        Ok(())
    }

    /// The table, whose gaps are counted as cells.
    pub(super) fn finish(self, limits: &mut Limits) -> Result<Sketch, Excess> {
        let placed: usize = self.sketch.rows.iter().map(Vec::len).sum();
        let all = self.sketch.width().saturating_mul(self.sketch.rows.len());
        limits.take_cells(all.saturating_sub(placed))?;
        Ok(self.sketch)
    }
}

//! A table as one grid: rows of form, head, 栏次 and body over the same columns.

use std::borrow::Cow;
use std::ops::Range;

use super::super::display::{CellRole, TablePart};
use super::super::text::is_number;
use crate::document::{Align, Grid, GridCell, Length, Slot, Table};

/// A cell of the one grid.
#[derive(Clone, Debug)]
pub(super) struct TableCell<'t> {
    pub row: usize,
    pub column: usize,
    pub down: usize,
    pub across: usize,
    pub role: CellRole,
    /// Its text, as authored.
    pub text: Cow<'t, str>,
    /// Alignment; `None` if a single line is centred and several are left-aligned.
    pub align: Option<Align>,
    /// True if it is a single number.
    pub is_number: bool,
    /// Characters by which its lines are indented.
    pub indent: Length,
}

/// All cells of a table, row by row.
#[derive(Clone, Debug)]
pub(super) struct WholeGrid<'t> {
    pub columns: usize,
    pub rows: usize,
    pub cells: Vec<TableCell<'t>>,
    /// Rows repeated on each page: head and 栏次.
    pub head: Range<usize>,
    /// The columns of head and body: the first grid column of each, and how many it spans.
    pub body: Vec<(usize, usize)>,
    /// Width set by the variant, by column, in half characters.
    pub hints: Vec<Option<u32>>,
    /// By row: index of the first cell that begins in it or below; then the number of all cells.
    pub firsts: Vec<usize>,
}

impl<'t> WholeGrid<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let spans: Vec<usize> = table.columns.iter().map(|column| column.across.max(1) as usize).collect();
        let in_form = !table.info.is_empty();
        let columns = if in_form { table.info.width() } else { spans.iter().sum() };
        let (plain, spans) = (edges(&vec![1; columns]), edges(&spans));
        let body = spans.windows(2).map(|pair| (pair[0], pair[1] - pair[0]));
        let body = body.filter(|(first, span)| first + span <= columns).collect();
        let mut grid = Self {
            columns,
            rows: 0,
            cells: Vec::new(),
            head: 0..0,
            body,
            hints: vec![None; columns],
            firsts: Vec::new(),
        };
        grid.take(&table.info, TablePart::Info, &plain, &[]);
        let head = grid.rows;
        grid.take(&table.header, TablePart::Header, &spans, &[]);
        grid.take_numbers(&table.column_numbers, &spans);
        grid.head = head..grid.rows;
        let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        grid.take(&table.rows, TablePart::Rows, &spans, &aligns);
        for (column, span) in table.columns.iter().zip(spans.windows(2)) {
            if span[1] - span[0] == 1 && span[0] < columns {
                grid.hints[span[0]] = column.width;
            }
        }
        grid.firsts.resize(grid.rows + 1, grid.cells.len());
        grid
    }

    /// The cells that begin in a row.
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.firsts[row]..self.firsts[row + 1]
    }

    fn take(&mut self, rows: &'t Grid, part: TablePart, spans: &[usize], aligns: &[Align]) {
        let first = self.rows;
        for (row, slots) in rows.rows().iter().enumerate() {
            self.firsts.push(self.cells.len());
            for (column, slot) in slots.iter().enumerate() {
                let Slot::Cell(cell) = slot else { continue };
                // A cell over several rows is a heading of them.
                let align = match (part, cell.down) {
                    (TablePart::Info, _) => None,
                    (TablePart::Rows, 1) => aligns.get(column).copied(),
                    _ => Some(Align::Centre),
                };
                let &GridCell { ref content, across, down, indent } = cell;
                let role = CellRole::new(part, row, column);
                let (row, text, is_number) = (first + row, content.as_text(), is_number(content));
                let indent = Length::from(indent);
                self.place(spans, TableCell { row, column, down, across, role, text, align, is_number, indent });
            }
        }
        self.rows += rows.rows().len();
    }

    fn take_numbers(&mut self, numbers: &'t [String], spans: &[usize]) {
        if numbers.is_empty() {
            return;
        }
        self.firsts.push(self.cells.len());
        for (column, number) in numbers.iter().enumerate() {
            let role = CellRole::new(TablePart::Numbers, 0, column);
            let (row, text, align) = (self.rows, Cow::Borrowed(number.as_str()), Some(Align::Centre));
            let (down, across, is_number, indent) = (1, 1, false, 0);
            self.place(spans, TableCell { row, column, down, across, role, text, align, is_number, indent });
        }
        self.rows += 1;
    }

    /// Adds a cell, of which column and width are still those of its part.
    fn place(&mut self, spans: &[usize], mut cell: TableCell<'t>) {
        let edge = |column: usize| spans[column.min(spans.len() - 1)];
        let end = edge(cell.column + cell.across).min(self.columns);
        cell.column = edge(cell.column);
        cell.across = end.saturating_sub(cell.column);
        if cell.across > 0 {
            self.cells.push(cell);
        }
    }
}

/// The first grid column of each column, given the spans; then the end of the last.
fn edges(spans: &[usize]) -> Vec<usize> {
    let mut edges = vec![0];
    for span in spans {
        edges.push(edges[edges.len() - 1] + span);
    }
    edges
}

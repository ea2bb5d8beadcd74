//! Cells as a file places them → lines before a table, the table, and lines after it.
//!
//! Files leave gaps, let cells overlap, and put titles and captions into rows of their own: a grid has none of these.

use super::block::{Block, Published};
use super::lines::{is_blank, split};
use super::table::Table;
use crate::document::{Grid, GridCell, Inline};

/// A cell where a file places it.
pub(super) struct Placed {
    /// From 0.
    pub column: usize,
    /// At least 1.
    pub across: usize,
    /// At least 1.
    pub down: usize,
    pub content: Inline,
}

/// A table of a file.
#[derive(Default)]
pub(super) struct Sketch {
    /// Cells by column; a row may be ragged, and have gaps.
    pub rows: Vec<Vec<Placed>>,
    /// True for a sheet, whose cells are not merged to hold a title.
    pub is_sheet: bool,
}

impl Sketch {
    /// Adds a grid's rows below.
    pub(super) fn add(&mut self, grid: &Grid) {
        for slots in grid.rows() {
            let cells = slots.iter().enumerate().filter_map(|(column, slot)| match slot {
                crate::document::Slot::Cell(cell) => {
                    Some(Placed { column, across: cell.across, down: cell.down, content: cell.content.clone() })
                }
                crate::document::Slot::Covered => None,
            });
            self.rows.push(cells.collect());
        }
    }

    /// Columns up to the end of the last cell.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().flatten().map(|cell| cell.column + cell.across).max().unwrap_or(0)
    }

    /// Adds the lines and the table to a document.
    pub(super) fn finish(mut self, published: &mut Published) {
        self.drop_covered_rows();
        let width = self.width();
        let leading = self.rows.iter().take_while(|row| self.is_leading_line(row, width)).count();
        let body = self.rows.split_off(leading);
        published.lines(self.rows);
        self.rows = body;
        let trailing = self.rows.iter().rev().take_while(|row| self.is_trailing_line(row, width)).count();
        let after = self.rows.split_off(self.rows.len() - trailing);
        if !self.rows.is_empty() {
            published.blocks.push(Block::Table(Box::new(Table { grid: tiled(self.rows, width) })));
        }
        published.lines(after);
    }

    /// Columns in which no cell begins are seen by nobody.
    #[cfg(feature = "xlsx")]
    pub(super) fn drop_covered_columns(&mut self) {
        let width = self.width();
        let mut begins = vec![false; width];
        self.rows.iter().flatten().for_each(|cell| begins[cell.column] = true);
        // For each column, how many columns before it stay.
        let mut staying = vec![0];
        for &begins in &begins {
            staying.push(staying[staying.len() - 1] + usize::from(begins));
        }
        for cell in self.rows.iter_mut().flatten() {
            let end = (cell.column + cell.across).min(width);
            cell.across = (staying[end] - staying[cell.column]).max(1);
            cell.column = staying[cell.column];
        }
    }

    /// Rows in which no cell begins are seen by nobody.
    fn drop_covered_rows(&mut self) {
        let begin: Vec<bool> = self.rows.iter().map(|row| !row.is_empty()).collect();
        if begin.iter().all(|&begins| begins) {
            return;
        }
        // For each row, how many rows before it stay.
        let mut staying = vec![0];
        for &begins in &begin {
            staying.push(staying[staying.len() - 1] + usize::from(begins));
        }
        for (at, row) in self.rows.iter_mut().enumerate() {
            for cell in row {
                let end = (at + cell.down).min(begin.len());
                cell.down = (staying[end] - staying[at]).max(1);
            }
        }
        self.rows.retain(|row| !row.is_empty());
    }

    /// A title or caption above a table.
    fn is_leading_line(&self, row: &[Placed], width: usize) -> bool {
        if width < 2 || row.iter().any(|cell| cell.down > 1) {
            return false;
        }
        let mut filled = row.iter().filter(|cell| !is_blank(&cell.content));
        match (filled.next(), filled.next()) {
            (Some(cell), None) if self.is_sheet || cell.across == width => true,
            (None, _) => self.is_sheet || row.iter().any(|cell| cell.across == width),
            _ => is_caption_row(row),
        }
    }

    /// A note below a table. In a sheet, a row of the table may have one filled cell, too.
    fn is_trailing_line(&self, row: &[Placed], width: usize) -> bool {
        let filled: Vec<&Placed> = row.iter().filter(|cell| !is_blank(&cell.content)).collect();
        match filled.as_slice() {
            _ if width < 2 || row.iter().any(|cell| cell.down > 1) => false,
            [] => self.is_sheet || row.iter().any(|cell| cell.across == width),
            [cell] if cell.across == width => true,
            [cell] => {
                let text = cell.content.text();
                self.is_sheet && ["注", "说明", "备注"].iter().any(|word| text.trim_start().starts_with(word))
            }
            _ => false,
        }
    }
}

impl Published {
    /// Adds a paragraph, unless it is blank.
    pub(super) fn paragraph(&mut self, content: Inline) {
        if !is_blank(&content) {
            self.blocks.push(Block::Paragraph(content));
        }
    }

    /// The cells of rows as paragraphs; captions on one line are separated by tabs.
    fn lines(&mut self, rows: Vec<Vec<Placed>>) {
        for cell in rows.into_iter().flatten() {
            split(&cell.content, '\t').into_iter().for_each(|line| self.paragraph(line));
        }
    }
}

/// True for a row like `部门：某局 | 2024年度 | 单位：万元`.
fn is_caption_row(row: &[Placed]) -> bool {
    let texts = || row.iter().map(|cell| cell.content.text()).filter(|text| !text.trim().is_empty());
    let is_money = |text: &str| {
        let text = text.trim().trim_end_matches(['）', ')']);
        text.contains("单位") && text.ends_with('元') && text.contains(['：', ':'])
    };
    let is_year = |text: &str| text.trim().starts_with("20") && text.trim().ends_with(['年', '度']);
    texts().any(|text| is_money(&text)) && texts().all(|text| text.contains(['：', ':']) || is_year(&text))
}

/// The cells as a grid: gaps are filled with empty cells, and what overlaps is cut.
fn tiled(rows: Vec<Vec<Placed>>, width: usize) -> Grid {
    let height = rows.len();
    // How many rows of each column are still covered from above.
    let mut below = vec![0_usize; width];
    let mut tiled = Vec::with_capacity(height);
    for (at, row) in rows.into_iter().enumerate() {
        let mut cells = Vec::with_capacity(row.len());
        let mut column = 0;
        for cell in row {
            fill(&mut cells, &below, column, cell.column);
            let covered = cell.column < column || below[cell.column] > 0;
            column = column.max(cell.column);
            if covered {
                continue;
            }
            let free = below[column..].iter().take_while(|&&rows| rows == 0).count();
            let across = cell.across.clamp(1, free);
            let down = cell.down.clamp(1, height - at);
            // Counted from this row, like those from above.
            below[column..column + across].fill(down);
            cells.push(GridCell::spanning(cell.content, across, down));
            column += across;
        }
        fill(&mut cells, &below, column, width);
        below.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        tiled.push(cells);
    }
    Grid::place(width, tiled).unwrap_or_else(|_| Grid::empty(width))
}

/// Fills the free columns of a row with empty cells.
fn fill(cells: &mut Vec<GridCell>, below: &[usize], from: usize, to: usize) {
    let free = below.get(from..to).unwrap_or_default().iter().filter(|&&rows| rows == 0);
    cells.extend(free.map(|_| GridCell::one(Inline::default())));
}

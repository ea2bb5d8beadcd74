//! Rows: the lines of their cells, and how high they are.

use std::ops::Range;

use super::super::lines::{Line, broken};
use super::fit::Fitted;
use super::grid::Cell;
use crate::document::{Align, Length, PageSetup, StyleName};

/// A table whose cells are broken into lines.
#[derive(Debug)]
pub(super) struct Rows<'t> {
    pub fitted: &'t Fitted,
    pub cells: Vec<Lines>,
    /// Left edges of columns, and the right edge of the last.
    pub edges: Vec<Length>,
    /// How many lines each row holds.
    pub lines: Vec<usize>,
    /// From line to line.
    pub pitch: Length,
    /// Room above a cell's words, and below them.
    pub pad: Length,
    /// Size of characters in the head.
    pub head_size: Length,
}

/// A cell's lines: of which written line, and which stretch of it.
#[derive(Debug)]
pub(super) struct Lines {
    pub lines: Vec<(usize, Line)>,
    pub align: Align,
}

impl<'t> Rows<'t> {
    pub(super) fn of(fitted: &'t Fitted, left: Length, setup: &PageSetup) -> Self {
        let grid = &fitted.grid;
        let style = setup.style(StyleName::TableCell);
        let mut edges = vec![left];
        for width in &fitted.widths {
            edges.push(edges[edges.len() - 1] + width);
        }
        let cells: Vec<Lines> = grid
            .cells
            .iter()
            .zip(&fitted.measured)
            .map(|(cell, measured)| {
                let wide = edges[cell.column + cell.across] - edges[cell.column] - fitted.sides;
                let mut lines: Vec<(usize, Line)> = Vec::new();
                for (at, signs) in measured.iter().enumerate() {
                    lines.extend(broken(signs, wide, 0, None).into_iter().map(|line| (at, line)));
                }
                let align = match cell.align {
                    None if lines.len() > 1 => Align::Left,
                    // Long words read badly when their lines are centred.
                    Some(Align::Centre) if lines.len() > 3 && !grid.head.contains(&cell.row) => Align::Left,
                    align => align.unwrap_or(Align::Centre),
                };
                Lines { lines, align }
            })
            .collect();
        let pitch = style.pitch * fitted.size / style.size;
        let head_size = setup.style(StyleName::TableHead).size * fitted.size / style.size;
        let mut rows = Self { fitted, cells, edges, lines: vec![1; grid.rows], pitch, pad: pitch / 5, head_size };
        for (cell, lines) in grid.cells.iter().zip(&rows.cells).filter(|(cell, _)| cell.down == 1) {
            rows.lines[cell.row] = rows.lines[cell.row].max(lines.lines.len());
        }
        // A cell over several rows that needs more than they have makes the last of them higher.
        for (cell, lines) in grid.cells.iter().zip(&rows.cells).filter(|(cell, _)| cell.down > 1) {
            let last = cell.row + cell.down - 1;
            while rows.height_of(cell.row..last + 1) < rows.height(lines.lines.len()) {
                rows.lines[last] += 1;
            }
        }
        rows
    }

    /// The height of a row with so many lines.
    pub(super) fn height(&self, lines: usize) -> Length {
        self.pitch * Length::try_from(lines.max(1)).unwrap_or(1) + 2 * self.pad
    }

    /// The height of whole rows.
    pub(super) fn height_of(&self, rows: Range<usize>) -> Length {
        rows.map(|row| self.height(self.lines[row])).sum()
    }

    /// How many lines fit in a height, at most.
    pub(super) fn lines_in(&self, height: Length) -> usize {
        usize::try_from((height - 2 * self.pad) / self.pitch).unwrap_or(0)
    }

    /// Left edge and width of a cell.
    pub(super) fn across(&self, cell: &Cell) -> (Length, Length) {
        let left = self.edges[cell.column];
        (left, self.edges[cell.column + cell.across] - left)
    }
}

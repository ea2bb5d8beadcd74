//! Rows of a fitted table: lines and heights.

use super::super::lines::{TextLine, balanced, broken};
use super::fit::FittedTable;
use super::grid::TableCell;
use super::labels::by_words;
use super::measured::{MeasuredCell, MeasuredTable};
use super::stack::Stack;
use crate::document::{Align, Length, PageSetup, StyleName};

/// A merged cell of at most this many lines is printed whole on each page.
const REPEATED: usize = 8;

/// True if a merged cell of this many lines is printed whole on each page.
pub(super) fn is_repeated(lines: usize) -> bool {
    lines <= REPEATED
}

/// A table with its cells broken into lines.
#[derive(Debug)]
pub(super) struct Rows<'t> {
    pub fitted: &'t FittedTable,
    pub words: &'t MeasuredTable<'t>,
    pub cells: Vec<CellLines>,
    /// Left edges of the columns, then the right edge of the last.
    pub edges: Vec<Length>,
    pub stack: Stack,
    /// Indices of cells that span several rows.
    pub merged: Vec<usize>,
    /// Character size of the head.
    pub head_size: Length,
}

/// How the text of a cell is set.
#[derive(Debug)]
pub(super) struct CellLines {
    /// Number of lines.
    pub count: usize,
    pub align: Align,
}

/// A line of a cell: the index of the authored line, and the range of its characters.
pub(super) type CellLine = (usize, TextLine);

impl<'t> Rows<'t> {
    pub(super) fn of(fitted: &'t FittedTable, words: &'t MeasuredTable<'t>, left: Length, setup: &PageSetup) -> Self {
        let grid = &words.grid;
        let style = setup.style(StyleName::TableCell);
        let head = setup.style(StyleName::TableHead);
        let mut edges = vec![left];
        for width in &fitted.widths {
            edges.push(edges[edges.len() - 1] + width);
        }
        let cells: Vec<CellLines> = grid
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let count = lines(&words.cell(at), room(&edges, cell, fitted)).count();
                let align = match cell.align {
                    _ if grid.head.contains(&cell.row) => head.align,
                    None if count > 1 => Align::Left,
                    // Long text is hard to read centred.
                    Some(Align::Centre) if count > 3 => Align::Left,
                    align => align.unwrap_or(Align::Centre),
                };
                CellLines { count, align }
            })
            .collect();
        let pitch = style.pitch * fitted.size / style.size;
        let head_size = setup.style(StyleName::TableHead).size * fitted.size / style.size;
        let merged: Vec<usize> = (0..grid.cells.len()).filter(|&at| grid.cells[at].down > 1).collect();
        let mut stack = Stack::of(grid, pitch);
        let mut high = vec![1; grid.rows];
        for (cell, lines) in grid.cells.iter().zip(&cells).filter(|(cell, _)| cell.down == 1) {
            high[cell.row] = high[cell.row].max(lines.count);
        }
        for &at in &merged {
            let (cell, wanted): (&TableCell<'_>, usize) = (&grid.cells[at], cells[at].count);
            let (first, last) = (cell.row, cell.row + cell.down - 1);
            high[last] += lacking(&stack, &high[first..=last], wanted);
        }
        stack.lines = high.into();
        Self { fitted, words, cells, edges, stack, merged, head_size }
    }

    /// The lines of a cell, broken again: all cells' lines at once take more memory than the table.
    pub(super) fn lines_of(&self, at: usize, measured: &MeasuredCell) -> Vec<CellLine> {
        let wide = room(&self.edges, &self.words.grid.cells[at], self.fitted);
        let found: Vec<CellLine> = lines(measured, wide).collect();
        // A label is not broken within a word, and no single character stands below a centred line.
        let [signs] = &measured[..] else { return found };
        let centred = self.cells[at].align == Align::Centre;
        let better = by_words(signs, wide, found.len(), centred).or_else(|| match &found[..] {
            [_, (_, last)] if centred && last.end - last.start == 1 => balanced(signs, wide),
            _ => None,
        });
        better.map_or(found, |lines| lines.into_iter().map(|line| (0, line)).collect())
    }

    /// Left edge and width of what a cell has for its text: padding and indent are beside it.
    pub(super) fn across(&self, cell: &TableCell<'_>) -> (Length, Length) {
        let left = self.edges[cell.column] + self.fitted.sides / 2 + cell.indent * self.fitted.size;
        (left, room(&self.edges, cell, self.fitted))
    }
}

/// Number of lines that rows lack for a cell spanning all of them. A cell that may be cut at the end of a page counts whole lines only,
/// because the space between rows is lost there.
fn lacking(stack: &Stack, rows: &[usize], wanted: usize) -> usize {
    if !is_repeated(wanted) {
        return wanted.saturating_sub(rows.iter().sum());
    }
    let lacking = stack.height(wanted) - rows.iter().map(|lines| stack.height(*lines)).sum::<Length>();
    usize::try_from((lacking + stack.pitch - 1) / stack.pitch).unwrap_or(0)
}

/// The width of a cell for its text.
fn room(edges: &[Length], cell: &TableCell<'_>, fitted: &FittedTable) -> Length {
    edges[cell.column + cell.across] - edges[cell.column] - fitted.sides - cell.indent * fitted.size
}

/// The lines of a cell of this width.
fn lines(measured: &MeasuredCell, wide: Length) -> impl Iterator<Item = CellLine> {
    let broken = measured.iter().map(move |signs| broken(signs, wide));
    broken.enumerate().flat_map(|(at, lines)| lines.into_iter().map(move |line| (at, line)))
}

//! Widths of columns, in characters of Latin script, and heights of rows: not every program finds these itself.

use crate::document::{Grid, GridCell, Slot, Table};
use crate::workbook::xlsx::of_words;

const LEAST: usize = 8;
const MOST: usize = 32;
/// Points of a line, and the most that a row can have.
const LINE: usize = 18;
const HIGHEST: usize = 409;

/// The width of each column of the sheet; `spans` says how many of them a column of the table takes.
pub(super) fn of(table: &Table, spans: &[usize]) -> Vec<usize> {
    let mut widths = Vec::new();
    for (at, (column, &across)) in table.columns.iter().zip(spans).enumerate() {
        // A long head breaks into two lines.
        let heads = alone(&table.header, at).map(|wide| wide.div_ceil(2).max(wide.min(12)));
        let wanted = heads.chain(alone(&table.rows, at)).max().unwrap_or(0) + 2;
        // Numbers are not broken into lines.
        let least = column.width.map_or(LEAST, |width| width as usize).max(numbers(&table.rows, at) + 2);
        let whole = wanted.clamp(LEAST, MOST).max(least).max(LEAST);
        widths.extend((0..across).map(|_| whole.div_ceil(across)));
    }
    widths.resize(widths.len().max(table.info.width()).max(1), LEAST * 2);
    widths
}

/// Widths of the cells that span no other column.
fn alone(grid: &Grid, column: usize) -> impl Iterator<Item = usize> {
    grid.rows().iter().filter_map(move |row| match &row[column] {
        Slot::Cell(cell) if cell.across == 1 => {
            cell.content.text().lines().map(of_words).max().map(|wide| wide + of_indent(cell))
        }
        _ => None,
    })
}

/// What the indent of a cell takes: a Chinese character is as wide as two of Latin script.
pub(super) fn of_indent(cell: &GridCell) -> usize {
    2 * cell.indent as usize
}

fn numbers(grid: &Grid, column: usize) -> usize {
    let of = |row: &Vec<Slot>| match &row[column] {
        Slot::Cell(cell) => super::number::of(&cell.content.text()).map(|_| cell.content.text().len()),
        Slot::Covered => None,
    };
    grid.rows().iter().filter_map(of).max().unwrap_or(0)
}

/// Where each of several captions side by side begins and ends: columns are parted by the widths of the words, as nearly as they are.
pub(super) fn parted(widths: &[usize], words: &[usize]) -> Vec<(usize, usize)> {
    let (whole, said): (usize, usize) = (widths.iter().sum(), words.iter().sum());
    let mut parts = Vec::new();
    let (mut end, mut wide, mut wanted) = (0, 0, 0);
    for (part, own) in (1..).zip(words) {
        let first = end;
        wanted += own;
        // Each part has a column, and leaves one for each that follows.
        let last = widths.len().saturating_sub(words.len() - part);
        while end < last && (end == first || part == words.len() || (wide + widths[end] / 2) * said < whole * wanted) {
            wide += widths[end];
            end += 1;
        }
        parts.push((first, end));
    }
    parts
}

/// The height of a row that says this in a cell of this width.
pub(super) fn height(words: &str, width: usize) -> usize {
    let lines: usize =
        words.split('\n').map(|line| of_words(line).div_ceil(width.saturating_sub(1).max(1)).max(1)).sum();
    (lines * LINE).min(HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_share_the_width() {
        assert_eq!(parted(&[8, 30, 12, 40, 12], &[31, 14, 10]), [(0, 3), (3, 4), (4, 5)]);
        assert_eq!(parted(&[8, 8, 8], &[90, 1, 1]), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(parted(&[90, 8], &[4, 4]), [(0, 1), (1, 2)]);
        assert_eq!(parted(&[90, 8], &[4]), [(0, 2)]);
    }

    #[test]
    fn a_row_is_as_high_as_its_lines() {
        assert_eq!((height("甲乙丙丁", 9), height("甲乙丙丁戊", 9), height("a\nb", 9)), (LINE, 2 * LINE, 2 * LINE));
    }
}

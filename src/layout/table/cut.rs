//! Where a table that continues on another page is best cut: not so that a few rows stand alone there, and rather
//! between the groups of its rows than within one.

use super::chunk::{PageRoom, RowPart};
use super::rows::Rows;
use crate::document::Length;

/// Number of the chosen parts that stay on this page; the table has rows after them.
pub(super) fn best_cut(parts: &[RowPart], rows: &Rows<'_>, room: PageRoom) -> usize {
    let Some(last) = parts.last().filter(|last| last.from + last.lines >= rows.lines[last.row]) else {
        // The last row continues.
        return parts.len();
    };
    let end = last.row + 1;
    let beyond = rows.height_of(end..rows.lines.len());
    let head = rows.words.grid.head.end;
    let filled: Length = parts.iter().map(|part| part.height(rows)).sum();
    let mut free = 0;
    let mut best = (Length::MAX, parts.len());
    for kept in (1..=parts.len()).rev() {
        let row = parts[kept - 1].row + 1;
        // What stays is as much as what a table begins with.
        if kept < parts.len() && (row < head + 2 || filled - free < room.page / 4) {
            break;
        }
        let alone = (room.page / 6 - beyond - free).max(0);
        let torn = Length::try_from(groups_over(row, rows)).unwrap_or(0);
        let cost = free + 2 * alone + torn * room.page / 24;
        if cost < best.0 {
            best = (cost, kept);
        }
        free += parts[kept - 1].height(rows);
    }
    best.1
}

/// Merged cells that a cut above this row divides.
fn groups_over(row: usize, rows: &Rows<'_>) -> usize {
    let divided = |at: &&usize| {
        let cell = &rows.words.grid.cells[**at];
        cell.row < row && row < cell.row + cell.down
    };
    rows.merged.iter().filter(divided).count()
}

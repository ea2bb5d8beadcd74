//! Chooses the rows of a table for one page: whole rows, and rows cut at the end of the page.

use super::grid::TableCell;
use super::rows::{Rows, is_repeated};
use crate::document::Length;

/// A row or a part of it on a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RowPart {
    pub row: usize,
    /// First line on this page, and number of lines.
    pub from: usize,
    pub lines: usize,
    /// Number of lines added for a merged cell.
    pub grown: usize,
    /// True for a head row repeated at the top of the page.
    pub repeated: bool,
}

impl RowPart {
    pub(super) fn whole(row: usize, rows: &Rows<'_>, repeated: bool) -> Self {
        Self { row, from: 0, lines: rows.stack.lines[row], grown: 0, repeated }
    }

    pub(super) fn height(&self, rows: &Rows<'_>) -> Length {
        rows.stack.height(self.lines + self.grown)
    }
}

/// Free space of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageRoom {
    /// Free height.
    pub height: Length,
    /// Height of an empty page.
    pub page: Length,
    /// True if the page has nothing but a repeated head, so that some of a row must be placed.
    pub fresh: bool,
    /// Height of the notes below the table.
    pub notes: Length,
}

/// How much of a table has been placed.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    pub row: usize,
    pub from: usize,
    /// Number of printed lines of each merged cell, in the order of `Rows::merged`.
    pub shown: Vec<usize>,
}

/// The rows for this page; empty if the table must continue on the next page.
pub(super) fn chunk(rows: &Rows<'_>, progress: &Progress, room: PageRoom) -> Vec<RowPart> {
    let mut parts = taken(rows, progress, room);
    let count = rows.stack.count();
    let mut is_cut = false;
    loop {
        let ends = parts
            .last()
            .is_some_and(|part| part.row + 1 == count && part.from + part.lines >= rows.stack.lines[part.row]);
        grow(&mut parts, rows, progress);
        let used: Length = parts.iter().map(|part| part.height(rows)).sum();
        let wanted = if ends && room.notes <= room.page / 3 { room.notes } else { 0 };
        let head_alone = !ends && parts.last().is_some_and(|part| rows.words.grid.head.contains(&part.row));
        if (used + wanted <= room.height && !head_alone) || parts.is_empty() {
            let kept = if ends || is_cut { parts.len() } else { kept(&parts, rows, room) };
            if kept == parts.len() {
                return parts;
            }
            is_cut = true;
            parts.truncate(kept);
            continue;
        }
        if parts.len() == 1 && room.fresh {
            shorten(&mut parts[0], rows, room);
            return parts;
        }
        parts.pop();
    }
}

/// Number of the rows that fit which stay on this page, because the table is best cut after them.
fn kept(parts: &[RowPart], rows: &Rows<'_>, room: PageRoom) -> usize {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0 };
    if last.from + last.lines < rows.stack.lines[last.row] {
        return parts.len();
    }
    rows.stack.best_cut(first.row..last.row + 1, room.page).0 - first.row
}

/// As many rows as fit; the last may be cut.
fn taken(rows: &Rows<'_>, progress: &Progress, room: PageRoom) -> Vec<RowPart> {
    let mut parts = Vec::new();
    let mut left = room.height;
    let mut from = progress.from;
    for row in progress.row..rows.stack.count() {
        let lines = rows.stack.lines[row] - from;
        let height = rows.stack.height(lines);
        if height > left {
            let fit = rows.stack.lines_in(left);
            let must = room.fresh && parts.is_empty();
            // Cut a high row instead of moving it, if enough of it is on both pages.
            if must || height > room.page / 2 && fit >= 4 && !rows.words.grid.head.contains(&row) {
                let kept = if lines.saturating_sub(fit) < 2 { fit.saturating_sub(2) } else { fit };
                parts.push(RowPart { row, from, lines: kept.clamp(1, lines), grown: 0, repeated: false });
            }
            break;
        }
        parts.push(RowPart { row, from, lines, grown: 0, repeated: false });
        left -= height;
        from = 0;
    }
    parts
}

/// Extends rows where a merged cell needs more lines on this page.
fn grow(parts: &mut [RowPart], rows: &Rows<'_>, progress: &Progress) {
    for part in parts.iter_mut() {
        part.grown = 0;
    }
    for (nth, at) in rows.merged.iter().copied().enumerate() {
        let cell = &rows.words.grid.cells[at];
        let Some((first, last)) = stretch(cell, parts) else { continue };
        let have: Length = parts[first..=last].iter().map(|part| part.height(rows)).sum();
        let wanted = wanted((nth, at), cell, &parts[last], rows, progress);
        let lacking = rows.stack.height(wanted) - have;
        if wanted > 0 && lacking > 0 {
            parts[last].grown += usize::try_from((lacking + rows.stack.pitch - 1) / rows.stack.pitch).unwrap_or(0);
        }
    }
}

/// Number of lines of a merged cell on this page, given its rows.
fn wanted((nth, at): (usize, usize), cell: &TableCell, last: &RowPart, rows: &Rows<'_>, progress: &Progress) -> usize {
    let lines = rows.cells[at].count;
    if is_repeated(lines) {
        return lines;
    }
    let ends = last.row + 1 == cell.row + cell.down && last.from + last.lines >= rows.stack.lines[last.row];
    if ends { lines - progress.shown[nth].min(lines) } else { 0 }
}

/// Cuts a row higher than an empty page to what fits.
fn shorten(part: &mut RowPart, rows: &Rows<'_>, room: PageRoom) {
    part.grown = 0;
    part.lines = rows.stack.lines_in(room.height).clamp(1, part.lines);
}

/// Indices of the first and last part that a cell spans; parts are consecutive rows.
pub(super) fn stretch(cell: &TableCell, parts: &[RowPart]) -> Option<(usize, usize)> {
    let (top, bottom) = (parts.first()?.row, parts.last()?.row);
    let (first, last) = (cell.row.max(top), (cell.row + cell.down - 1).min(bottom));
    (first <= last).then(|| (first - top, last - top))
}

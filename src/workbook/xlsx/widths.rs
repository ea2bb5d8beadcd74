//! Widths of columns, in characters of Latin script; a Chinese one takes two. Heights of rows, which most programs take
//! from the file.

use super::super::page::{Cell, Column, Content, Page};

/// The width of the page's column.
pub(super) fn width(page: &Page, index: usize) -> u16 {
    let Some(column) = page.columns.get(index) else { return 10 };
    let cells = page.rows.iter().filter_map(|row| row.cells.get(index)).map(written);
    let widest = cells.chain([of_words(&column.head)]).max().unwrap_or(0) + 2;
    let (least, most) = bounds(page, index, column);
    u16::try_from(widest.clamp(least, most)).unwrap_or(u16::MAX)
}

/// The narrowest and the widest that this content may be.
fn bounds(page: &Page, index: usize, column: &Column) -> (usize, usize) {
    let holds = |wanted: fn(&Content) -> bool| page.rows.iter().filter_map(|row| row.content.as_ref()).any(wanted);
    match &column.content {
        Content::Label if index == 0 => (16, 30),
        Content::Label => (30, 64),
        _ if holds(|content| matches!(content, Content::Text)) => (60, 80),
        _ if holds(|_| true) => (24, 48),
        Content::Text => (20, 44),
        Content::Name => (14, 36),
        Content::RecordOf(_) => (20, 40),
        Content::Code(_) => (13, 13),
        Content::Amount => (15, 20),
        Content::Number | Content::Integer | Content::Written => (9, 16),
        Content::Flag => (9, 14),
        Content::Date => (13, 13),
        Content::Choice(_) => (12, 24),
    }
}

/// The width of names of codes.
pub(super) const NAMES: u16 = 30;

fn written(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(words) => words.lines().map(of_words).max().unwrap_or(0),
        Cell::Number(digits) => digits.len() + 3,
        Cell::Date(_) => 10,
    }
}

/// The height, in points, of a row with so many lines; `None` for a single one.
pub(super) fn height(lines: usize) -> Option<u16> {
    // Excel has no higher row.
    (lines > 1).then(|| u16::try_from(lines * 15 + 3).unwrap_or(u16::MAX).min(409))
}

/// Lines of these words in a column of this width.
pub(super) fn lines(words: &str, width: u16) -> usize {
    // A wide character that does not fit leaves its half of the line empty.
    let width = usize::from(width).saturating_sub(1).max(2);
    words.split('\n').map(|line| of_words(line).div_ceil(width).max(1)).sum()
}

/// Characters beyond Latin script and its neighbours are wide, but for a few that do no harm as such.
pub(crate) fn of_words(words: &str) -> usize {
    words.chars().map(|c| if c < '\u{2000}' { 1 } else { 2 }).sum()
}

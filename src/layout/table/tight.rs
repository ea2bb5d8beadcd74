//! Sets the rows of a table closer together where they slightly exceed its page.

use super::spare::{LEAST_PAD, spare};
use super::stack::Stack;
use crate::document::Length;

/// True if the rows fit this height, if need be with less padding.
pub(super) fn tighten(rows: &mut Stack, room: Length) -> bool {
    let missing = rows.whole() - room;
    missing <= 0 || take_padding(rows, missing)
}

/// Lowers all rows together by this much, and as much as office programs make them higher; false if they would be too tight.
fn take_padding(rows: &mut Stack, missing: Length) -> bool {
    let count = Length::try_from(rows.count()).unwrap_or(1).max(1);
    let each = (missing + spare(count) + 2 * count - 1) / (2 * count);
    let can = each <= rows.pad - LEAST_PAD;
    if can {
        rows.pad -= each;
    }
    can
}

/// Rows that are not left alone on the last page of a table, if less padding helps.
const FEW: usize = 5;

/// Takes the last few rows of a table of several pages to the page before: `first` is the room on its first page, `others` that on the
/// others.
pub(super) fn keep_together(rows: &mut Stack, first: Length, others: Length) {
    let count = rows.count();
    let beyond = rows.whole() - first;
    let last = if others > 0 { (beyond - 1) % others + 1 } else { beyond };
    if beyond > 0 && last <= rows.height_of(count.saturating_sub(FEW)..count) {
        take_padding(rows, last);
    }
}

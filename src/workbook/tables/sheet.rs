//! What stands on a sheet.

use std::borrow::Cow;

use crate::money::Money;
use crate::source::Date;

/// A table with a line of heads.
pub(crate) struct Sheet<'s> {
    pub name: &'static str,
    /// Above the heads.
    pub title: Cow<'s, str>,
    pub columns: Vec<Column>,
    pub rows: Vec<Line<'s>>,
}

/// The most rows of a sheet, without title and heads.
const MOST: usize = (1 << 20) - 2;

impl Sheet<'_> {
    /// With as many rows as a sheet can have; the last one says how many more there are.
    pub(super) fn fitting(mut self) -> Self {
        if self.rows.len() > MOST {
            let left = self.rows.len() - (MOST - 1);
            self.rows.truncate(MOST - 1);
            let words = Cell::text(format!("另有 {left} 行，一张表放不下"));
            self.rows.push(Line { look: Look::Plain, cells: vec![words] });
        }
        self
    }
}

/// A head, and the least and the most characters that its column is wide.
pub(crate) struct Column {
    pub head: &'static str,
    pub least: usize,
    pub most: usize,
}

/// Cells from the left, and what they look like.
pub(crate) struct Line<'s> {
    pub look: Look,
    pub cells: Vec<Cell<'s>>,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    /// A sum of rows below it, or of the sheet.
    Sum,
    /// A budget that may not be published.
    Failed,
}

#[derive(Clone)]
pub(crate) enum Cell<'s> {
    Empty,
    Text(Cow<'s, str>),
    Amount(Money),
    Count(u64),
    Day(Date),
}

impl<'s> Cell<'s> {
    pub(crate) fn text(words: impl Into<Cow<'s, str>>) -> Self {
        Self::Text(words.into())
    }

    pub(crate) fn count(number: usize) -> Self {
        Self::Count(number as u64)
    }
}

/// A head with the limits of its width.
pub(crate) fn column(head: &'static str, least: usize, most: usize) -> Column {
    Column { head, least, most }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_cannot_hold_is_counted() {
        let sheet = |rows: usize| {
            let line = || Line { look: Look::Plain, cells: Vec::new() };
            let rows = std::iter::repeat_with(line).take(rows).collect();
            Sheet { name: "来历", title: Cow::Borrowed(""), columns: Vec::new(), rows }.fitting().rows
        };
        assert_eq!((sheet(MOST).len(), sheet(MOST + 5).len()), (MOST, MOST));
        assert!(sheet(MOST).last().is_some_and(|line| line.cells.is_empty()));
        let last = sheet(MOST + 5);
        let said = last.last().and_then(|line| line.cells.first());
        assert!(matches!(said, Some(Cell::Text(words)) if words == "另有 6 行，一张表放不下"));
    }
}

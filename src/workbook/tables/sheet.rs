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

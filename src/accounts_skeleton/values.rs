//! Values of a new file.

use crate::source::{Owned, PENDING};

pub(super) fn text(words: &str) -> Owned {
    Owned::Text(words.to_owned())
}

pub(super) fn number(digits: &str) -> Owned {
    Owned::Number(digits.to_owned())
}

pub(super) fn pending() -> Owned {
    text(PENDING)
}

pub(super) fn table(entries: Vec<(&str, Owned)>) -> Owned {
    Owned::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A table without the lists and tables that hold nothing.
pub(super) fn entries(entries: Vec<(&str, Owned)>) -> Owned {
    let holds = |value: &Owned| match value {
        Owned::List(items) => !items.is_empty(),
        Owned::Table(entries) => !entries.is_empty(),
        _ => true,
    };
    table(entries.into_iter().filter(|(_, value)| holds(value)).collect())
}

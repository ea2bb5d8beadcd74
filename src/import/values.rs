//! Builds value trees.

use crate::money::{Money, MoneyUnit};
use crate::source::Owned;

pub(super) fn text(words: impl Into<String>) -> Owned {
    Owned::Text(words.into())
}

/// An amount in 万元, as budgets are written.
pub(super) fn amount(money: Money) -> Owned {
    let written = money.in_unit(MoneyUnit::TenThousand);
    let written = if written.scale() < 2 { money.rounded(MoneyUnit::TenThousand, 2) } else { written };
    Owned::Number(written.to_string())
}

/// A table of the keys that have a value.
pub(super) fn table(entries: impl IntoIterator<Item = (&'static str, Option<Owned>)>) -> Owned {
    keyed(entries.into_iter().filter_map(|(key, value)| value.map(|value| (key.to_owned(), value))))
}

/// A table, in order of key.
pub(super) fn keyed(entries: impl IntoIterator<Item = (String, Owned)>) -> Owned {
    let mut entries: Vec<(String, Owned)> = entries.into_iter().collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    Owned::Table(entries)
}

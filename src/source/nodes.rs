//! Makes TOML values that no text holds.

use toml::de::{DeString, DeTable, DeValue};

use super::read::Node;

/// A value without a place.
pub(crate) fn unwritten<T>(value: T) -> toml::Spanned<T> {
    toml::Spanned::new(0..0, value)
}

/// A table of one key, at the place of its value.
pub(crate) fn one_key<'t>(key: &'static str, value: Node<'t>) -> Node<'t> {
    let place = value.span();
    let mut table = DeTable::new();
    table.insert(unwritten(DeString::Borrowed(key)), value);
    toml::Spanned::new(place, DeValue::Table(table))
}

//! A table's entries in the order of their declarations, each with the shape of its value.

use std::borrow::Cow;

use crate::source::{ALLOW, ALLOW_KEY, Field, Node, Shape, Table};

/// An entry of a table.
pub(super) struct Entry<'n, 't> {
    pub key: &'n str,
    pub node: &'n Node<'t>,
    pub shape: Shape,
    /// The declaration, if the key is a declared one.
    pub field: Option<&'static Field>,
}

/// Entries in the order of their declarations; others follow by key. In tables of free keys, `allow` is first, because
/// it would be lost after many; elsewhere it is last.
pub(super) fn in_order<'n, 't>(table: &'n Table<'t>, shape: Shape) -> Vec<Entry<'n, 't>> {
    let (fields, other) = match shape {
        Shape::Record(record) => {
            let rest = record.rest.as_ref().map(|rest| (rest.shape)());
            (record.fields, rest.map_or(Shape::Other, item))
        }
        map => (&[][..], item(map)),
    };
    let declared = fields.iter().filter_map(|field| {
        let (key, node) = table.get_key_value(field.key)?;
        Some(Entry { key: key.get_ref(), node, shape: (field.shape)(), field: Some(field) })
    });
    let mut entries: Vec<Entry<'_, '_>> = declared.collect();
    let is_allow = |key: &str| key == ALLOW_KEY;
    let is_declared = |key: &str| fields.iter().any(|field| field.key == key);
    for (key, node) in table.iter().filter(|(key, _)| !is_declared(key.get_ref()) && !is_allow(key.get_ref())) {
        entries.push(Entry { key: key.get_ref(), node, shape: other, field: None });
    }
    if let Some((key, node)) = table.get_key_value(ALLOW_KEY).filter(|_| !is_declared(ALLOW_KEY)) {
        let allow = Entry { key: key.get_ref(), node, shape: Shape::List(|| Shape::Record(&ALLOW)), field: None };
        let at = if matches!(shape, Shape::Map(_)) { 0 } else { entries.len() };
        entries.insert(at, allow);
    }
    entries
}

/// The value in its short form, if it has one, with the shape of what is written.
pub(super) fn settle<'n, 't>(node: &'n Node<'t>, shape: Shape) -> (Cow<'n, Node<'t>>, Shape) {
    let Shape::Short(form) = shape else { return (Cow::Borrowed(node), shape) };
    if (form.widen)(node).is_some() {
        return (Cow::Borrowed(node), Shape::Other);
    }
    match (form.shorten)(node).filter(|short| (form.widen)(short).is_some()) {
        Some(short) => (Cow::Owned(short), Shape::Other),
        None => (Cow::Borrowed(node), (form.full)()),
    }
}

/// The shape of what a list or a table of free keys holds.
pub(super) fn item(of: Shape) -> Shape {
    match of {
        Shape::List(item) | Shape::Map(item) => item(),
        _ => Shape::Other,
    }
}

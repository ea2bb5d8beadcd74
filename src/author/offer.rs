//! Examples of values that an author may add.

use super::value::{key, text};
use crate::source::{Field, RecordShape, Shape};

/// Stands for a value that the unit must fill in.
pub use crate::source::PENDING;

/// An example of a value: 待填 where the format allows it.
pub(super) fn example(shape: Shape) -> String {
    match shape {
        Shape::Integer => "1".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Date => "2025-12-31".to_owned(),
        Shape::Choice(names) => text(names.first().map_or(PENDING, |(_, chinese)| chinese)),
        Shape::List(item) => format!("[{}]", example(item())),
        Shape::Map(value) => format!("{{ {} = {} }}", text("名称"), example(value())),
        // The short form of a record of one required value is that value.
        Shape::Short(form) => match (form.full)() {
            Shape::Record(record) if needed(record).count() == 1 => {
                needed(record).map(|field| example((field.shape)())).collect()
            }
            full => example(full),
        },
        Shape::Record(record) => {
            let entries: Vec<String> =
                needed(record).map(|field| format!("{} = {}", key(field.key), example((field.shape)()))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        _ => text(PENDING),
    }
}

/// The required fields of a record, or its first if none is required.
fn needed(record: &'static RecordShape) -> impl Iterator<Item = &'static Field> {
    let is_free = !record.fields.iter().any(|field| (field.is_required)());
    record
        .fields
        .iter()
        .enumerate()
        .filter(move |(at, field)| (field.is_required)() || (is_free && *at == 0))
        .map(|(_, field)| field)
}

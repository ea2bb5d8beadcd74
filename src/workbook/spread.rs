//! Which columns a record needs: those that everybody sees, and those that some record fills.

use super::offers::Offer;
use crate::source::{ALLOW, ALLOW_KEY, Owned, RecordShape, Shape, Step, TEXT_FORMS, is_cell, is_list_of_records, wide};

/// Columns of a list of texts in an empty sheet.
const ITEMS: usize = 3;

/// Keys that only some units need: departments and units within them, and those whose variant prints it. They
/// get a column only if somebody wrote them, or the variant offers them.
const RARE: [&str; 12] = [
    "to",
    "from",
    "units",
    "surplus",
    "contingency",
    "allocated",
    "adjusted",
    "adjusted_basic",
    "adjusted_project",
    "three_public_by_source",
    "economic",
    "form",
];

/// A column, by the way from the record to its value.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    pub path: Vec<Step>,
    pub about: &'static str,
    pub shape: Shape,
    pub is_required: bool,
}

/// The columns of records of this shape. `skip` is true for keys that are elsewhere; of the rare ones, `offers` are shown.
pub(super) fn spread(
    record: &'static RecordShape,
    records: &[&Owned],
    offers: &[Offer],
    skip: &dyn Fn(&str) -> bool,
) -> Vec<Spread> {
    let is_shown = |key: &str| !RARE.contains(&key) || offers.iter().any(|offer| offer.key == key);
    let mut columns = Vec::new();
    fields(record, &[], records, (&is_shown, skip), &mut columns);
    columns
}

/// Whether a key has a column though nobody wrote it, and whether it is elsewhere.
type Keys<'k> = (&'k dyn Fn(&str) -> bool, &'k dyn Fn(&str) -> bool);

fn fields(
    record: &'static RecordShape,
    path: &[Step],
    records: &[&Owned],
    (is_shown, skip): Keys<'_>,
    columns: &mut Vec<Spread>,
) {
    for field in record.fields.iter().filter(|field| !path.is_empty() || !skip(field.key)) {
        let shape = (field.shape)();
        if is_list_of_records(shape) && path.is_empty() {
            continue;
        }
        let column = Spread {
            path: [path, &[Step::Key(field.key)]].concat(),
            about: field.about,
            shape,
            is_required: path.is_empty() && (field.is_required)(),
        };
        let values: Vec<&Owned> = records.iter().filter_map(|record| record.get(field.key)).collect();
        if values.is_empty() && !is_shown(field.key) {
            continue;
        }
        value(column, &values, columns);
    }
    let allowed: Vec<&Owned> = records.iter().filter_map(|record| record.get(ALLOW_KEY)).collect();
    if !allowed.is_empty() {
        let shape = Shape::List(|| Shape::Record(&ALLOW));
        let path = [path, &[Step::Key(ALLOW_KEY)]].concat();
        value(Spread { path, about: ALLOW.about, shape, is_required: false }, &allowed, columns);
    }
}

fn value(column: Spread, values: &[&Owned], columns: &mut Vec<Spread>) {
    match wide(column.shape) {
        Shape::Record(record) => {
            let is_usual: &dyn Fn(&str) -> bool = &|key| !RARE.contains(&key);
            fields(record, &column.path, values, (is_usual, &|_| false), columns);
        }
        Shape::List(inner) => {
            let used = values.iter().map(|value| if let Owned::List(items) = value { items.len() } else { 1 }).max();
            let usual = match column.path.last() {
                Some(Step::Key(ALLOW_KEY)) => 0,
                _ if matches!(inner(), Shape::Text) => ITEMS,
                _ => 1,
            };
            for at in 0..used.unwrap_or(0).max(usual) {
                let items: Vec<&Owned> = values.iter().filter_map(|value| value.item(at)).collect();
                let path = [&column.path[..], &[Step::Item(at)]].concat();
                self::value(Spread { path, shape: inner(), is_required: false, ..column.clone() }, &items, columns);
            }
        }
        Shape::Text => {
            columns.push(column.clone());
            for (key, _) in TEXT_FORMS {
                if values.iter().any(|value| value.get(key).is_some()) {
                    let path = [&column.path[..], &[Step::Key(key)]].concat();
                    columns
                        .push(Spread { path, shape: Shape::Name, is_required: false, about: "涉密的内容才写" });
                }
            }
        }
        shape if is_cell(shape) => columns.push(Spread { shape, ..column }),
        _ => {}
    }
}

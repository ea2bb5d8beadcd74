//! The sheets of a workbook, derived from the declaration of a record: a sheet per part, named as the part is.

use crate::source::{ALLOW_TITLE, Field, RecordShape, Shape, is_cell, is_list_of_records, wide};

/// Name of the sheet that says how to fill in the others; it is never read.
pub const GUIDE: &str = "说明";
/// Name of the sheet of what is allowed in whole parts.
pub const ALLOWED: &str = ALLOW_TITLE;

/// A sheet of the workbook.
#[derive(Clone, Debug)]
pub struct SheetPlan {
    pub name: &'static str,
    /// What belongs there.
    pub about: &'static str,
    /// Keys from the root to the part.
    pub path: Vec<&'static str>,
    pub body: SheetBody,
}

/// How a part is laid out.
#[derive(Clone, Copy, Debug)]
pub enum SheetBody {
    /// A row per key of a record.
    Entries(&'static RecordShape),
    /// A row per record of a list.
    Records(&'static RecordShape),
    /// A row per record of a list within the records of another sheet.
    Within {
        record: &'static RecordShape,
        /// The other sheet.
        parent: &'static str,
        /// The list's key in the other's records.
        key: &'static str,
    },
    /// A row per key of a table of free keys; each value's shape.
    Keyed(Shape),
}

/// The sheets of a record, in the order of its declaration.
#[must_use]
pub fn sheets(root: &'static RecordShape) -> Vec<SheetPlan> {
    let mut sheets = Vec::new();
    for field in root.fields {
        plan(field.title, field.about, vec![field.key], (field.shape)(), &mut sheets);
    }
    sheets
}

fn plan(name: &'static str, about: &'static str, path: Vec<&'static str>, shape: Shape, sheets: &mut Vec<SheetPlan>) {
    let sheet = |body| SheetPlan { name, about, path: path.clone(), body };
    match shape {
        Shape::Record(record) => {
            if record.rest.is_some() || record.fields.iter().any(|field| is_cell(wide((field.shape)()))) {
                sheets.push(sheet(SheetBody::Entries(record)));
            }
            for field in record.fields {
                let shape = (field.shape)();
                if is_list_of_records(shape) || matches!(shape, Shape::Map(_)) {
                    let path = path.iter().copied().chain([field.key]).collect();
                    plan(field.title, field.about, path, shape, sheets);
                }
            }
        }
        Shape::List(inner) => {
            let Shape::Record(record) = inner() else { return };
            sheets.push(sheet(SheetBody::Records(record)));
            for field in record.fields.iter().filter(|field| is_list_of_records((field.shape)())) {
                let Shape::List(inner) = (field.shape)() else { continue };
                let Shape::Record(record) = inner() else { continue };
                let body = SheetBody::Within { record, parent: name, key: field.key };
                sheets.push(SheetPlan { name: field.title, about: field.about, path: path.clone(), body });
            }
        }
        Shape::Map(inner) => sheets.push(sheet(SheetBody::Keyed(inner()))),
        _ => {}
    }
}

/// The records within a record that have the same keys: their amounts are columns beside its own.
pub(crate) fn beside(record: &'static RecordShape) -> impl Iterator<Item = (&'static Field, &'static RecordShape)> {
    record.fields.iter().filter_map(|field| {
        let Shape::Record(inner) = (field.shape)() else { return None };
        let same = inner.fields.iter().all(|field| record.field(field.key).is_some());
        same.then_some((field, inner))
    })
}

/// The record that stands for a single value in a sheet of free keys.
pub(crate) fn value_record(shape: Shape) -> &'static RecordShape {
    const fn one(field: &'static [Field]) -> RecordShape {
        RecordShape { about: "名称和内容", fields: field, rest: None }
    }
    const TEXT: &RecordShape = &one(&[Field {
        key: VALUE,
        title: "内容",
        about: "文字，可以分行",
        default: None,
        is_required: || false,
        shape: || Shape::Text,
    }]);
    const AMOUNT: &RecordShape = &one(&[Field {
        key: VALUE,
        title: "金额",
        about: "金额，单位见“单位”工作表",
        default: None,
        is_required: || false,
        shape: || Shape::Amount,
    }]);
    match wide(shape) {
        Shape::Record(record) => record,
        Shape::Amount => AMOUNT,
        _ => TEXT,
    }
}

/// The key of the value in [`value_record`].
pub(crate) const VALUE: &str = "value";
/// Heads of the column of free keys: of names, of codes.
pub(crate) const KEY_HEADS: [&str; 2] = ["名称", "科目编码"];

/// The head of the column of free keys of a part.
pub(crate) fn key_head(plan: &SheetPlan) -> &'static str {
    let coded = matches!(plan.path[..], ["basic"] | ["codes", _]);
    KEY_HEADS[usize::from(coded)]
}

/// Head of the column that names the rows of entries.
pub(crate) const LABEL_HEAD: &str = "项目";
/// Label of the entry that says that a part is there and empty.
pub(crate) const NOTHING: &str = "没有内容";
/// Heads of the column of entries: of any kind, of amounts.
pub(crate) const ENTRY_HEADS: [&str; 2] = ["内容", "金额"];
/// Head of the column of an `allow` of whole parts that names the part.
pub(crate) const PART_HEAD: &str = "位置";

//! The sheet of what is allowed in whole parts.

use super::columns::{column, items, row};
use crate::model::{ALLOWED, Budget, PART_HEAD};
use crate::source::{ALLOW, ALLOW_KEY, Owned, PathStep, Shape, Step, head};
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::spread;
use crate::workbook::unplaced::Unplaced;
use crate::workbook::ways::{by_keys, way};

/// What is allowed in the whole budget and in whole parts of it; records have columns for it.
pub(super) fn allowed(budget: &Owned) -> Result<Option<Page>, Unplaced> {
    let mut found: Vec<Allowed<'_>> = Vec::new();
    gather(budget, Shape::Record(Budget::SHAPE), "", &[], &mut found);
    if found.is_empty() {
        return Ok(None);
    }
    let columns = spread(&ALLOW, &found.iter().map(|allowed| allowed.entry).collect::<Vec<_>>(), &[], &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{ALLOWED}·{}", head(&ALLOW, path)), why };
    let mut rows = Vec::new();
    for Allowed { part, path, entry } in found {
        let mut cells = vec![if part.is_empty() { Cell::Empty } else { Cell::Text(part) }];
        cells.extend(row(&columns, entry, &unplaced)?);
        let values = columns.iter().map(|column| way(&path, &column.path));
        rows.push(Row { cells, paths: std::iter::once(Vec::new()).chain(values).collect(), ..Row::default() });
    }
    let part = Column {
        head: PART_HEAD.to_owned(),
        about: "在哪个工作表里放行，如“经济分类”；整份预算都放行的不写".to_owned(),
        content: Content::Name,
        is_required: false,
        is_added: false,
    };
    let columns = std::iter::once(part).chain(columns.iter().map(|spread| column(&ALLOW, spread))).collect();
    let about = "已经知道、有理由不改的问题".to_owned();
    Ok(Some(Page { name: ALLOWED.to_owned(), about, kind: PageKind::Records, columns, rows }))
}

/// An `allow` that is not in a list.
struct Allowed<'o> {
    /// Titles of where it is.
    part: String,
    path: Vec<PathStep>,
    entry: &'o Owned,
}

/// Every `allow` that is not in a list.
fn gather<'o>(value: &'o Owned, shape: Shape, titles: &str, path: &[PathStep], found: &mut Vec<Allowed<'o>>) {
    let Owned::Table(entries) = value else { return };
    found.extend(items(value.get(ALLOW_KEY)).into_iter().enumerate().map(|(at, entry)| Allowed {
        part: titles.to_owned(),
        path: [path, &[PathStep::Key(ALLOW_KEY.to_owned()), PathStep::At(at)]].concat(),
        entry,
    }));
    let Shape::Record(record) = shape else { return };
    for (key, inner) in entries {
        let Some(field) = record.field(key) else { continue };
        let titles = if titles.is_empty() { field.title.to_owned() } else { format!("{titles}·{}", field.title) };
        let shape = (field.shape)();
        if matches!(shape, Shape::Record(_) | Shape::Map(_)) {
            gather(inner, shape, &titles, &[path, &by_keys(&[key])].concat(), found);
        }
    }
}

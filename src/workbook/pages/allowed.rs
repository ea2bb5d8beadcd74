//! The sheet of what is allowed in whole parts.

use super::columns::{column, items, row};
use crate::model::{ALLOWED, Budget, PART_HEAD};
use crate::source::{ALLOW, ALLOW_KEY, Owned, Shape, Step, head};
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::spread;
use crate::workbook::unplaced::Unplaced;

/// What is allowed in the whole budget and in whole parts of it; records have columns for it.
pub(super) fn allowed(budget: &Owned) -> Result<Option<Page>, Unplaced> {
    let mut found: Vec<(String, &Owned)> = Vec::new();
    gather(budget, Shape::Record(Budget::SHAPE), "", &mut found);
    if found.is_empty() {
        return Ok(None);
    }
    let columns = spread(&ALLOW, &found.iter().map(|(_, entry)| *entry).collect::<Vec<_>>(), &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{ALLOWED}·{}", head(&ALLOW, path)), why };
    let mut rows = Vec::new();
    for (part, entry) in found {
        let mut cells = vec![if part.is_empty() { Cell::Empty } else { Cell::Text(part) }];
        cells.extend(row(&columns, entry, &unplaced)?);
        rows.push(Row { cells, ..Row::default() });
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

/// Every `allow` that is not in a list, with the titles of where it is.
fn gather<'o>(value: &'o Owned, shape: Shape, titles: &str, found: &mut Vec<(String, &'o Owned)>) {
    let Owned::Table(entries) = value else { return };
    found.extend(items(value.get(ALLOW_KEY)).into_iter().map(|entry| (titles.to_owned(), entry)));
    let Shape::Record(record) = shape else { return };
    for (key, inner) in entries {
        let Some(field) = record.field(key) else { continue };
        let titles = if titles.is_empty() { field.title.to_owned() } else { format!("{titles}·{}", field.title) };
        let shape = (field.shape)();
        if matches!(shape, Shape::Record(_) | Shape::Map(_)) {
            gather(inner, shape, &titles, found);
        }
    }
}

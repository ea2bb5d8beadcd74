//! A sheet with a row per record.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{column, items, page, row};
use crate::model::SheetPlan;
use crate::source::{Owned, PathStep, RecordShape, Step, head};
use crate::workbook::offers::Offer;
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::spread;
use crate::workbook::unplaced::Unplaced;
use crate::workbook::ways::{by_keys, way};

pub(super) fn records(
    plan: &SheetPlan,
    record: &'static RecordShape,
    records: &[&Owned],
    offers: &[Offer],
) -> Result<Page, Unplaced> {
    let columns = spread(record, records, offers, &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{}·{}", plan.name, head(record, path)), why };
    let rows = records.iter().enumerate().map(|(number, value)| {
        let base = [&by_keys(&plan.path)[..], &[PathStep::At(number)]].concat();
        let paths = columns.iter().map(|column| way(&base, &column.path)).collect();
        Ok(Row { cells: row(&columns, value, &unplaced)?, paths, ..Row::default() })
    });
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(page(plan, PageKind::Records, columns.iter().map(|spread| column(record, spread)).collect(), rows))
}

pub(super) fn within(
    plan: &SheetPlan,
    record: &'static RecordShape,
    parent: &'static str,
    key: &'static str,
    parents: &[&Owned],
) -> Result<Page, Unplaced> {
    let all: Vec<&Owned> = parents.iter().flat_map(|owner| items(owner.get(key))).collect();
    let columns = spread(record, &all, &[], &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{}·{}", plan.name, head(record, path)), why };
    let mut rows = Vec::new();
    let known = known_as(parents);
    for (at, owner) in parents.iter().enumerate() {
        for (number, value) in items(owner.get(key)).into_iter().enumerate() {
            let name = name_of(owner, &known).ok_or_else(|| Unplaced {
                place: parent.to_owned(),
                why: "里有同名而没有编码的记录，分不清是哪一个的",
            })?;
            let mut cells = vec![Cell::Text(name.to_owned())];
            cells.extend(row(&columns, value, &unplaced)?);
            let steps = [PathStep::At(at), PathStep::Key(key.to_owned()), PathStep::At(number)];
            let base = [&by_keys(&plan.path)[..], &steps].concat();
            let values = columns.iter().map(|column| way(&base, &column.path));
            let paths = std::iter::once(Vec::new()).chain(values).collect();
            rows.push(Row { cells, paths, ..Row::default() });
        }
    }
    let owner = Column {
        head: parent.to_owned(),
        about: format!("“{parent}”工作表里的名称或编码，每一行都要写"),
        content: Content::RecordOf(parent.to_owned()),
        is_required: true,
        is_added: false,
    };
    let columns = std::iter::once(owner).chain(columns.iter().map(|spread| column(record, spread))).collect();
    Ok(page(plan, PageKind::Records, columns, rows))
}

/// How many records are known by each code or name.
fn known_as<'o>(records: &[&'o Owned]) -> BTreeMap<&'o str, usize> {
    let mut known = BTreeMap::new();
    for record in records {
        let names: BTreeSet<&str> = ["code", "name"].iter().filter_map(|key| text_at(record, key)).collect();
        names.into_iter().for_each(|name| *known.entry(name).or_default() += 1);
    }
    known
}

/// The name of a record if no other has it, else its code.
fn name_of<'o>(owner: &'o Owned, known: &BTreeMap<&str, usize>) -> Option<&'o str> {
    let is_unique = |name: &&str| !name.is_empty() && known.get(name) == Some(&1);
    ["name", "code"].iter().find_map(|key| text_at(owner, key).filter(is_unique))
}

fn text_at<'o>(record: &'o Owned, key: &str) -> Option<&'o str> {
    if let Some(Owned::Text(text)) = record.get(key) { Some(text.trim()) } else { None }
}

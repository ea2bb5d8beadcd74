//! A sheet with a row per free key.

use super::columns::{column, label, page, row};
use crate::catalogue::Catalogue;
use crate::model::{SheetPlan, VALUE, key_head, value_record};
use crate::source::{ALLOW_KEY, Owned, PathStep, Shape, Step, wide};
use crate::workbook::offers::Offer;
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::{Spread, spread};
use crate::workbook::unplaced::Unplaced;
use crate::workbook::ways::{by_keys, way};

/// Head of the column that says what a free key is.
const MEANING_HEAD: &str = "（说明）";

pub(super) fn keyed(plan: &SheetPlan, shape: Shape, part: Option<&Owned>, offers: &[Offer]) -> Result<Page, Unplaced> {
    let record = value_record(shape);
    let is_record = matches!(wide(shape), Shape::Record(_));
    let written: Vec<(&str, Owned)> = match part {
        Some(Owned::Table(entries)) => entries
            .iter()
            .filter(|(key, _)| key != ALLOW_KEY)
            .map(|(key, value)| {
                let single = || Owned::Table(vec![(VALUE.to_owned(), value.clone())]);
                (key.as_str(), if is_record { value.clone() } else { single() })
            })
            .collect(),
        _ => Vec::new(),
    };
    let columns = spread(record, &written.iter().map(|(_, value)| value).collect::<Vec<_>>(), &[], &|_| false);
    let named = key_head(plan);
    let is_coded = named != key_head(&SheetPlan { path: Vec::new(), ..plan.clone() });
    let empty = Owned::Table(Vec::new());
    let others = written.iter().map(|(key, _)| *key).filter(|key| offers.iter().all(|offer| offer.key != *key));
    let keys: Vec<&str> = offers.iter().map(|offer| offer.key.as_str()).chain(others).collect();
    let mut rows = Vec::new();
    for key in keys {
        let value = written.iter().find(|(known, _)| *known == key).map_or(&empty, |(_, value)| value);
        let offer = offers.iter().find(|offer| offer.key == key);
        let unplaced = |_: &[Step], why| Unplaced { place: format!("{}·{key}", plan.name), why };
        let mut cells = vec![Cell::Text(key.to_owned())];
        if !offers.is_empty() {
            cells.push(offer.map_or(Cell::Empty, |offer| Cell::Text(offer.meaning.clone())));
        }
        cells.extend(row(&columns, value, &unplaced)?);
        let base = [&by_keys(&plan.path)[..], &[PathStep::Key(key.to_owned())]].concat();
        let of_form = (!offers.is_empty()).then(Vec::new);
        // A single value is the entry itself.
        let value = |column: &Spread| way(&base, &column.path[usize::from(!is_record)..]);
        let values = columns.iter().map(value);
        let paths = std::iter::once(base.clone()).chain(of_form).chain(values).collect();
        let is_required = offer.is_some_and(|offer| offer.is_required);
        let title = offer.map(|offer| offer.title.clone());
        rows.push(Row { cells, paths, title, is_required, ..Row::default() });
    }
    let key = Column {
        head: named.to_owned(),
        about: plan.about.to_owned(),
        content: match plan.path[..] {
            ["basic"] => Content::Code(Catalogue::Economic),
            _ if is_coded => Content::Written,
            _ => Content::Name,
        },
        is_required: true,
        is_added: false,
    };
    let meaning = (!offers.is_empty()).then(|| label(MEANING_HEAD));
    let values = columns.iter().map(|spread| column(record, spread));
    let columns = std::iter::once(key).chain(meaning).chain(values).collect();
    Ok(page(plan, PageKind::Records, columns, rows))
}

//! A sheet with a row per key: 项目 | 内容.

use super::columns::{label, page, row, without_quotes};
use crate::model::{Budget, ENTRY_HEADS, LABEL_HEAD, NOTHING, SheetPlan, beside};
use crate::source::{
    ALLOW_KEY, Field, Owned, PathStep, RecordShape, Rest, Shape, Step, head, is_cell, map_value, wide,
};
use crate::workbook::cells::{cell, content};
use crate::workbook::offers::Offer;
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::{Spread, spread};
use crate::workbook::unplaced::Unplaced;
use crate::workbook::ways::{by_keys, way};

/// Head of the column that explains entries.
const ABOUT_HEAD: &str = "（填写说明）";

/// The sheet of a record while its rows are written.
struct EntryPage<'p> {
    plan: &'p SheetPlan,
    /// Records within that have the same keys: a column each.
    beside: Vec<(&'static Field, &'static RecordShape)>,
    rows: Vec<Row>,
}

/// The sheet of a record; the keys of `root` stand above its own.
pub(super) fn entries(
    plan: &SheetPlan,
    record: &'static RecordShape,
    part: Option<&Owned>,
    root: Option<&Owned>,
    offers: &[Offer],
) -> Result<Page, Unplaced> {
    let empty = Owned::Table(Vec::new());
    let is_empty = part == Some(&empty);
    let part = part.unwrap_or(&empty);
    let mut form = EntryPage { plan, beside: beside(record).collect(), rows: Vec::new() };
    if let Some(root) = root {
        form.of_root(root)?;
    }
    let is_beside = |key: &str| form.beside.iter().any(|(field, _)| field.key == key) || key == ALLOW_KEY;
    let own: Vec<Spread> =
        spread(record, &[part], offers, &is_beside).into_iter().filter(|column| !is_allow(column)).collect();
    for column in &own {
        form.declared(record, column, part, &by_keys(&plan.path), true)?;
    }
    if let Some(rest) = &record.rest {
        form.free(record, rest, part, offers)?;
    }
    if is_empty {
        form.nothing();
    }
    let only_amounts = own.first().is_some_and(|first| matches!(first.shape, Shape::Amount));
    let value = |head: &str| Column { content: Content::Written, is_added: only_amounts, ..label(head) };
    let columns = [label(LABEL_HEAD), value(ENTRY_HEADS[usize::from(only_amounts)])]
        .into_iter()
        .chain(form.beside.iter().map(|(field, _)| value(field.title)))
        .chain([label(ABOUT_HEAD)])
        .collect();
    Ok(page(plan, PageKind::Entries, columns, form.rows))
}

impl EntryPage<'_> {
    /// Rows of the keys of the root that are no parts.
    fn of_root(&mut self, root: &Owned) -> Result<(), Unplaced> {
        let is_part = |key: &str| {
            Budget::SHAPE.field(key).is_none_or(|field| !is_cell(wide((field.shape)()))) || key == ALLOW_KEY
        };
        let columns = spread(Budget::SHAPE, &[root], &[], &is_part);
        columns
            .iter()
            .filter(|column| !is_allow(column))
            .try_for_each(|column| self.declared(Budget::SHAPE, column, root, &[], false))
    }

    /// The row of a declared key of the part at `base`; `has_beside` if the records beside may have it, too.
    fn declared(
        &mut self,
        record: &'static RecordShape,
        column: &Spread,
        part: &Owned,
        base: &[PathStep],
        has_beside: bool,
    ) -> Result<(), Unplaced> {
        let label = head(record, &column.path);
        let unplaced = |_: &[Step], why| Unplaced { place: format!("{}·{label}", self.plan.name), why };
        let mut cells = vec![Cell::Text(label.clone())];
        let mut paths = vec![Vec::new(), way(base, &column.path)];
        let one = std::slice::from_ref(column);
        cells.extend(row(one, part, &unplaced)?);
        for (field, inner) in &self.beside {
            let is_there =
                has_beside && matches!(column.path.first(), Some(Step::Key(key)) if inner.field(key).is_some());
            match part.get(field.key).filter(|_| is_there) {
                Some(value) => cells.extend(row(one, value, &unplaced)?),
                None => cells.push(Cell::Empty),
            }
            let path = is_there.then(|| way(&[base, &by_keys(&[field.key])].concat(), &column.path));
            paths.push(path.unwrap_or_default());
        }
        let about = without_quotes(column.about);
        cells.push(if about == label { Cell::Empty } else { Cell::Text(about) });
        let key = if let Some(Step::Key(key)) = column.path.last() { *key } else { "" };
        let (content, is_required) = (Some(content(key, column.shape)), column.is_required);
        self.rows.push(Row { cells, paths, content, is_required, ..Row::default() });
        Ok(())
    }

    /// Rows of the free keys: those that are offered, then others that are written.
    fn free(
        &mut self,
        record: &'static RecordShape,
        rest: &Rest,
        part: &Owned,
        offers: &[Offer],
    ) -> Result<(), Unplaced> {
        let written: Vec<&str> = match part {
            Owned::Table(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        };
        let free = written.into_iter().filter(|key| record.field(key).is_none() && *key != ALLOW_KEY);
        let others = free.filter(|key| offers.iter().all(|offer| offer.key != *key));
        let shape = map_value((rest.shape)());
        for key in offers.iter().map(|offer| offer.key.as_str()).chain(others) {
            let value = part.get(key).map_or(Ok(Cell::Empty), |value| cell(value, shape));
            let value = value.map_err(|why| Unplaced { place: format!("{}·{key}", self.plan.name), why })?;
            let offer = offers.iter().find(|offer| offer.key == key);
            let meaning = offer.map_or(rest.about, |offer| &offer.meaning);
            let path = [&by_keys(&self.plan.path)[..], &by_keys(&[key])].concat();
            self.single(key, value, path, meaning, content(key, shape));
            if let Some(row) = self.rows.last_mut() {
                row.title = offer.map(|offer| offer.title.clone());
            }
        }
        Ok(())
    }

    /// The row that says that the part is there.
    fn nothing(&mut self) {
        let about = "这一部分写着，里面没有内容；填了内容就删去这一行";
        self.single(NOTHING, Cell::Text("是".to_owned()), Vec::new(), about, Content::Flag);
    }

    /// A row that has nothing in the columns beside; `path` is the way to its value.
    fn single(&mut self, label: &str, value: Cell, path: Vec<PathStep>, about: &str, content: Content) {
        let mut cells = vec![Cell::Text(label.to_owned()), value];
        cells.extend(self.beside.iter().map(|_| Cell::Empty));
        cells.push(Cell::Text(about.to_owned()));
        let paths = vec![Vec::new(), path];
        self.rows.push(Row { cells, paths, content: Some(content), ..Row::default() });
    }
}

/// True for what is allowed in a part, which has a sheet of its own; that of a list's items stands beside them.
fn is_allow(column: &Spread) -> bool {
    let first = column.path.iter().find(|step| matches!(step, Step::Item(_)) || **step == Step::Key(ALLOW_KEY));
    first == Some(&Step::Key(ALLOW_KEY))
}

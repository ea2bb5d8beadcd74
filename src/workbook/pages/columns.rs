//! The columns of records, and the cells of their values.

use crate::model::SheetPlan;
use crate::source::{Owned, RecordShape, Shape, Step, head};
use crate::workbook::cells::{cell, content};
use crate::workbook::page::{Cell, Column, Content, Page, PageKind, Row};
use crate::workbook::spread::Spread;
use crate::workbook::unplaced::Unplaced;

pub(super) fn page(plan: &SheetPlan, kind: PageKind, columns: Vec<Column>, rows: Vec<Row>) -> Page {
    Page { name: plan.name.to_owned(), about: plan.about.to_owned(), kind, columns, rows }
}

/// What a key is, without the quotes that only TOML wants around a text; two quotes alone stand for a blank.
pub(super) fn without_quotes(about: &str) -> String {
    about.split("\"\"").map(|words| words.replace('"', "")).collect::<Vec<_>>().join("\"\"")
}

/// A column that is shown, and only filled in by its form.
pub(super) fn label(head: &str) -> Column {
    let head = head.to_owned();
    Column { head, about: String::new(), content: Content::Label, is_required: false, is_added: false }
}

pub(super) fn column(record: &'static RecordShape, spread: &Spread) -> Column {
    let key = spread.path.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(*key) } else { None });
    let key = key.unwrap_or_default();
    let content = match content(key, spread.shape) {
        // The project that pays a purchase is one of those in the other sheet.
        Content::Name if spread.path == [Step::Key("project")] => Content::RecordOf("项目".to_owned()),
        content => content,
    };
    let is_added = content == Content::Amount && key != "price";
    let head = head(record, &spread.path);
    Column { head, about: without_quotes(spread.about), content, is_required: spread.is_required, is_added }
}

/// The cells of a record.
pub(super) fn row(
    columns: &[Spread],
    record: &Owned,
    unplaced: &dyn Fn(&[Step], &'static str) -> Unplaced,
) -> Result<Vec<Cell>, Unplaced> {
    let one = |column: &Spread| {
        let Some(value) = record.at(&column.path) else { return Ok(Cell::Empty) };
        // A secret text is in columns of its own.
        if matches!((column.shape, value), (Shape::Text, Owned::Table(_))) {
            return Ok(Cell::Empty);
        }
        cell(value, column.shape).map_err(|why| unplaced(&column.path, why))
    };
    columns.iter().map(one).collect()
}

/// The records of a list that may be absent.
pub(super) fn items(list: Option<&Owned>) -> Vec<&Owned> {
    if let Some(Owned::List(items)) = list { items.iter().collect() } else { Vec::new() }
}

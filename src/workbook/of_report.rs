//! What only a budget or only final accounts say has no sheet, column or row in a workbook of the other.

use super::page::{Cell, Page, PageKind};
use crate::model::{Budget, PARTS_OF_FINAL, Report};
use crate::source::{Owned, Shape, wide};

/// Parts that only a budget has.
const PARTS_OF_BUDGET: [&str; 4] = ["revenue", "project", "procurement", "performance"];

/// Keys that only final accounts have, each with its part; of the root, `unit` has the first sheet.
const KEYS_OF_FINAL: [(&str, &str); 3] =
    [("expenditure", "budget"), ("expenditure", "budget_reason"), ("unit", "report")];
/// Keys that only a budget has.
const KEYS_OF_BUDGET: [(&str, &str); 10] = [
    ("unit", "approved_on"),
    ("expenditure", "carried_over"),
    ("expenditure", "contingency"),
    ("expenditure", "forward"),
    ("expenditure", "allocated"),
    ("expenditure", "adjusted"),
    ("expenditure", "adjusted_basic"),
    ("expenditure", "adjusted_project"),
    ("previous", "accounts"),
    ("assets", "acquisitions"),
];

/// The report that a tree of values is.
pub(crate) fn report_of(budget: &Owned) -> Report {
    match budget.get("report") {
        Some(Owned::Text(written)) if Report::Final.is_named(written) => Report::Final,
        _ => Report::Budget,
    }
}

/// False for a key that only the other report has; the path is that of its part.
pub(crate) fn is_of_report(path: &str, key: &str, report: Report) -> bool {
    let (parts, keys) = of_other(report);
    let part = if path.is_empty() { key } else { path.split('.').next().unwrap_or(path) };
    !parts.contains(&part) && !keys.contains(&(path, key)) && (path, key) != ("", "report")
}

/// What only the other report has: parts, and keys of parts.
fn of_other(report: Report) -> (&'static [&'static str], &'static [(&'static str, &'static str)]) {
    match report {
        Report::Budget => (&PARTS_OF_FINAL, &KEYS_OF_FINAL),
        Report::Final => (&PARTS_OF_BUDGET, &KEYS_OF_BUDGET),
    }
}

/// True for a part of the other report that nobody wrote.
pub(super) fn is_foreign(path: &[&str], part: Option<&Owned>, report: Report) -> bool {
    part.is_none() && path.first().is_some_and(|part| of_other(report).0.contains(part))
}

/// The page without the columns and rows of the other report, where they are empty.
pub(super) fn without_foreign(mut page: Page, path: &[&str], report: Report) -> Page {
    let keys = of_other(report).1.iter().filter(|(part, _)| path == [*part]).map(|(_, key)| *key);
    for head in keys.filter_map(|key| head_of(path, key)) {
        match page.kind {
            PageKind::Entries => {
                page.rows.retain(|row| !(is_words(row.cells.first(), head) && is_blank(row.cells.get(1))))
            }
            PageKind::Records => {
                let at = page.columns.iter().position(|column| column.head == head);
                let Some(at) = at.filter(|&at| page.rows.iter().all(|row| is_blank(row.cells.get(at)))) else {
                    continue;
                };
                page.columns.remove(at);
                for row in &mut page.rows {
                    row.cells.remove(at);
                    row.paths.remove(at);
                }
            }
        }
    }
    page
}

/// What a key of a part is called in sheets.
fn head_of(path: &[&str], key: &str) -> Option<&'static str> {
    let [part] = path else { return None };
    let shape = (Budget::SHAPE.field(part)?.shape)();
    let record = match wide(shape) {
        Shape::List(inner) => inner(),
        shape => shape,
    };
    let own = if let Shape::Record(record) = record { record.field(key) } else { None };
    own.or_else(|| Budget::SHAPE.field(key)).map(|field| field.title)
}

fn is_words(cell: Option<&Cell>, words: &str) -> bool {
    matches!(cell, Some(Cell::Text(text)) if text == words)
}

fn is_blank(cell: Option<&Cell>) -> bool {
    matches!(cell, None | Some(Cell::Empty))
}

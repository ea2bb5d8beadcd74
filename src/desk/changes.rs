//! The budget beside another one, last year's as a rule.

use serde_json::{Value, json};

use super::begin;
use super::refusal::Refusal;
use crate::diff::{CellChange, FigureChange, Numbers, RowChange, Side, TextChange, Unread, compare};
use crate::model;
use crate::money::MoneyUnit;
use crate::outcome::Outcome;
use crate::source::{Owned, PENDING, Shelf};
use crate::world::Memory;

/// Unit and year of a budget, as it is written.
type Whose = (String, u32);

/// What was handed over to be compared with, by its name.
pub(super) type Handed = (String, Side);

/// Reads what is handed over: a budget or a published document.
pub(super) fn handed(files: Vec<(String, Vec<u8>)>) -> Result<Handed, Refusal> {
    let published = match &files[..] {
        [(path, _)] => Some(path.clone()),
        _ => None,
    };
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let path = match (published, &begin::budgets(&world)[..]) {
        (Some(path), _) => path,
        (None, [only]) => only.clone(),
        (None, []) => return Err(Refusal::new("里面没有预算", None)),
        (None, _) => return Err(Refusal::new("里面有几份预算：选其中一份的文件", None)),
    };
    let side = side(&world, &path)?;
    Ok((path, side))
}

/// Reads one of the repository's budgets.
pub(super) fn side(world: &Memory, path: &str) -> Result<Side, Refusal> {
    Side::open(world, path).map_err(|unread| match unread {
        Unread::File(message, help) => Refusal::new(format!("“{path}”{message}。{help}"), None),
        Unread::Budget(outcome) => {
            let first = outcome.findings.first().map(|finding| finding.message.to_string()).unwrap_or_default();
            Refusal::new(format!("“{path}”编不出文件，没法比：{first}"), None)
        }
    })
}

/// The budgets of the repository that one may be compared with, and the one that is last year's, or else the only one.
pub(super) fn others(world: &Memory, budget: &str) -> (Vec<String>, Option<String>) {
    let others: Vec<String> = begin::budgets(world).into_iter().filter(|path| path != budget).collect();
    let own = whose(world, budget);
    let is_last = |path: &&String| {
        let both = own.as_ref().zip(whose(world, path));
        both.is_some_and(|((code, year), (other, last))| *code == other && *year == last + 1)
    };
    let last = others.iter().find(is_last).cloned();
    let only = match &others[..] {
        [only] => Some(only.clone()),
        _ => None,
    };
    (others, last.or(only))
}

fn whose(world: &Memory, path: &str) -> Option<Whose> {
    let tree = model::read_values(&mut Shelf::new(world), path)?;
    let unit = tree.get("unit")?;
    let said = |key: &str| match unit.get(key) {
        Some(Owned::Text(text) | Owned::Number(text)) => Some(text.clone()),
        _ => None,
    };
    Some((said("code")?, said("year")?.parse().ok()?))
}

/// What differs between another budget and the one that was checked.
pub(super) fn changes(
    world: &Memory,
    outcome: &Outcome,
    (against, old): (&str, &Side),
    choose: &[String],
) -> Result<Value, Refusal> {
    let new = Side::of(world, outcome).ok_or_else(|| Refusal::new("有的内容还读不成，没法比；先改好错误", None))?;
    let of = compare(old, &new);
    let heads = match of.years {
        Some([old, new]) if old != new => [format!("{old}年"), format!("{new}年")],
        _ => ["原来".to_owned(), "现在".to_owned()],
    };
    // Between two years nearly every number of a text differs, and the tables have said so: only other words are worth reading.
    let texts = of.texts.iter().filter(|text| !text.only_numbers);
    let tables = if of.subjects.is_empty() { &of.tables } else { &of.subjects };
    let tables = tables.iter().filter(|table| !table.is_same());
    Ok(json!({
        "against": against,
        "choose": choose,
        "heads": heads,
        "money": of.money.name(),
        "figures": of.figures.iter().filter(|figure| figure.is_key).map(|figure| figure_of(figure, of.money)).collect::<Vec<_>>(),
        "subjects": tables
            .map(|table| json!({ "title": table.title, "rows": table.rows.iter().map(row).collect::<Vec<_>>() }))
            .collect::<Vec<_>>(),
        "texts": texts.map(text).collect::<Vec<_>>(),
    }))
}

fn figure_of(figure: &FigureChange, unit: MoneyUnit) -> Value {
    let numbers = figure.numbers(unit);
    let [old, new] = [numbers.old, numbers.new].map(|number| number.to_string());
    let known = |at: usize, printed: String| if figure.pending[at] { json!(PENDING) } else { json!(printed) };
    let both = figure.pending == [false; 2];
    json!({
        "title": figure.title,
        "old": known(0, old),
        "new": known(1, new),
        "difference": both.then(|| numbers.signed()),
        "percent": numbers.percent().filter(|_| both),
    })
}

fn row(row: &RowChange) -> Value {
    let cells = row.cells.iter().map(cell);
    json!({ "label": row.label, "presence": row.presence.key(), "cells": cells.collect::<Vec<_>>() })
}

fn cell(cell: &CellChange) -> Value {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "title": cell.column,
        "old": filled(&cell.old),
        "new": filled(&cell.new),
        "difference": cell.numbers.map(Numbers::signed),
        "percent": cell.numbers.and_then(Numbers::percent),
    })
}

fn text(text: &TextChange) -> Value {
    let passages = text
        .passages
        .iter()
        .map(|passage| json!({ "old": units(&text.old, &passage.old), "new": units(&text.new, &passage.new) }));
    json!({
        "section": text.section,
        "presence": text.presence.key(),
        "old": text.old,
        "new": text.new,
        "passages": passages.collect::<Vec<_>>(),
    })
}

/// Bytes as UTF-16 units, which pages count.
fn units(text: &str, range: &std::ops::Range<usize>) -> [usize; 2] {
    [range.start, range.end].map(|at| text.get(..at).unwrap_or(text).encode_utf16().count())
}

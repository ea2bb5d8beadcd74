//! A budget and a document that somebody edited: each change with what to change in the budget.

use super::parts::{Part, Words, faint, words};
use super::{texts, years};
use crate::diff::cells::brief;
use crate::diff::change::{CellChange, Passage, Presence, RowChange, TableChange, TextChange};
use crate::diff::comparison::{BudgetOf, Comparison};
use crate::diff::origin::{Origin, Place};

/// Characters of words in a cell.
const CELL: usize = 60;

/// The parts of the report.
pub(super) fn parts(of: &Comparison) -> Vec<Part> {
    let mut parts = Vec::new();
    let tables: Vec<&TableChange> = of.tables.iter().filter(|table| !table.is_same()).collect();
    // A form is several tables under one title.
    for tables in tables.chunk_by(|one, other| one.title == other.title && one.presence == other.presence) {
        parts.push(Part::Section(format!("表：{}", tables[0].title)));
        parts.extend(self::tables(tables, of.edited));
    }
    if !of.texts.is_empty() {
        parts.push(Part::Section("文字".to_owned()));
        parts.extend(of.texts.iter().map(text));
    }
    parts
}

/// What is said of a part that only one side has.
fn only(presence: Presence, edited: Option<BudgetOf>) -> &'static str {
    let in_budget = (presence == Presence::Removed) == (edited == Some(BudgetOf::Old));
    if in_budget { "文件里没有了" } else { "文件里多出来的" }
}

fn tables(tables: &[&TableChange], edited: Option<BudgetOf>) -> Vec<Part> {
    let presence = tables[0].presence;
    if matches!(presence, Presence::Added | Presence::Removed) {
        let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
        return vec![Part::Line(format!("{}整张表，{rows} 行", only(presence, edited)))];
    }
    tables.iter().flat_map(|table| self::table(table, edited)).collect()
}

fn table(table: &TableChange, edited: Option<BudgetOf>) -> Vec<Part> {
    let mut parts = years::columns(table);
    for row in &table.rows {
        match row.presence {
            Presence::Added | Presence::Removed => parts.push(single(row, edited)),
            Presence::Moved if row.cells.is_empty() => {
                parts.push(Part::Item { head: words(format!("{}：换了位置", row.label)), below: Vec::new() });
            }
            Presence::Changed | Presence::Moved => parts.extend(row.cells.iter().map(|of| cell(row, of))),
        }
    }
    parts
}

fn cell(row: &RowChange, cell: &CellChange) -> Part {
    let [old, new] =
        [&cell.old, &cell.new].map(|text| if text.is_empty() { "（空）".to_owned() } else { brief(text, CELL) });
    let change = cell.numbers.map(|numbers| match numbers.percent() {
        Some(percent) => format!("（{}，{percent}）", numbers.signed()),
        None => format!("（{}）", numbers.signed()),
    });
    let at = format!("第 {} 行", row.old.or(row.new).unwrap_or(0) + 1);
    let label = if row.label.starts_with('第') { row.label.clone() } else { format!("{at} {}", row.label) };
    let head = format!("{label}，{}：{old} → {new}{}", cell.column, change.unwrap_or_default());
    Part::Item { head: words(head), below: cell.origin.iter().flat_map(origin).collect() }
}

fn single(row: &RowChange, edited: Option<BudgetOf>) -> Part {
    let value = |cell: &CellChange| if cell.new.is_empty() { cell.old.clone() } else { cell.new.clone() };
    let values = row.cells.iter().map(value).filter(|value| !row.label.contains(value.as_str()));
    let values: Vec<String> = values.map(|value| brief(&value, CELL)).collect();
    let head = format!("{}一行：{} {}", only(row.presence, edited), row.label, values.join("，"));
    let mut first = row.cells.iter().filter_map(|cell| cell.origin.as_ref());
    let first = first.clone().find(|origin| matches!(origin, Origin::Amounts { .. })).or(first.next_back());
    Part::Item { head: words(head.trim_end()), below: first.map(origin).unwrap_or_default() }
}

fn text(change: &TextChange) -> Part {
    let several = change.passages.len() > 1;
    let more = change.passages.iter().filter_map(|passage| Some((passage, passage.origin.as_ref()?)));
    let mut lines: Vec<Words> = Vec::new();
    let mut said: Option<&Origin> = None;
    for (passage, of) in more {
        if said == Some(of) {
            continue;
        }
        said = Some(of);
        if several {
            lines.push(faint(passage_words(change, passage)));
        }
        lines.extend(origin(of));
    }
    texts::text(change, lines)
}

/// A passage, to say which of several is meant.
fn passage_words(change: &TextChange, passage: &Passage) -> String {
    let old = &change.old[passage.old.clone()];
    let new = &change.new[passage.new.clone()];
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("“{}”：", brief(new, CELL)),
        (_, true) => format!("“{}”：", brief(old, CELL)),
        _ => format!("“{}”→“{}”：", brief(old, CELL), brief(new, CELL)),
    }
}

/// What to change in the budget.
fn origin(origin: &Origin) -> Vec<Words> {
    match origin {
        Origin::Amounts { places, count, is_sum } => {
            let what =
                if *is_sum { format!("是 {count} 个数的合计") } else { format!("由 {count} 个数算出") };
            let mut lines = Vec::new();
            if *count > 1 {
                lines.push(faint(format!("{what}，要改的是其中的：")));
            }
            let start = if *count > 1 { "  " } else { "改 " };
            lines.extend(places.iter().map(|place| faint(format!("{start}{}", named(place)))));
            if *count > places.len() {
                lines.push(faint(format!("  等 {count} 个")));
            }
            lines
        }
        Origin::Texts(places) => {
            let start = |at: usize| if at == 0 { "改 " } else { "或 " };
            places.iter().enumerate().map(|(at, place)| faint(format!("{}{}", start(at), named(place)))).collect()
        }
        Origin::Fixed => vec![faint("预算里没有这些字：来自公开格式或科目目录")],
        Origin::Nothing => vec![faint("预算里没有这一格的数")],
    }
}

fn named(place: &Place) -> String {
    match (place.words.is_empty(), place.key.is_empty()) {
        (true, _) => place.place.clone(),
        (false, true) => format!("{} {}", place.place, place.words),
        (false, false) => format!("{} {}（{}）", place.place, place.words, place.key),
    }
}

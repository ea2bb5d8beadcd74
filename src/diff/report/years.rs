//! Two years, or two versions, of a budget or document: what is more and what is less, in tables.

use super::parts::{Part, Words, words};
use super::shown::Shown;
use super::texts::texts;
use crate::diff::cells::brief;
use crate::diff::change::{CellChange, Numbers, Presence, RowChange, TableChange};
use crate::diff::comparison::Comparison;
use crate::diff::figures::FigureChange;
use crate::diff::words::{plain, without_years};
use crate::source::PENDING;

/// Rows of a table that is new or gone.
const ROWS: usize = 12;
/// Characters of words in a cell.
const CELL: usize = 30;

/// The parts of the report.
pub(super) fn parts(of: &Comparison, shown: Shown) -> Vec<Part> {
    let heads = heads(of);
    let mut parts = figures(of, &heads);
    parts.extend(came_and_went(&of.subjects, of));
    for subject in &of.subjects {
        let changed = subject.rows.iter().filter(|row| row.presence == Presence::Changed);
        parts.extend(rows(&subject.title, of.money.name(), changed, &heads));
    }
    if of.years.is_none() || shown.all {
        let tables = of.tables.iter().filter(|table| !table.is_same()).flat_map(|table| whole(table, &heads));
        let mut section = None;
        // A form is several tables under one title.
        parts.extend(tables.filter(|part| match part {
            Part::Section(words) => section.replace(words.clone()).as_ref() != Some(words),
            _ => true,
        }));
    } else {
        parts.extend(in_short(&of.tables));
    }
    parts.extend(texts(&of.texts, of.years.is_none() || shown.all));
    parts
}

/// Heads of the columns with both sides.
fn heads(of: &Comparison) -> [String; 2] {
    match of.years {
        Some([old, new]) if old != new => [format!("{old}年"), format!("{new}年")],
        _ => ["原来".to_owned(), "现在".to_owned()],
    }
}

fn figures(of: &Comparison, heads: &[String; 2]) -> Vec<Part> {
    let key: Vec<&FigureChange> = of.figures.iter().filter(|figure| figure.is_key).collect();
    if key.is_empty() {
        return Vec::new();
    }
    let title = Part::Section(format!("主要数字（{}）", of.money.name()));
    vec![title, table(&key, of, heads)]
}

/// The main figures that are not the same, with a head.
pub(super) fn changed_figures(of: &Comparison) -> Vec<Part> {
    let changed: Vec<&FigureChange> = of.figures.iter().filter(|figure| figure.is_key && !figure.is_same()).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let title = Part::Subsection(format!("变了的主要数字（{}）", of.money.name()));
    vec![title, table(&changed, of, &heads(of))]
}

fn table(figures: &[&FigureChange], of: &Comparison, heads: &[String; 2]) -> Part {
    let row = |figure: &&FigureChange| {
        let numbers = figure.numbers(of.money);
        let mut cells = amounts(numbers);
        // A sum of which a part is yet to be written says nothing.
        for at in (0..2).filter(|&at| figure.pending[at]) {
            PENDING.clone_into(&mut cells[at]);
            "—".clone_into(&mut cells[2]);
            "—".clone_into(&mut cells[3]);
        }
        [figure.title.clone()].into_iter().chain(cells).collect()
    };
    let rows = figures.iter().map(row).collect();
    let heads = ["".to_owned()].into_iter().chain(numeric_heads(heads)).collect();
    Part::Rows { heads, numbers_from: 1, rows }
}

fn numeric_heads([old, new]: &[String; 2]) -> [String; 4] {
    [old.clone(), new.clone(), "增减".to_owned(), "增减%".to_owned()]
}

/// Old, new, difference and per cent.
fn amounts(numbers: Numbers) -> [String; 4] {
    let same = numbers.difference().is_zero();
    let difference = if same { "—".to_owned() } else { numbers.signed() };
    let percent = if same { "—".to_owned() } else { numbers.percent().unwrap_or_else(|| "—".to_owned()) };
    [numbers.old.to_string(), numbers.new.to_string(), difference, percent]
}

/// The rows of subjects that only one budget has.
fn came_and_went(subjects: &[TableChange], of: &Comparison) -> Vec<Part> {
    let mut parts = Vec::new();
    for (presence, title) in [(Presence::Added, "新增"), (Presence::Removed, "不再有")] {
        let mut rows = Vec::new();
        for subject in subjects {
            // The name of the subject stands beside its first row.
            let mut title = subject.title.clone();
            for row in subject.rows.iter().filter(|row| row.presence == presence) {
                rows.push(vec![std::mem::take(&mut title), row.label.clone(), amount_of(row)]);
            }
        }
        if !rows.is_empty() {
            parts.push(Part::Section(format!("{title}（{}）", of.money.name())));
            let heads = ["", "名称", "金额"].map(str::to_owned).to_vec();
            parts.push(Part::Rows { heads, numbers_from: 2, rows });
        }
    }
    parts
}

/// What a row comes to: its last amount in money, which is the sum.
fn amount_of(row: &RowChange) -> String {
    let value = |cell: &CellChange| if cell.new.is_empty() { cell.old.clone() } else { cell.new.clone() };
    let mut amounts = row.cells.iter().filter(|cell| cell.numbers.is_some() && value(cell).contains('.'));
    let named = amounts.clone().find(|cell| cell.column.ends_with("合计") || cell.column.ends_with("金额"));
    named.or(amounts.next_back()).map(value).unwrap_or_default()
}

/// The rows that both tables have, as a table; what is not a number as lines.
fn rows<'c>(title: &str, unit: &str, rows: impl Iterator<Item = &'c RowChange>, heads: &[String; 2]) -> Vec<Part> {
    let (mut numbers, mut others) = (Vec::new(), Vec::new());
    for row in rows {
        for cell in told(row) {
            match cell.numbers {
                Some(values) => {
                    let names = [row.label.clone(), cell.column.clone()];
                    numbers.push(names.into_iter().chain(amounts(values)).collect::<Vec<_>>());
                }
                None => others.push(sentence(&row.label, cell)),
            }
        }
    }
    if numbers.is_empty() && others.is_empty() {
        return Vec::new();
    }
    let has_unit = !unit.is_empty() && !numbers.is_empty();
    let mut parts = vec![Part::Section(if has_unit { format!("{title}（{unit}）") } else { title.to_owned() })];
    if !numbers.is_empty() {
        let heads = ["", "栏"].map(str::to_owned).into_iter().chain(numeric_heads(heads)).collect();
        parts.push(Part::Rows { heads, numbers_from: 2, rows: numbers });
    }
    parts.extend(others.into_iter().map(|head| Part::Item { head, below: Vec::new() }));
    parts
}

/// The cells of a row that say something new: no sum of one change, no year, no new code of a project.
fn told(row: &RowChange) -> impl Iterator<Item = &CellChange> {
    let is_sum = |cell: &CellChange| cell.column.ends_with("合计");
    let changed = |cell: &&CellChange| cell.numbers.is_some() && !is_sum(cell);
    let alone = row.cells.iter().filter(changed).count() == 1;
    row.cells.iter().filter(move |cell| {
        let is_year = || without_years(&plain(&cell.old)) == without_years(&plain(&cell.new));
        !(alone && is_sum(cell)) && (cell.numbers.is_some() || !(is_year() || cell.column == "项目编码"))
    })
}

fn sentence(label: &str, cell: &CellChange) -> Words {
    let [old, new] =
        [&cell.old, &cell.new].map(|text| if text.is_empty() { "（空）".to_owned() } else { brief(text, CELL) });
    words(format!("{label}·{}：{old} → {new}", cell.column))
}

/// All that differs in a table.
fn whole(table: &TableChange, heads: &[String; 2]) -> Vec<Part> {
    match table.presence {
        Presence::Added | Presence::Removed => {
            let what = if table.presence == Presence::Added { "新增的表" } else { "不再有的表" };
            let mut parts = vec![Part::Section(format!("{what}：{}", table.title))];
            parts.extend(table.rows.iter().take(ROWS).map(|row| single(row, "")));
            if table.rows.len() > ROWS {
                parts.push(Part::Line(format!("另有 {} 行", table.rows.len() - ROWS)));
            }
            parts
        }
        Presence::Changed | Presence::Moved => {
            let both = table.rows.iter().filter(|row| row.presence == Presence::Changed || !row.cells.is_empty());
            let both = both.filter(|row| matches!(row.presence, Presence::Changed | Presence::Moved));
            let mut parts = rows(&table.title, "", both, heads);
            let mut more = columns(table);
            more.extend(table.rows.iter().filter_map(|row| match row.presence {
                Presence::Added => Some(single(row, "新增一行：")),
                Presence::Removed => Some(single(row, "不再有的一行：")),
                Presence::Changed | Presence::Moved => None,
            }));
            let moved = table.rows.iter().filter(|row| row.presence == Presence::Moved && row.cells.is_empty()).count();
            if moved > 0 {
                more.push(Part::Line(format!("{moved} 行换了位置")));
            }
            if parts.is_empty() && !more.is_empty() {
                parts.push(Part::Section(table.title.clone()));
            }
            parts.extend(more);
            parts
        }
    }
}

/// The columns that only one table has.
pub(super) fn columns(table: &TableChange) -> Vec<Part> {
    let line = |(head, presence): &(String, Presence)| {
        let what = if *presence == Presence::Added { "多一栏" } else { "少一栏" };
        Part::Item { head: words(format!("{what}：{head}")), below: Vec::new() }
    };
    table.columns.iter().map(line).collect()
}

/// A row that only one table has.
fn single(row: &RowChange, what: &str) -> Part {
    let values = row.cells.iter().filter(|cell| cell.numbers.is_some());
    let value = |cell: &CellChange| {
        let value = if cell.new.is_empty() { &cell.old } else { &cell.new };
        if row.label.contains(value.as_str()) { None } else { Some(format!("{} {value}", cell.column)) }
    };
    let values: Vec<String> = values.filter_map(value).collect();
    let values = if values.is_empty() { String::new() } else { format!("（{}）", values.join("，")) };
    Part::Item { head: words(format!("{what}{}{values}", row.label)), below: Vec::new() }
}

/// The tables in which something differs, in a sentence.
fn in_short(tables: &[TableChange]) -> Vec<Part> {
    let named = |presence: Presence| -> Vec<String> {
        let tables = tables.iter().filter(|table| table.presence == presence && !table.is_same());
        let mut names: Vec<String> = tables.map(|table| format!("“{}”", table.title)).collect();
        names.dedup();
        names
    };
    let (changed, added, removed) = (named(Presence::Changed), named(Presence::Added), named(Presence::Removed));
    let lines = [("有变化", changed), ("新增", added), ("不再有", removed)];
    let lines: Vec<Part> = lines
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| Part::Line(format!("{what} {} 张：{}", names.len(), names.join("、"))))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let title = Part::Section("公开表（--all 列出每一格）".to_owned());
    [title].into_iter().chain(lines).collect()
}

//! The tables of a document as rows under one head.

use std::collections::BTreeMap;

use super::cells::{self, Cell};
use super::column::Column;
use super::form;
use crate::document::{Align, Block, Document, Inline, LineOf, Table, UnitHead};
use crate::money::MoneyUnit;

/// The head of the column that says how deep a row is.
pub(super) const LEVEL: &str = "层次";

/// A table of one head row.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Of the table, or of the forms: the same in the documents of all units.
    pub id: String,
    pub title: String,
    /// The table in the name of the file.
    pub named: String,
    /// Captions and notes.
    pub about: Vec<String>,
    /// The unit of a book's part.
    pub unit: Option<UnitHead>,
    pub fields: Vec<Field>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The names of its heads joined; no other field has the same.
    pub name: String,
    /// Its lowest head.
    pub title: String,
    /// In 栏次.
    pub number: String,
    /// True if numbers are expected.
    pub right: bool,
    /// The unit in which it prints amounts, if it is known of all its cells.
    pub unit: Option<MoneyUnit>,
}

impl Field {
    pub(super) fn words(name: &str) -> Self {
        Self { name: name.to_owned(), title: name.to_owned(), number: String::new(), right: false, unit: None }
    }
}

impl Frame {
    /// What the cells of each field are.
    pub(super) fn columns(&self) -> Vec<Column> {
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at));
        self.fields.iter().enumerate().map(|(at, field)| Column::of(cells(at), field.right, field.unit)).collect()
    }
}

/// All tables; forms of one plan, a form for each project, are rows of one.
pub(super) fn all(document: &Document) -> Vec<Frame> {
    let mut frames = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let unit = document.parts.iter().rfind(|part| part.block <= at).map(|part| part.unit.clone());
        if table.info.is_empty() {
            frames.push(plain(table, unit));
        } else {
            form::add(&mut frames, table, unit.as_ref());
        }
    }
    frames
}

fn plain(table: &Table, unit: Option<UnitHead>) -> Frame {
    let mut fields = fields(table);
    let (numbers, mut rows): (Vec<usize>, Vec<Vec<Cell>>) = cells::rows(&table.rows).into_iter().unzip();
    if let Some(levels) = levels(table, &numbers) {
        fields.push(Field { right: true, ..Field::words(LEVEL) });
        for (row, level) in rows.iter_mut().zip(levels) {
            row.push(Cell::words(&level));
        }
    }
    distinguish(&mut fields);
    let title = title(table);
    let id = own_id(&table.id, unit.as_ref()).to_owned();
    Frame { id, named: title.clone(), title, about: about(table), unit, fields, rows }
}

/// The id of a table in its unit's own document: a book puts the unit's code before it.
pub(super) fn own_id<'t>(id: &'t str, unit: Option<&UnitHead>) -> &'t str {
    let own = unit.and_then(|unit| id.strip_prefix(&*unit.code)?.strip_prefix('-'));
    own.unwrap_or(id)
}

pub(super) fn title(table: &Table) -> String {
    table.title.text().split('\n').map(str::trim).collect()
}

/// What stands around a table.
pub(super) fn about(table: &Table) -> Vec<String> {
    let around = table.captions.iter().map(|(_, _, words)| words).chain(&table.notes).map(Inline::text);
    around.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).collect()
}

/// A field for each column of the grid.
pub(super) fn fields(table: &Table) -> Vec<Field> {
    let heads = cells::heads(&table.header);
    let field = |at: usize| {
        let heads = heads.get(at).map(Vec::as_slice).unwrap_or_default();
        let title = heads.last().cloned().unwrap_or_else(|| format!("列{}", at + 1));
        let name = if heads.is_empty() { title.clone() } else { heads.join("/") };
        let number = table.column_numbers.get(at).cloned().unwrap_or_default();
        let column = table.columns.get(at);
        let right = column.is_some_and(|column| column.align == Align::Right);
        Field { name, title, number, right, unit: column.and_then(|column| column.unit) }
    };
    (0..table.rows.width().max(heads.len())).map(field).collect()
}

/// Two columns of the same name get numbers.
pub(super) fn distinguish(fields: &mut [Field]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for field in fields {
        let mut name = field.name.clone();
        while taken.contains_key(&name) {
            let count = taken.entry(field.name.clone()).or_default();
            *count += 1;
            name = format!("{}{}", field.name, *count + 1);
        }
        taken.insert(name.clone(), 0);
        field.name = name;
    }
}

/// How deep each of these rows is, where that tells which rows sum up others: every row is the total, or about a code or a record.
fn levels(table: &Table, rows: &[usize]) -> Option<Vec<String>> {
    let nests = |of: &LineOf| matches!(of, LineOf::Total | LineOf::Group | LineOf::Node { .. } | LineOf::Record { .. });
    let mut levels: BTreeMap<usize, usize> = BTreeMap::new();
    for line in &table.lines {
        if !nests(&line.of) || levels.insert(line.row, line.level).is_some() {
            return None;
        }
    }
    let sums = table.lines.iter().any(|line| line.level == 0);
    let of_row = |row: &usize| levels.get(row).map(ToString::to_string);
    rows.iter().map(of_row).collect::<Option<Vec<String>>>().filter(|_| sums)
}

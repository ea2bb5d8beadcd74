//! Changes that a grid asks for → changes of the budget's text.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::part::Part;
use super::places::{Field, value_at};
use super::refusal::Refusal;
use crate::author::Edit;
use crate::model::{Budget, SheetBody};
use crate::source::{Owned, PENDING, PathStep, Shape, catalogue_code, shape_at, typed};
use crate::workbook::{Cell, Content};

/// A change of a section.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged)]
pub enum Change {
    /// What was typed into a cell. The row may be behind the last: a new one. Nothing takes the value away.
    Set { set: Field, text: String },
    /// A new record before this row.
    Insert { insert: RowAt },
    /// A record is taken away.
    Remove { remove: RowAt },
}

/// A row of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub struct RowAt {
    pub section: usize,
    pub row: usize,
}

/// A text of another file that a cell shows.
pub(super) type OtherText = (String, String);

const ROOT: Shape = Shape::Record(Budget::SHAPE);

/// The budget's text while changes are made.
pub(super) struct Changing<'p> {
    pub edit: Edit,
    pub parts: &'p [Part],
    /// New rows: the way to the record, or to the entry of a free key.
    made: BTreeMap<(usize, usize), Vec<PathStep>>,
    /// Texts that stand in files of their own, by the path that the budget names.
    pub others: Vec<OtherText>,
    /// The tree of the text as it was.
    root: toml::de::DeTable<'p>,
}

impl<'p> Changing<'p> {
    /// Begins with a text that is in the usual form.
    ///
    /// # Errors
    /// If it is no TOML.
    pub fn begin(text: &'p str, parts: &'p [Part]) -> Result<Self, Refusal> {
        let edit = Edit::open(text).map_err(|_| Refusal::new("文件里有不合 TOML 的写法，先在“TOML”里改好", None))?;
        let (root, _) = toml::de::DeTable::parse_recoverable(text);
        Ok(Self { edit, parts, made: BTreeMap::new(), others: Vec::new(), root: root.into_inner() })
    }

    /// Makes all changes: values first, from left to right; then rows go, from the last on; then rows come.
    pub fn make(&mut self, changes: &[Change]) -> Result<(), Refusal> {
        let mut sets: Vec<(Field, &str)> = Vec::new();
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::Set { set, text } => sets.push((*set, text)),
                Change::Insert { insert } => new.push(*insert),
                Change::Remove { remove } => gone.push(*remove),
            }
        }
        // What names a new row must be known before its other values.
        sets.sort_by_key(|(field, _)| *field);
        // A list that loses items from behind keeps the places of those before.
        let (taken, set): (Vec<_>, Vec<_>) = sets.into_iter().partition(|(_, text)| text.trim().is_empty());
        for (field, text) in set.into_iter().chain(taken.into_iter().rev()) {
            self.set(field, text)?;
        }
        gone.sort_by_key(|at| std::cmp::Reverse((at.section, at.row)));
        gone.into_iter().try_for_each(|at| self.remove(at))?;
        new.into_iter().try_for_each(|at| self.insert(at))
    }

    fn part(&self, section: usize) -> Result<&'p Part, Refusal> {
        let part = self.parts.get(section).ok_or_else(|| Refusal::new("没有这一部分", None))?;
        match &part.elsewhere {
            Some(file) => Err(Refusal::new(format!("这一部分写在“{file}”里，在那个文件里改"), None)),
            None => Ok(part),
        }
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Refusal> {
        let part = self.part(field.section)?;
        if field.row >= part.page.rows.len() {
            return self.set_new(field, text, part);
        }
        let row = &part.page.rows[field.row];
        if part.names_owner(field.column) {
            return self.give_to_another(field, text, part);
        }
        let path = row.paths.get(field.column).filter(|path| !path.is_empty());
        let Some(path) = path else {
            return Err(Refusal::new("这一格是表格自己的字，不能改", Some(field)));
        };
        if part.names_key(field.column) {
            return self.rename(path, &key_of(part, text), field);
        }
        self.put(path, text, field)
    }

    fn put(&mut self, path: &[PathStep], text: &str, field: Field) -> Result<(), Refusal> {
        let shape = shape_at(ROOT, path);
        if let (Shape::Text, Some(table)) =
            (shape, value_at(&self.root, path).and_then(|value| value.get_ref().as_table()))
        {
            match table.get("file").and_then(|file| file.get_ref().as_str()) {
                Some(file) => {
                    self.others.push((file.to_owned(), text.to_owned()));
                    return Ok(());
                }
                // What is withheld as secret is in cells of its own.
                None if text.trim().is_empty() => return Ok(()),
                None => {}
            }
        }
        let value = typed(text, shape);
        self.edit.put(path, value.as_ref(), ROOT).map_err(|error| Refusal::new(error.to_string(), Some(field)))
    }

    /// A value of a row that is not there yet.
    fn set_new(&mut self, field: Field, text: &str, part: &Part) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let key = (field.section, field.row);
        let base = match self.made.get(&key) {
            Some(base) => base.clone(),
            None => {
                let base = self.new_row(field, text, part)?;
                self.made.insert(key, base.clone());
                if part.names_owner(field.column) {
                    let (list, at) = list_and_index(&base);
                    let empty = Owned::Table(Vec::new());
                    let made = self.edit.insert_record(&list, at, &empty, ROOT);
                    return made.map_err(|error| Refusal::new(error.to_string(), Some(field)));
                }
                base
            }
        };
        if part.names_key(field.column) {
            let waiting = Owned::Text(PENDING.to_owned());
            let made = self.edit.put(&base, Some(&waiting), ROOT);
            return made.map_err(|error| Refusal::new(error.to_string(), Some(field)));
        }
        let path = [&base[..], &part.within_record(field.column)].concat();
        self.put(&path, text, field)
    }

    /// The way to what a new row is.
    fn new_row(&self, field: Field, text: &str, part: &Part) -> Result<Vec<PathStep>, Refusal> {
        let mut made = self.made.iter().filter(|((section, _), _)| *section == field.section);
        match part.plan.body {
            SheetBody::Entries(_) => Err(Refusal::new("这一部分的行是固定的，不能加", Some(field))),
            SheetBody::Records(_) => {
                let at = part.page.rows.len() + made.count();
                Ok([&part.path()[..], &[PathStep::At(at)]].concat())
            }
            SheetBody::Keyed(_) => {
                if !part.names_key(field.column) {
                    let head = part.page.columns.first().map_or("", |column| &column.head);
                    return Err(Refusal::new(format!("先写这一行的“{head}”"), Some(field)));
                }
                let base = [&part.path()[..], &[PathStep::Key(key_of(part, text))]].concat();
                if value_at(&self.root, &base).is_some() || made.into_iter().any(|(_, known)| *known == base) {
                    return Err(Refusal::new(format!("“{}”已经有一行", key_of(part, text)), Some(field)));
                }
                Ok(base)
            }
            SheetBody::Within { key, parent, .. } => {
                let owner = if part.names_owner(field.column) {
                    self.owner(part, text)
                        .ok_or_else(|| Refusal::new(format!("“{parent}”里没有“{}”", text.trim()), Some(field)))?
                } else {
                    let last = made.next_back().map(|(_, base)| base.clone());
                    let last = last.or_else(|| part.record_path(part.page.rows.len().checked_sub(1)?));
                    let last = last.and_then(|base| base.get(part.plan.path.len()).cloned());
                    last.ok_or_else(|| Refusal::new(format!("先写这一行的“{parent}”"), Some(field)))?
                };
                let list = [&part.path()[..], &[owner, PathStep::Key(key.to_owned())]].concat();
                Ok([&list[..], &[PathStep::At(self.count(part, &list, field.section))]].concat())
            }
        }
    }

    /// How many records a list within a record has, with those that were made.
    fn count(&self, part: &Part, list: &[PathStep], section: usize) -> usize {
        let written = (0..part.page.rows.len()).filter_map(|row| part.record_path(row));
        let made = self.made.iter().filter(|((of, _), _)| *of == section).map(|(_, base)| base.clone());
        written.chain(made).filter(|path| path.starts_with(list)).count()
    }

    /// The record of the other section that has this name or code.
    fn owner(&self, part: &Part, name: &str) -> Option<PathStep> {
        let is_list =
            |other: &&Part| other.plan.path == part.plan.path && matches!(other.plan.body, SheetBody::Records(_));
        let owners = self.parts.iter().find(is_list)?;
        let names =
            |path: &Vec<PathStep>| matches!(path.last(), Some(PathStep::Key(key)) if key == "name" || key == "code");
        let is_it = |row: &crate::workbook::Row| {
            let cells = row.paths.iter().zip(&row.cells).filter(|(path, _)| names(path));
            cells.into_iter().any(|(_, cell)| matches!(cell, Cell::Text(text) if text.trim() == name.trim()))
        };
        owners.page.rows.iter().position(is_it).map(PathStep::At)
    }

    /// Moves a record to another owner, behind what that one has.
    fn give_to_another(&mut self, field: Field, text: &str, part: &Part) -> Result<(), Refusal> {
        let SheetBody::Within { key, parent, .. } = part.plan.body else { return Ok(()) };
        let Some(from) = part.record_path(field.row) else { return Ok(()) };
        let nobody = || Refusal::new(format!("“{parent}”里没有“{}”", text.trim()), Some(field));
        let owner = self.owner(part, text).ok_or_else(nobody)?;
        if from.get(part.plan.path.len()) == Some(&owner) {
            return Ok(());
        }
        let Some(record) = value_at(&self.root, &from).map(Owned::plain) else { return Ok(()) };
        let list = [&part.path()[..], &[owner, PathStep::Key(key.to_owned())]].concat();
        let at = self.count(part, &list, field.section);
        let moved = self.edit.insert_record(&list, at, &record, ROOT).and_then(|()| self.edit.put(&from, None, ROOT));
        moved.map_err(|error| Refusal::new(error.to_string(), Some(field)))
    }

    fn rename(&mut self, path: &[PathStep], new: &str, field: Field) -> Result<(), Refusal> {
        let Some((PathStep::Key(old), table)) = path.split_last() else { return Ok(()) };
        if new.is_empty() {
            let taken = self.edit.put(path, None, ROOT);
            return taken.map_err(|error| Refusal::new(error.to_string(), Some(field)));
        }
        if old == new {
            return Ok(());
        }
        let is_there = value_at(&self.root, path).is_some();
        if !is_there {
            return Err(Refusal::new("这一行是格式要的，名称不能改", Some(field)));
        }
        let renamed = self.edit.rename(table, old, new);
        renamed.map_err(|_| Refusal::new(format!("“{new}”已经有一行"), Some(field)))
    }

    fn insert(&mut self, at: RowAt) -> Result<(), Refusal> {
        let part = self.part(at.section)?;
        let field = Some(Field { section: at.section, row: at.row, column: 0 });
        let base = match part.plan.body {
            SheetBody::Records(_) => [&part.path()[..], &[PathStep::At(at.row)]].concat(),
            SheetBody::Within { .. } => {
                part.record_path(at.row).ok_or_else(|| Refusal::new("在最后一行的下面直接写就是新的一行", field))?
            }
            SheetBody::Keyed(_) => return Err(Refusal::new("在最后一行的下面直接写就是新的一行", field)),
            SheetBody::Entries(_) => return Err(Refusal::new("这一部分的行是固定的，不能加", field)),
        };
        let (list, index) = list_and_index(&base);
        let made = self.edit.insert_record(&list, index, &Owned::Table(Vec::new()), ROOT);
        made.map_err(|error| Refusal::new(error.to_string(), field))
    }

    fn remove(&mut self, at: RowAt) -> Result<(), Refusal> {
        let part = self.part(at.section)?;
        let field = Some(Field { section: at.section, row: at.row, column: 0 });
        let path = match part.plan.body {
            SheetBody::Entries(_) => return Err(Refusal::new("这一部分的行是固定的，不能删", field)),
            SheetBody::Keyed(_) => part.page.rows.get(at.row).and_then(|row| row.paths.first().cloned()),
            _ => part.record_path(at.row),
        };
        let Some(path) = path else { return Ok(()) };
        self.edit.put(&path, None, ROOT).map_err(|error| Refusal::new(error.to_string(), field))
    }
}

/// A free key as it was typed: of codes, the code alone.
fn key_of(part: &Part, text: &str) -> String {
    let is_code = matches!(part.page.columns.first(), Some(column) if matches!(column.content, Content::Code(_)));
    if is_code || part.plan.path.first() == Some(&"codes") { catalogue_code(text) } else { text.trim().to_owned() }
}

fn list_and_index(record: &[PathStep]) -> (Vec<PathStep>, usize) {
    match record.split_last() {
        Some((PathStep::At(at), list)) => (list.to_vec(), *at),
        _ => (record.to_vec(), 0),
    }
}

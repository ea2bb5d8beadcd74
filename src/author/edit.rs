//! Changes of a TOML text that a person wrote: order, comments and blank lines of the rest stay.

use std::fmt;

use toml::de::DeValue;
use toml_edit::{ArrayOfTables, Decor, DocumentMut, Item, Table as EditTable, TableLike, Value};

use super::order::in_order;
use super::value::{ItemNotes, line, own_lines};
use crate::source::{Node, Shape, Table};

/// A step from the root to a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'s> {
    Key(&'s str),
    /// Index in a list or among records, from 0.
    At(usize),
}

/// Why a change is refused; nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditError {
    /// The text is not TOML; with the parser's message.
    Syntax(String),
    /// There is nothing at the path that could hold the value.
    NoPlace,
    /// A section or its records would be replaced by one value.
    Section,
    /// Records are written between brackets, `x = [ … ]`, or are no records.
    NotRecords,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "不合 TOML 的写法：{message}"),
            Self::NoPlace => f.write_str("没有可以写这个值的地方"),
            Self::Section => f.write_str("那里是一节，不是一个值"),
            Self::NotRecords => f.write_str("那里不是用 [[…]] 写的记录"),
        }
    }
}

impl std::error::Error for EditError {}

/// A text being changed.
#[derive(Clone, Debug)]
pub struct Edit {
    pub(super) document: DocumentMut,
    original: String,
    pub(super) is_changed: bool,
}

/// A file from a Windows editor may begin with it.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

impl Edit {
    /// Opens a text.
    ///
    /// # Errors
    /// If it is not TOML.
    pub fn open(text: &str) -> Result<Self, EditError> {
        let plain = text.trim_start_matches(BYTE_ORDER_MARK).replace("\r\n", "\n");
        let document = plain.parse().map_err(|error: toml_edit::TomlError| EditError::Syntax(error.to_string()))?;
        Ok(Self { document, original: text.to_owned(), is_changed: false })
    }

    /// The text with all changes; without any, the bytes that were opened. Line ends are those of the file's first line.
    #[must_use]
    pub fn text(&self) -> String {
        if !self.is_changed {
            return self.original.clone();
        }
        let mut text = self.document.to_string();
        if !self.original.is_empty() && !self.original.ends_with('\n') && text.ends_with('\n') {
            text.pop();
        }
        if self.original.find("\r\n").is_some_and(|at| !self.original[..at].contains('\n')) {
            text = text.replace('\n', "\r\n");
        }
        if self.original.starts_with(BYTE_ORDER_MARK) {
            text.insert(0, BYTE_ORDER_MARK);
        }
        text
    }

    /// Sets the value at a path, keeping the comments around it, or adds its key to the end of its table. A missing
    /// section is added at the end of the file. An equal value keeps its spelling.
    ///
    /// # Errors
    /// If the path leads nowhere, or to a whole section.
    pub fn set(&mut self, path: &[Step<'_>], value: &Node<'_>, shape: Shape) -> Result<(), EditError> {
        let (last, above) = path.split_last().ok_or(EditError::NoPlace)?;
        if let ([Step::Key(section)], Step::Key(_)) = (above, last)
            && !self.document.contains_key(section)
        {
            let new = section_after(!self.document.is_empty());
            self.document.insert(section, Item::Table(new));
        }
        let owner = find(self.document.as_item_mut(), above).ok_or(EditError::NoPlace)?;
        let is_braced = owner.is_value();
        let Some(old) = step(owner, *last) else {
            let Step::Key(key) = last else { return Err(EditError::NoPlace) };
            // The space before the closing brace belongs to the last value.
            let last = owner.as_inline_table_mut().and_then(|table| table.iter_mut().last()).map(|(_, last)| last);
            let space = last.and_then(|last| {
                let space = last.decor().suffix().cloned();
                last.decor_mut().set_suffix("");
                space
            });
            let owner = owner.as_table_like_mut().ok_or(EditError::NoPlace)?;
            add(owner, key, value, shape, is_braced);
            if let (Some(space), Some(Item::Value(added))) = (space, owner.get_mut(key)) {
                added.decor_mut().set_suffix(space);
            }
            self.is_changed = true;
            return Ok(());
        };
        let Item::Value(old) = old else { return Err(EditError::Section) };
        let key = if let Step::Key(key) = last { key } else { "" };
        let new = to_value(key, value, shape, is_braced)?;
        if plain(old) != plain(&new) {
            let around: Decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = around;
            self.is_changed = true;
        }
        Ok(())
    }

    /// Adds a record after the last of `[[path]]`; the first of its kind is added at the end of the file.
    ///
    /// # Errors
    /// If the path does not lead to such records.
    pub fn append(&mut self, path: &[&str], record: &Table<'_>, shape: Shape) -> Result<(), EditError> {
        let (last, above) = path.split_last().ok_or(EditError::NoPlace)?;
        let above: Vec<Step<'_>> = above.iter().map(|key| Step::Key(key)).collect();
        let is_first = self.document.is_empty();
        let owner = find(self.document.as_item_mut(), &above).ok_or(EditError::NoPlace)?;
        let owner = owner.as_table_mut().ok_or(EditError::NoPlace)?;
        let mut table = section_after(!is_first);
        fill(&mut table, record, shape);
        match owner.get_mut(last) {
            None => {
                let mut records = ArrayOfTables::new();
                records.push(table);
                owner.insert(last, Item::ArrayOfTables(records));
            }
            Some(Item::ArrayOfTables(records)) => records.push(table),
            Some(_) => return Err(EditError::NotRecords),
        }
        self.is_changed = true;
        Ok(())
    }

    /// Removes a record of `[[path]]` with the comments above it. Those above the first are kept while others follow,
    /// because they introduce all.
    ///
    /// # Errors
    /// If there is no such record.
    pub fn remove(&mut self, path: &[&str], at: usize) -> Result<(), EditError> {
        let steps: Vec<Step<'_>> = path.iter().map(|key| Step::Key(key)).collect();
        let records = find(self.document.as_item_mut(), &steps).ok_or(EditError::NoPlace)?;
        let records = records.as_array_of_tables_mut().ok_or(EditError::NotRecords)?;
        if at >= records.len() {
            return Err(EditError::NoPlace);
        }
        take_record(records, at);
        self.is_changed = true;
        Ok(())
    }
}

impl Edit {
    /// Takes a key of the root away, and returns the comments above it; `None` if there is no such key.
    pub fn take(&mut self, key: &str) -> Option<String> {
        let (key, _) = self.document.remove_entry(key)?;
        self.is_changed = true;
        Some(key.leaf_decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned())
    }

    /// Empties a section, with the comments in it; its head gets this comment instead of its own.
    ///
    /// # Errors
    /// If there is a value instead of a section.
    pub fn clear(&mut self, section: &str, about: &str) -> Result<(), EditError> {
        let is_first = self.document.is_empty();
        let new = section_after(!is_first);
        let item = self.document.entry(section).or_insert(Item::Table(new));
        if let Item::Value(Value::InlineTable(braced)) = item {
            braced.clear();
            self.is_changed = true;
            return Ok(());
        }
        let table = item.as_table_mut().ok_or(EditError::Section)?;
        let position = table.position();
        *table = section_after(!is_first);
        table.set_position(position);
        let above = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
        let above = format!("{above}{}", super::value::comment(about));
        table.decor_mut().set_prefix(above);
        self.is_changed = true;
        Ok(())
    }
}

/// Takes a record away. What stands above the first introduces all, and is kept.
pub(super) fn take_record(records: &mut ArrayOfTables, at: usize) {
    let Some(decor) = records.get(at).map(|record| record.decor().clone()) else { return };
    records.remove(at);
    if let (0, Some(next)) = (at, records.get_mut(0)) {
        *next.decor_mut() = decor;
    }
}

pub(super) fn find<'i>(root: &'i mut Item, path: &[Step<'_>]) -> Option<&'i mut Item> {
    path.iter().try_fold(root, |item, at| step(item, *at))
}

pub(super) fn step<'i>(item: &'i mut Item, at: Step<'_>) -> Option<&'i mut Item> {
    match at {
        Step::Key(key) => item.as_table_like_mut()?.get_mut(key),
        Step::At(at) => item.get_mut(at),
    }
}

/// A section with a blank line above, unless it is the first line of the file.
pub(super) fn section_after(others: bool) -> EditTable {
    let mut table = EditTable::new();
    table.decor_mut().set_prefix(if others { "\n" } else { "" });
    table
}

/// Adds the entries of a record, in the order of their declarations.
pub(super) fn fill(table: &mut EditTable, record: &Table<'_>, shape: Shape) {
    for entry in in_order(record, shape) {
        add(table, entry.key, entry.node, entry.shape, false);
    }
}

fn add(owner: &mut dyn TableLike, key: &str, value: &Node<'_>, shape: Shape, is_braced: bool) {
    if let Ok(value) = to_value(key, value, shape, is_braced) {
        owner.insert(key, Item::Value(value));
    }
}

/// The value as the writer of whole files writes it.
fn to_value(key: &str, value: &Node<'_>, shape: Shape, is_braced: bool) -> Result<Value, EditError> {
    let text =
        if is_braced { line(value, shape) } else { own_lines(key, value, shape, &|_, _, _| ItemNotes::default()) };
    text.parse().map_err(|error: toml_edit::TomlError| EditError::Syntax(error.to_string()))
}

/// The value without the way in which it is written, for comparison.
fn plain(value: &Value) -> String {
    let text = value.clone().decorated("", "").to_string();
    DeValue::parse(&text).map_or(text.clone(), |node| line(&node, Shape::Other))
}

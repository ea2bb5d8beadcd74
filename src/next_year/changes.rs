//! What becomes of each value of a budget in the next year.

use std::collections::BTreeSet;

use toml::de::DeValue;

use super::words::{is_amount, of_a_year};
use crate::author::{Edit, EditError, Step};
use crate::model::Budget;
use crate::source::{ALLOW_KEY, Node, PENDING, PathStep, Shape, Table, map_value, unwritten, wide};

/// A change of the value at a path.
pub(super) struct Change {
    path: Vec<PathStep>,
    to: To,
}

enum To {
    /// 待填
    Pending,
    /// A value as TOML writes it.
    Value(String),
    /// The same, to be reviewed.
    Review(String),
}

/// The changes of a budget's values, but for its year, its variant and 上年数.
pub(super) struct Changes<'t> {
    year: u32,
    /// The text of a file that the budget includes.
    included: &'t dyn Fn(&str) -> Option<String>,
    /// Codes and names of projects that 政府采购 refers to.
    purchased: BTreeSet<String>,
    list: Vec<Change>,
}

impl<'t> Changes<'t> {
    /// Of a budget of this year.
    pub(super) fn of(root: &Table<'_>, year: u32, included: &'t dyn Fn(&str) -> Option<String>) -> Vec<Change> {
        let mut changes = Self { year, included, purchased: purchased(root), list: Vec::new() };
        changes.table(root, Shape::Record(Budget::SHAPE), &mut Vec::new());
        changes.list
    }

    fn table(&mut self, table: &Table<'_>, shape: Shape, path: &mut Vec<PathStep>) {
        for (key, value) in table.iter() {
            let key: &str = key.get_ref();
            if path.is_empty() && ["format", "previous"].contains(&key) {
                continue;
            }
            path.push(PathStep::Key(key.to_owned()));
            if key == ALLOW_KEY {
                let note = format!("按 {} 年的情况放行的，今年没有这个问题了就删去", self.year);
                self.add(path, To::Review(note));
            } else {
                self.value(value, shape_of(shape, key), path);
            }
            path.pop();
        }
    }

    fn value(&mut self, node: &Node<'_>, shape: Shape, path: &mut Vec<PathStep>) {
        let shape = match shape {
            // Numbers in a short form are amounts.
            Shape::Short(form) if (form.widen)(node).is_some() => Shape::Map(|| Shape::Amount),
            shape => wide(shape),
        };
        match (node.get_ref(), shape) {
            (DeValue::Table(table), Shape::Text) => self.included_text(table, path),
            (DeValue::Table(table), shape) => self.table(table, shape, path),
            (DeValue::Array(items), shape) => {
                let inner = if let Shape::List(inner) = shape { inner() } else { Shape::Other };
                for (at, item) in items.iter().enumerate() {
                    path.push(PathStep::At(at));
                    self.value(item, inner, path);
                    path.pop();
                }
            }
            (DeValue::Datetime(day), Shape::Date) => self.day(&day.to_string(), path),
            (DeValue::Boolean(true), _) if is_at(path, &["unit", "rounded"]) => {
                self.add(path, To::Review("今年的金额是不是各自四舍五入过的".to_owned()));
            }
            (DeValue::String(text), shape) => self.text(text, shape, path),
            (DeValue::Integer(_) | DeValue::Float(_), _) if !is_at(path, &["unit", "year"]) => {
                self.add(path, To::Pending);
            }
            _ => {}
        }
    }

    /// Publication and approval are yet to come; the assets are those at the end of a year.
    fn day(&mut self, day: &str, path: &[PathStep]) {
        let moved = day.split_once('-').filter(|_| is_at(path, &["assets", "as_of"]));
        let moved = moved.and_then(|(year, day)| {
            let day = if day == "02-29" { "02-28" } else { day };
            Some(format!("{:04}-{day}", year.parse::<u32>().ok()? + 1))
        });
        self.add(path, moved.map_or(To::Pending, To::Value));
    }

    fn text(&mut self, text: &str, shape: Shape, path: &[PathStep]) {
        let key = if let Some(PathStep::Key(key)) = path.last() { key.as_str() } else { "" };
        match shape {
            Shape::Amount | Shape::Number | Shape::Integer => self.add(path, To::Pending),
            // Two quotes print a blank on purpose.
            Shape::Written if !text.is_empty() => self.add(path, To::Pending),
            Shape::Map(_) if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => self.add(path, To::Pending),
            Shape::Text if key == "target" && is_amount(text) => self.add(path, To::Pending),
            Shape::Name if key == "code" && is_at(&path[..1], &["project"]) => {
                let year = format!("{:02}", self.year % 100);
                if text.get(6..8) == Some(&year) {
                    let note = format!("编码里的 {year} 是 {} 年的{}", self.year, self.elsewhere(text));
                    self.add(path, To::Review(note));
                }
            }
            _ if key.ends_with("reason") => self.add(path, To::Review(format!("这是 {} 年的原因", self.year))),
            _ => {
                if let Some(note) = of_a_year(text) {
                    let is_project = key == "name" && is_at(&path[..1], &["project"]);
                    let elsewhere = if is_project { self.elsewhere(text) } else { "" };
                    self.add(path, To::Review(note + elsewhere));
                }
            }
        }
    }

    /// Where a changed code or name of a project must be changed, too.
    fn elsewhere(&self, project: &str) -> &'static str {
        if self.purchased.contains(project) { "；改了它，政府采购的来源项目也要改" } else { "" }
    }

    /// `{ file = … }` or `{ secret = …, basis = … }`.
    fn included_text(&mut self, table: &Table<'_>, path: &[PathStep]) {
        let said = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let text = said("file").and_then(self.included).or_else(|| said("secret").map(str::to_owned));
        if let Some(note) = text.and_then(|text| of_a_year(&text)) {
            self.add(path, To::Review(note));
        }
    }

    fn add(&mut self, path: &[PathStep], to: To) {
        self.list.push(Change { path: path.to_vec(), to });
    }
}

impl Change {
    /// Makes the change in a text.
    pub(super) fn make(&self, edit: &mut Edit) -> Result<(), EditError> {
        let steps = steps(&self.path);
        match &self.to {
            To::Pending => edit.set(&steps, &text(PENDING), Shape::Other),
            To::Value(value) => match DeValue::parse(value) {
                Ok(value) => edit.set(&steps, &value, Shape::Other),
                Err(_) => Ok(()),
            },
            To::Review(note) => edit.review(&steps, note),
        }
    }
}

/// The way of an edit along a path.
pub(super) fn steps(path: &[PathStep]) -> Vec<Step<'_>> {
    let step = |step| match step {
        &PathStep::At(at) => Step::At(at),
        PathStep::Key(key) => Step::Key(key),
    };
    path.iter().map(step).collect()
}

/// A text as a value.
pub(super) fn text(words: &str) -> Node<'_> {
    unwritten(DeValue::String(words.into()))
}

fn purchased(root: &Table<'_>) -> BTreeSet<String> {
    let lines = root.get("procurement").and_then(|lines| lines.get_ref().as_array());
    let project = |line: &Node<'_>| line.get_ref().as_table()?.get("project")?.get_ref().as_str().map(str::to_owned);
    lines.into_iter().flat_map(|lines| lines.iter()).filter_map(project).collect()
}

fn is_at(path: &[PathStep], keys: &[&str]) -> bool {
    path.len() == keys.len()
        && path.iter().zip(keys).all(|(step, key)| matches!(step, PathStep::Key(own) if own == key))
}

fn shape_of(shape: Shape, key: &str) -> Shape {
    match shape {
        Shape::Record(record) => match (record.field(key), &record.rest) {
            (Some(field), _) => (field.shape)(),
            (None, Some(rest)) => map_value((rest.shape)()),
            (None, None) => Shape::Other,
        },
        map => map_value(map),
    }
}

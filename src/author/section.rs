//! Sections in the order of the declarations: `[unit]`, `[[expenditure]]`, `[codes.function]`.

use toml::de::DeValue;

use super::entry::{Line, commented, set, title_classes};
use super::notes::Notes;
use super::offer::example;
use super::order::{Entry, in_order, item};
use super::reviews::Place;
use super::value::{ItemNotes, comment, is_spread, key, line, own_lines, text, width};
use crate::source::{ALLOW_KEY, Field, Node, RecordShape, Shape, Table};

/// Columns beyond which a table of a section gets a section of its own.
const BRACES: usize = 80;

/// Writes a file.
pub(super) struct Writer<'n> {
    notes: &'n Notes<'n>,
    out: String,
}

/// A section to be written.
struct Section<'n, 't> {
    path: String,
    place: Place,
    about: &'static str,
    tables: Vec<&'n Table<'t>>,
    is_list: bool,
    shape: Shape,
}

impl<'n> Writer<'n> {
    pub(super) fn new(notes: &'n Notes<'n>) -> Self {
        let mut out = notes.schema.map_or_else(String::new, |path| format!("#:schema {path}\n"));
        notes.preface.iter().for_each(|words| out.push_str(&comment(words)));
        Self { notes, out }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    pub(super) fn root(&mut self, table: &Table<'_>, record: &'static RecordShape) {
        let entries = in_order(table, Shape::Record(record));
        let root = Place::default();
        let mut sections = Vec::new();
        let mut lines = Vec::new();
        for entry in &entries {
            match section("", &root, entry) {
                Some(section) => sections.push(section),
                None => lines.push(self.line("", &root, entry, true)),
            }
        }
        self.out.push_str(&set(&lines, false));
        // Declared sections, present or offered, then unknown ones.
        for field in record.fields {
            if let Some(at) = sections.iter().position(|section| section.path == field.key) {
                let section = sections.swap_remove(at);
                self.section(&section);
            } else if !table.contains_key(field.key) && self.is_offered("", field.key) {
                self.offer_section(field);
            }
        }
        sections.sort_by(|one, other| one.path.cmp(&other.path));
        sections.iter().for_each(|section| self.section(section));
    }

    fn section(&mut self, section: &Section<'_, '_>) {
        for (at, table) in section.tables.iter().enumerate() {
            let place = if section.is_list { section.place.item(at) } else { section.place.clone() };
            self.table(section, &place, table, at == 0);
        }
    }

    fn table(&mut self, of: &Section<'_, '_>, place: &Place, table: &Table<'_>, is_first: bool) {
        let mut lines = Vec::new();
        let mut sections = Vec::new();
        for entry in &in_order(table, of.shape) {
            match section(&of.path, place, entry).filter(|_| !of.is_list) {
                Some(section) => sections.push(section),
                None => lines.push(self.line(&of.path, place, entry, is_first)),
            }
        }
        let offered = match of.shape {
            Shape::Record(record) if is_first => {
                let rest = record.rest.as_ref().map_or(Shape::Other, |rest| item((rest.shape)()));
                self.offered_entries(&of.path, table, rest) + &self.offered_keys(&of.path, table, record)
            }
            Shape::Map(value) => self.offered_entries(&of.path, table, value()),
            _ => String::new(),
        };
        // A table that only holds other sections needs no header.
        let reviews = self.notes.reviews.map_or_else(String::new, |reviews| {
            // What is about all records stands above the first.
            let of_list = if of.is_list && is_first { reviews.at(&of.place) } else { String::new() };
            of_list + &reviews.at(place)
        });
        if !lines.is_empty() || !offered.is_empty() || sections.is_empty() || !reviews.is_empty() {
            let about = if is_first && !of.about.is_empty() { comment(of.about) } else { String::new() };
            self.out.push_str(&format!("\n{about}{reviews}{}\n", header(&of.path, of.is_list)));
        }
        title_classes(&mut lines);
        // Below many lines of indicators it would be overlooked.
        if let Some(at) = lines.iter().position(|line| line.key == ALLOW_KEY)
            && let Some(long) = lines[..at].iter().position(|line| line.value.contains('\n'))
        {
            lines[long..=at].rotate_right(1);
        }
        let in_columns = matches!(of.shape, Shape::Record(_));
        self.out.push_str(&set(&lines, in_columns));
        self.out.push_str(&offered);
        sections.iter().for_each(|section| self.section(section));
    }

    fn line(&self, path: &str, place: &Place, entry: &Entry<'_, '_>, is_first: bool) -> Line {
        let place = place.key(entry.key);
        let within = |place: &Place| self.notes.reviews.map_or_else(String::new, |reviews| reviews.within(place));
        let value = own_lines(entry.key, entry.node, entry.shape, &|at, node, shape| ItemNotes {
            above: within(&place.item(at)),
            beside: self.code_names(path, node, shape),
        });
        let written = entry.node.get_ref().as_str().unwrap_or_default();
        let note = match entry.shape {
            Shape::Code => (self.notes.name)(path, written),
            Shape::Choice(names) => {
                names.iter().find(|(key, _)| *key == written).map(|(_, chinese)| (*chinese).to_owned())
            }
            shape @ Shape::List(_) if !value.contains('\n') => {
                let items = entry.node.get_ref().as_array().into_iter().flat_map(|items| items.iter());
                let names = items.map(|node| self.code_names(path, node, item(shape)));
                let names: Vec<String> = names.filter(|names| !names.is_empty()).collect();
                (!names.is_empty()).then(|| names.join("、"))
            }
            _ => None,
        };
        let own = || match entry.field {
            Some(field) => is_first.then(|| self.about(field).to_owned()),
            None => (self.notes.name)(path, entry.key).filter(|name| name != written),
        };
        // Items with lines of their own carry theirs.
        let reviews = match self.notes.reviews {
            Some(reviews) if is_spread(&value) => reviews.at(&place),
            _ => within(&place),
        };
        let note = note.or_else(own).unwrap_or_default();
        Line { key: key(entry.key), value, note, title: String::new(), reviews }
    }

    /// A key's explanation: its name, or all of it where the file is still to be filled in.
    fn about(&self, field: &'static Field) -> &'static str {
        if self.notes.offers.is_some() { field.about } else { field.title }
    }

    /// The names of the codes in a record on one line.
    fn code_names(&self, path: &str, node: &Node<'_>, shape: Shape) -> String {
        let Some(table) = node.get_ref().as_table() else { return String::new() };
        let codes = in_order(table, shape).into_iter().filter(|entry| matches!(entry.shape, Shape::Code));
        let names = codes.filter_map(|entry| (self.notes.name)(path, entry.node.get_ref().as_str()?));
        names.collect::<Vec<_>>().join("、")
    }

    fn is_offered(&self, path: &str, key: &str) -> bool {
        self.notes.offers.is_some_and(|offers| offers.offers(path, key))
    }

    /// Absent free keys as comments.
    fn offered_entries(&self, path: &str, table: &Table<'_>, value: Shape) -> String {
        let keys = self.notes.offers.map_or_else(Vec::new, |offers| offers.free_keys(path));
        let absent = keys.iter().filter(|key| !table.contains_key(key.as_str()));
        let value = example(value);
        let offer = |name: &String| Line {
            key: key(name),
            value: value.clone(),
            note: (self.notes.name)(path, name).unwrap_or_default(),
            title: String::new(),
            reviews: String::new(),
        };
        let mut lines: Vec<Line> = absent.map(offer).collect();
        title_classes(&mut lines);
        commented(&set(&lines, false))
    }

    /// The record's absent keys as comments.
    fn offered_keys(&self, path: &str, table: &Table<'_>, record: &'static RecordShape) -> String {
        let absent = record.fields.iter().filter(|field| !table.contains_key(field.key));
        let offered = absent.filter(|field| self.is_offered(path, field.key));
        let lines: Vec<Line> = offered.map(offer).collect();
        commented(&set(&lines, false))
    }

    /// An absent section as comments: its required keys, and the others that it may have.
    fn offer_section(&mut self, field: &'static Field) {
        let (is_list, shape) = match (field.shape)() {
            Shape::List(of) => (true, of()),
            shape => (false, shape),
        };
        let mut section = match shape {
            Shape::Record(_) | Shape::Map(_) => format!("{}\n", header(field.key, is_list)),
            _ => String::new(),
        };
        match shape {
            Shape::Record(record) => {
                let offered = record.fields.iter().filter(|inner| self.is_offered(field.key, inner.key));
                section.push_str(&set(&offered.map(offer).collect::<Vec<_>>(), false));
            }
            Shape::Map(value) => {
                let value = example(value());
                section.push_str(&set(
                    &[Line {
                        key: text("名称"),
                        value,
                        note: String::new(),
                        title: String::new(),
                        reviews: String::new(),
                    }],
                    false,
                ));
            }
            _ => section.push_str(&set(&[offer(field)], false)),
        }
        self.out.push_str(&format!("\n{}{}", comment(field.about), commented(&section)));
    }
}

fn header(path: &str, is_list: bool) -> String {
    if is_list { format!("[[{path}]]") } else { format!("[{path}]") }
}

fn offer(field: &'static Field) -> Line {
    Line {
        key: key(field.key),
        value: example((field.shape)()),
        note: field.about.to_owned(),
        title: String::new(),
        reviews: String::new(),
    }
}

/// The section of an entry that gets one. Tables of the root always do, records below it if they are long.
fn section<'n, 't>(path: &str, place: &Place, entry: &Entry<'n, 't>) -> Option<Section<'n, 't>> {
    let is_root = path.is_empty();
    if entry.key == ALLOW_KEY {
        return None;
    }
    let is_wide = |node: &Node<'_>, shape| {
        let text = line(node, shape);
        width(&text) > BRACES || text.contains("\\n")
    };
    let (tables, shape, is_list) = match (entry.node.get_ref(), entry.shape) {
        (DeValue::Table(table), shape @ Shape::Map(_)) => (vec![table], shape, false),
        (DeValue::Table(table), shape @ Shape::Record(_)) if is_root || is_wide(entry.node, shape) => {
            (vec![table], shape, false)
        }
        (DeValue::Table(table), shape @ Shape::Other) if is_root => (vec![table], shape, false),
        (DeValue::Array(items), Shape::List(_) | Shape::Other) => {
            let shape = item(entry.shape);
            let tables: Option<Vec<_>> = items.iter().map(|item| item.get_ref().as_table()).collect();
            let tables = tables.filter(|tables| !tables.is_empty())?;
            let is_record = matches!(shape, Shape::Record(_));
            let gets_sections = is_root || (is_record && items.iter().any(|node| is_wide(node, shape)));
            gets_sections.then_some((tables, shape, true))?
        }
        _ => return None,
    };
    let own = key(entry.key);
    let path = if is_root { own } else { format!("{path}.{own}") };
    Some(Section {
        path,
        place: place.key(entry.key),
        about: entry.field.map_or("", |field| field.about),
        tables,
        is_list,
        shape,
    })
}

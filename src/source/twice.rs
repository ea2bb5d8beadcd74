//! Keys and headings that stand twice: which of them is one too many, or what is missing between them.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::Error;

use super::file_kind::FileKind;
use super::findings::DUPLICATE_KEY;
use super::lines::visible;
use super::outline::{Head, Section, outline};
use super::shape::{Field, RecordShape, Shape};
use super::shelf::Shelf;
use super::usual::key_of;
use crate::span::FileId;

/// Headings of which a finding shows where they stand.
const SHOWN: usize = 6;

/// Where the findings go, and what the file should be.
pub(super) struct Reported<'r, 'w> {
    pub text: &'r str,
    pub file: FileId,
    pub file_kind: FileKind,
    pub shape: Shape,
    pub shelf: &'r mut Shelf<'w>,
}

impl Reported<'_, '_> {
    /// Reports keys that are written twice, one finding for each cause. Returns errors that are about something else.
    pub(super) fn report<'e>(&mut self, errors: &[&'e Error]) -> Vec<&'e Error> {
        let sections = outline(self.text);
        let (mut heads, mut keys): (BTreeMap<&str, usize>, BTreeMap<usize, Vec<usize>>) = Default::default();
        let mut others = Vec::new();
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
            let head = |at: &usize| sections[*at].head.as_ref().filter(|head| holds(&head.range));
            let stands = (0..sections.len()).find_map(|at| {
                let key = sections[at].keys.iter().position(|key| holds(&key.range));
                key.map(|key| (at, Some(key))).or_else(|| head(&at).map(|_| (at, None)))
            });
            match stands {
                Some((at, Some(key))) => keys.entry(at).or_default().push(key),
                Some((at, None)) => {
                    let first = |name: &str| sections.iter().position(|section| section.is_called(name));
                    match sections[at].head.as_ref().and_then(|head| Some((head, first(&head.name)?))) {
                        Some((head, first)) if first < at => drop(heads.entry(&head.name).or_insert(at)),
                        _ => others.push(*error),
                    }
                }
                None => others.push(*error),
            }
        }
        for (name, again) in &heads {
            self.heading(name, *again, &sections);
        }
        for (at, again) in keys {
            // What stands below a heading that is wrong follows from it.
            if !heads.keys().any(|name| sections[at].is_called(name)) {
                self.keys(&sections[at], &again);
            }
        }
        others
    }

    fn heading(&mut self, name: &str, again: usize, sections: &[Section]) {
        let (file, text) = (self.file, self.text);
        let all: Vec<&Head> =
            sections.iter().filter(|one| one.is_called(name)).filter_map(|one| one.head.as_ref()).collect();
        let is_list = all.iter().any(|head| head.is_double) || self.is_list(name);
        let place = |head: &Head| visible(text, head.range.clone(), file);
        if !is_list {
            let Some(second) = &sections[again].head else { return };
            return self.shelf.report(self.file_kind, DUPLICATE_KEY, |mut finding| {
                finding.message = format!("[{name}] 这一节写了两次").into();
                let finding = finding.at(place(second), "这一节前面已经写过").and(place(all[0]), "前面写的在这里");
                finding.help("两处的内容并到一处，删去多出的那个标题。")
            });
        }
        let single: Vec<&Head> = all.into_iter().filter(|head| !head.is_double).collect();
        let Some((first, others)) = single.split_first() else { return };
        self.shelf.report(self.file_kind, DUPLICATE_KEY, |mut finding| {
            finding.message = format!("[{name}] 少写了一层方括号").into();
            let finding = finding.at(place(first), "这里只有一层方括号");
            let finding =
                others.iter().take(SHOWN).fold(finding, |finding, head| finding.and(place(head), "这里也只有一层"));
            let count = if others.is_empty() { String::new() } else { format!("（共 {} 处）", single.len()) };
            finding.help(format!("这样的记录可以有几条，每条的标题都写两层方括号：[[{name}]]{count}；内容不用改。"))
        });
    }

    fn keys(&mut self, section: &Section, again: &[usize]) {
        let (file, text) = (self.file, self.text);
        let place = |at: usize| visible(text, section.keys[at].range.clone(), file);
        let first_of = |at: usize| section.keys.iter().position(|key| key.name == section.keys[at].name).unwrap_or(at);
        let Some(&start) = again.first() else { return };
        if let Some((name, is_list, from)) = self.missing(section, again) {
            let heading = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
            return self.shelf.report(self.file_kind, DUPLICATE_KEY, |mut finding| {
                finding.message = format!("这里缺少标题 {heading}").into();
                let finding = finding.at(place(from), "从这一行起是另一条的内容");
                let finding = finding.and(place(first_of(start)), "同样的键上面已经写过");
                finding.help(format!("在这一行的上面加一行 {heading}；内容不用删。"))
            });
        }
        for &at in again {
            self.shelf.report(self.file_kind, DUPLICATE_KEY, |finding| {
                let finding = finding.at(place(at), "这个键前面已经写过").and(place(first_of(at)), "前面写的在这里");
                finding.help("删去其中一处；两处都是应有的数，就加在一起写。")
            });
        }
    }

    /// The heading that is missing in a section, if keys begin anew; whether it is of a list; and where it belongs.
    fn missing(&self, section: &Section, again: &[usize]) -> Option<(String, bool, usize)> {
        let head = section.head.as_ref()?;
        let own = record_of(self.shape, &head.name);
        let is_known = |at: usize| own.is_none_or(|record| belongs(record, &section.keys[at].name));
        // What is foreign to the section belongs to the same record as the keys after it.
        let mut from = *again.first()?;
        while from > 0 && !is_known(from - 1) {
            from -= 1;
        }
        let names: Vec<&str> = section.keys[from..].iter().map(|key| key.name.as_str()).collect();
        let begins_anew = from > 0
            && (names.first() == section.keys.first().map(|key| key.name.as_str()).as_ref() || again.len() > 1);
        if (head.is_double || self.is_list(&head.name)) && (from..section.keys.len()).all(is_known) {
            return begins_anew.then(|| (head.name.clone(), true, from));
        }
        let is_own =
            |name: &str| inner(self.shape).and_then(|root| field(root, &head.name)).is_some_and(|own| own.key == name);
        let other = home(self.shape, &names).filter(|(name, _)| names.len() > 1 && !is_own(name))?;
        Some((other.0.to_owned(), other.1, from))
    }

    fn is_list(&self, name: &str) -> bool {
        matches!(within(self.shape, name), Some(Shape::List(_)))
    }
}

/// The section of a file whose keys these are, and whether it is a list of such.
pub(super) fn home(root: Shape, keys: &[&str]) -> Option<(&'static str, bool)> {
    let Shape::Record(root) = root else { return None };
    let is_code = |key: &&str| key.len() == 5 && key.bytes().all(|byte| byte.is_ascii_digit());
    root.fields.iter().find_map(|field| {
        let shape = (field.shape)();
        if let Shape::Map(_) = shape {
            // Of the maps of a budget, only [basic] has codes of this length.
            return keys.iter().all(is_code).then_some((field.key, false));
        }
        let record = inner(shape)?;
        keys.iter().all(|key| belongs(record, key)).then_some((field.key, matches!(shape, Shape::List(_))))
    })
}

/// The lists of records that a file has, by their keys.
pub(super) fn lists(root: Shape) -> Vec<(&'static str, &'static RecordShape)> {
    let Shape::Record(root) = root else { return Vec::new() };
    let list = |field: &'static Field| match (field.shape)() {
        Shape::List(item) => Some((field.key, inner(item())?)),
        _ => None,
    };
    root.fields.iter().filter_map(list).collect()
}

/// True if these keys are all that a record must have, and more than one.
pub(super) fn is_record(record: &'static RecordShape, keys: &[&str]) -> bool {
    let is_there =
        |field: &Field| keys.iter().any(|key| *key == field.key || key_of(record, key).as_deref() == Some(field.key));
    let mut required = record.fields.iter().filter(|field| (field.is_required)()).peekable();
    required.peek().is_some() && required.all(is_there) && keys.len() > 1
}

/// True for a key of the record, by either name.
pub(super) fn belongs(record: &'static RecordShape, key: &str) -> bool {
    record.field(key).is_some() || key_of(record, key).is_some()
}

fn inner(shape: Shape) -> Option<&'static RecordShape> {
    match shape {
        Shape::Record(record) => Some(record),
        Shape::List(item) => inner(item()),
        _ => None,
    }
}

/// The field of a key, by either name.
fn field(record: &'static RecordShape, key: &str) -> Option<&'static Field> {
    record.field(key).or_else(|| record.field(&key_of(record, key)?))
}

fn record_of(root: Shape, name: &str) -> Option<&'static RecordShape> {
    inner(within(root, name)?)
}

/// What stands at a heading such as `previous.expenditure`.
fn within(root: Shape, name: &str) -> Option<Shape> {
    name.split('.').try_fold(root, |shape, key| Some((field(inner(shape)?, key)?.shape)()))
}

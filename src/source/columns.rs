//! The columns that a record has in a sheet, named by the Chinese names of its keys.
//!
//! A head names a key: 用途. What lies within it follows behind a point: 支出计划·3月底. A list has a column per item, which
//! are numbered from the second on: 绩效目标 2. English keys are understood, too.

use super::allow;
use super::allow_key::ALLOW;
use super::nearest::nearest;
use super::shape::{RecordShape, Shape, wide};

/// Between the parts of a head.
const POINT: char = '·';
/// Chinese name of the key `allow`.
pub(crate) const ALLOW_TITLE: &str = "放行";
/// What a text may be instead of plain words: key and Chinese name.
pub(crate) const TEXT_FORMS: [(&str, &str); 3] = [("file", "文件"), ("secret", "涉密代替语"), ("basis", "涉密依据")];

/// Suggests one of the names.
type Near<'n> = dyn Fn(&str, &[&'static str]) -> Option<String> + 'n;

/// A step from a record to a value in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// The value of a key.
    Key(&'static str),
    /// An item of a list, from 0.
    Item(usize),
}

/// A column of a record's sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// The way from the record to the value.
    pub path: Vec<Step>,
    /// What belongs there.
    pub about: &'static str,
    /// A shape that one cell can hold.
    pub shape: Shape,
    pub is_required: bool,
}

impl Column {
    /// The column of a head; `Err` is the nearest name that there is.
    ///
    /// # Errors
    /// If the record has no such column.
    pub fn named(record: &'static RecordShape, head: &str) -> Result<Self, Option<String>> {
        Self::search(record, head, &|part, names| nearest(part, names.iter().copied()).map(str::to_owned))
    }

    /// The same without a suggestion, which takes far longer than the search.
    pub(crate) fn find(record: &'static RecordShape, head: &str) -> Option<Self> {
        Self::search(record, head, &|_, _| None).ok()
    }

    fn search(record: &'static RecordShape, head: &str, near: &Near<'_>) -> Result<Self, Option<String>> {
        let parts: Vec<String> = head.split(POINT).map(plain).collect();
        let mut column =
            Self { path: Vec::new(), about: record.about, shape: Shape::Record(record), is_required: false };
        for (at, part) in parts.iter().enumerate() {
            column.enter(part, at == 0, near)?;
        }
        column.open();
        if column.is_cell() { Ok(column) } else { Err(None) }
    }

    /// Goes into the part of a head.
    fn enter(&mut self, part: &str, first: bool, near: &Near<'_>) -> Result<(), Option<String>> {
        self.open();
        if matches!(self.shape, Shape::Text) && !first {
            let form = TEXT_FORMS.iter().find(|(key, title)| part == *key || part == *title);
            let (key, _) = form.ok_or_else(|| near(part, &TEXT_FORMS.map(|(_, title)| title)))?;
            self.path.push(Step::Key(key));
            self.shape = Shape::Name;
            return Ok(());
        }
        let Shape::Record(record) = self.shape else { return Err(None) };
        let named = |part: &str| record.fields.iter().find(|field| part == plain(field.title) || part == field.key);
        let (name, number) = split(part);
        let (field, number) = match named(part) {
            Some(field) => (Some(field), None),
            None => (named(name), number),
        };
        let (key, about, shape, is_required) = match field {
            Some(field) => (field.key, field.about, (field.shape)(), (field.is_required)()),
            None if name == allow::KEY || name == ALLOW_TITLE => {
                (allow::KEY, ALLOW.about, Shape::List(|| Shape::Record(&ALLOW)), false)
            }
            None => {
                let titles: Vec<&str> = record.fields.iter().map(|field| field.title).collect();
                return Err(near(part, &titles));
            }
        };
        self.path.push(Step::Key(key));
        (self.about, self.shape) = (about, shape);
        self.is_required = is_required && (first || self.is_required);
        match (wide(shape), number) {
            (Shape::List(inner), number) => {
                self.path.push(Step::Item(number.unwrap_or(1) - 1));
                self.shape = inner();
            }
            (_, None) => {}
            (_, Some(_)) => return Err(None),
        }
        Ok(())
    }

    /// The full form of a value that has a short one.
    fn open(&mut self) {
        self.shape = wide(self.shape);
    }

    /// True if one cell can hold the value.
    fn is_cell(&self) -> bool {
        is_cell(self.shape)
    }
}

/// True for a shape that one cell can hold.
pub(crate) fn is_cell(shape: Shape) -> bool {
    !matches!(shape, Shape::Record(_) | Shape::List(_) | Shape::Map(_) | Shape::Short(_) | Shape::Other)
}

/// True for a list of records that gets a sheet of its own; a value with a short form is in columns.
pub(crate) fn is_list_of_records(shape: Shape) -> bool {
    matches!(shape, Shape::List(inner) if matches!(inner(), Shape::Record(_)))
}

/// The head of a path: the opposite of [`Column::named`].
pub(crate) fn head(record: &'static RecordShape, path: &[Step]) -> String {
    let mut words = String::new();
    let mut shape = Shape::Record(record);
    for step in path {
        match (step, wide(shape)) {
            (Step::Item(at), Shape::List(inner)) => {
                if *at > 0 {
                    words.push_str(&format!(" {}", at + 1));
                }
                shape = inner();
            }
            (Step::Key(key), within) => {
                if !words.is_empty() {
                    words.push(POINT);
                }
                let field = if let Shape::Record(record) = within { record.field(key) } else { None };
                match (field, within) {
                    (Some(field), _) => {
                        words.push_str(field.title);
                        shape = (field.shape)();
                    }
                    (None, Shape::Text) => {
                        let form = TEXT_FORMS.iter().find(|(known, _)| known == key);
                        words.push_str(form.map_or(key, |(_, title)| title));
                    }
                    _ => {
                        words.push_str(if *key == allow::KEY { ALLOW_TITLE } else { key });
                        shape = Shape::List(|| Shape::Record(&ALLOW));
                    }
                }
            }
            (Step::Item(_), _) => {}
        }
    }
    words
}

/// A head without blanks at its ends, line breaks and the star of required columns; brackets of either width are equal.
fn plain(head: &str) -> String {
    let head = head.trim().trim_end_matches(['*', '＊']).trim_end();
    head.chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            '\u{3000}' => ' ',
            c => c,
        })
        .collect()
}

/// 绩效目标 2 → 绩效目标, 2.
fn split(part: &str) -> (&str, Option<usize>) {
    let name = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = part[name.len()..].parse().ok().filter(|number| (1..=999).contains(number));
    if number.is_some() { (name.trim_end(), number) } else { (part, None) }
}

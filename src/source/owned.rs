//! A value tree that owns its text: what a budget says, wherever it says it.

use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::allow;
use super::allow_key::ALLOW;
use super::columns::Step;
use super::nodes::unwritten;
use super::path::PathStep;
use super::read::{FromToml, Node, Reader, Table};
use super::shape::{Shape, wide};
use super::text::Text;

/// A value with everything that it includes from other files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Owned {
    Text(String),
    /// As written.
    Number(String),
    Flag(bool),
    /// As TOML writes it.
    Date(String),
    List(Vec<Owned>),
    /// In order of key.
    Table(Vec<(String, Owned)>),
}

impl Owned {
    /// A value with its included texts and lists; `None` after reporting a file that cannot be read.
    pub fn of(node: &Node<'_>, shape: Shape, reader: &mut Reader<'_, '_>) -> Option<Self> {
        reader.find_marks(node);
        let shape = match shape {
            Shape::Short(_) if !matches!(node.get_ref(), DeValue::Table(_) | DeValue::Array(_)) => Shape::Other,
            shape => wide(shape),
        };
        Some(match node.get_ref() {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Self::Number(number.as_str().to_owned()),
            DeValue::Integer(_) => Self::Number(reader.source(node).to_owned()),
            DeValue::Float(number) => Self::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Self::Flag(*flag),
            DeValue::Datetime(moment) => Self::Date(moment.to_string()),
            DeValue::Array(list) => Self::list(list, shape, reader)?,
            DeValue::Table(table) => Self::table(node, table, shape, reader)?,
        })
    }

    fn list(list: &DeArray<'_>, shape: Shape, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let inner = if let Shape::List(inner) = shape { inner() } else { Shape::Other };
        let mut values = Vec::new();
        for item in list.iter() {
            if matches!(inner, Shape::Record(_))
                && let DeValue::String(named) = item.get_ref()
            {
                let at = reader.span(item);
                values.extend(Self::records(named, None, at, values.len(), inner, reader)?);
            } else {
                let value = reader.at(PathStep::At(values.len()), |reader| Self::of(item, inner, reader))?;
                values.push(value);
            }
        }
        Some(Self::List(values))
    }

    fn records(
        named: &str,
        sheet: Option<(String, crate::span::Span)>,
        at: crate::span::Span,
        first: usize,
        shape: Shape,
        reader: &mut Reader<'_, '_>,
    ) -> Option<Vec<Self>> {
        let Shape::Record(record) = shape else { return None };
        let mut values = Vec::new();
        reader.each_record(named, sheet.as_ref(), at, record, &mut |reader, node| {
            let number = first + values.len();
            let value = reader.at(PathStep::At(number), |reader| Self::of(node, shape, reader));
            let is_read = value.is_some();
            values.extend(value);
            is_read
        })?;
        Some(values)
    }

    fn table(node: &Node<'_>, table: &Table<'_>, shape: Shape, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if let (Shape::Text, Some(_)) = (shape, table.get("file")) {
            return Text::read(node, reader).map(|text| Self::Text(text.value));
        }
        if let (Shape::List(inner), Some(file)) = (shape, table.get("file")) {
            let named = reader.string(file)?.to_owned();
            let at = reader.span(file);
            let sheet = table.get("sheet");
            let sheet = sheet.and_then(|sheet| Some((sheet.get_ref().as_str()?.to_owned(), reader.span(sheet))));
            return Self::records(&named, sheet, at, 0, inner(), reader).map(Self::List);
        }
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table.iter() {
            let name = key.get_ref();
            let step = PathStep::Key(name.to_string());
            let value = reader.at(step, |reader| {
                reader.find_marks(key);
                Self::of(value, shape_of_key(shape, name), reader)
            })?;
            entries.push((name.to_string(), value));
        }
        Some(Self::Table(entries))
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Table(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Self::Table(entries) = self else { return None };
        entries.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Where two values say different things; `None` if both say the same, if in other words: 一般公共预算 and general,
    /// 68 and 68.00, a text with and without blanks at its ends.
    #[must_use]
    pub fn difference(&self, other: &Self, shape: Shape) -> Option<Difference> {
        different(&self.widened(shape), &other.widened(shape), shape)
    }

    /// The item of a list.
    #[must_use]
    pub fn item(&self, at: usize) -> Option<&Self> {
        if let Self::List(items) = self { items.get(at) } else { None }
    }

    /// The value at the end of a path.
    #[must_use]
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Item(at) => value.item(*at),
        })
    }

    /// The value with short forms written in full, and without empty lists and maps, which say nothing.
    #[must_use]
    pub fn widened(&self, shape: Shape) -> Self {
        if let Shape::Short(form) = shape {
            let wide = (form.widen)(&self.node()).map(|node| Self::plain(&node));
            return wide.as_ref().unwrap_or(self).widened((form.full)());
        }
        match self {
            Self::List(items) => {
                let inner = if let Shape::List(inner) = shape { inner() } else { Shape::Other };
                Self::List(items.iter().map(|item| item.widened(inner)).collect())
            }
            Self::Table(entries) => {
                let entry = |(key, value): &(String, Self)| (key.clone(), value.widened(shape_of_key(shape, key)));
                // That a record is there says something, even if it is empty; an empty list or map says nothing.
                let says = |(key, value): &(String, Self)| match value {
                    Self::List(items) => !items.is_empty(),
                    Self::Table(entries) => !entries.is_empty() || matches!(shape_of_key(shape, key), Shape::Record(_)),
                    _ => true,
                };
                Self::Table(entries.iter().map(entry).filter(says).collect())
            }
            value => value.clone(),
        }
    }

    /// A value that includes nothing.
    pub(crate) fn plain(node: &Node<'_>) -> Self {
        match node.get_ref() {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => Self::Number(number.as_str().to_owned()),
            DeValue::Float(number) => Self::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Self::Flag(*flag),
            DeValue::Datetime(moment) => Self::Date(moment.to_string()),
            DeValue::Array(list) => Self::List(list.iter().map(Self::plain).collect()),
            DeValue::Table(table) => {
                let entry = |(key, value): (&toml::Spanned<DeString<'_>>, &Node<'_>)| {
                    (key.get_ref().to_string(), Self::plain(value))
                };
                Self::Table(table.iter().map(entry).collect())
            }
        }
    }

    /// The value as a TOML value without a place.
    #[must_use]
    pub fn node(&self) -> Node<'_> {
        unwritten(match self {
            Self::Text(text) => DeValue::String(DeString::Borrowed(text)),
            // Numbers and days were read as TOML.
            Self::Number(text) | Self::Date(text) => DeValue::parse(text)
                .map_or_else(|_| DeValue::String(DeString::Borrowed(text)), toml::Spanned::into_inner),
            Self::Flag(flag) => DeValue::Boolean(*flag),
            Self::List(items) => {
                let mut list = DeArray::new();
                items.iter().for_each(|item| list.push(item.node()));
                DeValue::Array(list)
            }
            Self::Table(entries) => {
                let entries =
                    entries.iter().map(|(key, value)| (unwritten(DeString::Borrowed(key.as_str())), value.node()));
                DeValue::Table(entries.collect::<DeTable<'_>>())
            }
        })
    }
}

/// The shape of the value of a key.
pub(super) fn shape_of_key(shape: Shape, key: &str) -> Shape {
    match wide(shape) {
        _ if key == allow::KEY => Shape::List(|| Shape::Record(&ALLOW)),
        Shape::Record(record) => match (record.field(key), &record.rest) {
            (Some(field), _) => (field.shape)(),
            (None, Some(rest)) => map_value((rest.shape)()),
            (None, None) => Shape::Other,
        },
        map => map_value(map),
    }
}

/// The shape of the value at a path from a root of this shape.
#[must_use]
pub fn shape_at(root: Shape, path: &[PathStep]) -> Shape {
    path.iter().fold(root, |shape, step| match step {
        PathStep::Key(key) => shape_of_key(shape, key),
        PathStep::At(_) => match wide(shape) {
            Shape::List(inner) => inner(),
            _ => Shape::Other,
        },
    })
}

/// The shape of the values of a map.
pub(crate) fn map_value(shape: Shape) -> Shape {
    if let Shape::Map(value) = shape { value() } else { Shape::Other }
}

/// Where two values differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Chinese names and numbers from the root: 项目 2·绩效目标 1.
    pub place: String,
}

fn different(one: &Owned, other: &Owned, shape: Shape) -> Option<Difference> {
    let shape = wide(shape);
    match (one, other) {
        (Owned::List(items), Owned::List(others)) => {
            let inner = if let Shape::List(inner) = shape { inner() } else { Shape::Other };
            let within = (1..).zip(items.iter().zip(others)).find_map(|(number, (item, other))| {
                different(item, other, inner).map(|difference| difference.within(&format!(" {number}")))
            });
            within.or_else(|| (items.len() != others.len()).then(|| Difference { place: String::new() }))
        }
        (Owned::Table(entries), Owned::Table(others)) => {
            let title = |key: &str| match shape {
                Shape::Record(record) => record.field(key).map_or(key, |field| field.title).to_owned(),
                _ => key.to_owned(),
            };
            let here = |key: &str| Difference { place: format!("·{}", title(key)) };
            let own = entries.iter().find_map(|(key, value)| match other.get(key) {
                Some(other) => {
                    let difference = different(value, other, shape_of_key(shape, key));
                    difference.map(|difference| difference.within(&here(key).place))
                }
                None => Some(here(key)),
            });
            own.or_else(|| others.iter().find(|(key, _)| one.get(key).is_none()).map(|(key, _)| here(key)))
        }
        _ => (said(one, shape) != said(other, shape)).then(|| Difference { place: String::new() }),
    }
}

impl Difference {
    fn within(self, outer: &str) -> Self {
        Self { place: format!("{outer}{}", self.place) }
    }
}

/// What a single value says, in one way of several.
fn said(value: &Owned, shape: Shape) -> String {
    let plain = |number: &str| {
        let number = number.replace('_', "");
        let number = number.strip_prefix('+').unwrap_or(&number);
        match number.split_once('.') {
            Some((whole, fraction)) => {
                let fraction = fraction.trim_end_matches('0');
                if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
            }
            None => number.to_owned(),
        }
    };
    match (value, shape) {
        (Owned::Number(number), Shape::Amount | Shape::Number | Shape::Integer) => plain(number),
        (Owned::Text(text), Shape::Amount) if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            plain(text)
        }
        (Owned::Text(text), Shape::Choice(names)) => {
            let name = names.iter().find(|(_, chinese)| text == chinese);
            name.map_or(text.as_str(), |(key, _)| key).to_owned()
        }
        (Owned::Text(text), _) => text.trim().to_owned(),
        (Owned::Number(text) | Owned::Date(text), _) => text.clone(),
        (Owned::Flag(flag), _) => flag.to_string(),
        (Owned::List(_) | Owned::Table(_), _) => String::new(),
    }
}

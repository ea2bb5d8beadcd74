//! Every value of a file, with the keys that lead to it and its place; includes what stands in other files.

use toml::de::{DeTable, DeValue};

use super::allow;
use super::owned::shape_of_key;
use super::read::{FromToml, Node, Reader};
use super::shape::{Shape, wide};
use super::text::Text;
use crate::span::Span;

/// A single value: a text, a number, a day, a choice.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// From the root to the value.
    pub way: Vec<Way>,
    /// As read.
    pub text: String,
    pub span: Span,
}

/// A step on the way to a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Way {
    /// A key, and its Chinese name; a free key is its own name.
    Key(String, String),
    /// An item of a list, from 0.
    Item(usize),
}

impl Leaf {
    /// The values of a file's root.
    pub(crate) fn all(root: &Node<'_>, shape: Shape, reader: &mut Reader<'_, '_>) -> Vec<Self> {
        let mut leaves = Vec::new();
        walk(root, shape, &mut Vec::new(), &mut leaves, reader);
        leaves
    }
}

fn walk(node: &Node<'_>, shape: Shape, way: &mut Vec<Way>, leaves: &mut Vec<Leaf>, reader: &mut Reader<'_, '_>) {
    let shape = match shape {
        Shape::Short(_) if !matches!(node.get_ref(), DeValue::Table(_) | DeValue::Array(_)) => Shape::Other,
        shape => wide(shape),
    };
    let text = match node.get_ref() {
        DeValue::Array(list) => {
            let inner = if let Shape::List(inner) = shape { inner() } else { Shape::Other };
            let mut number = 0;
            for item in list.iter() {
                match item.get_ref() {
                    DeValue::String(named) if matches!(inner, Shape::Record(_)) => {
                        let at = reader.span(item);
                        records(named, None, at, inner, &mut number, way, leaves, reader);
                    }
                    _ => within(item, inner, Way::Item(number), way, leaves, reader),
                }
                number += 1;
            }
            return;
        }
        DeValue::Table(table) => return walk_table(node, table, shape, way, leaves, reader),
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
    };
    leaves.push(Leaf { way: way.clone(), text, span: reader.span(node) });
}

fn walk_table(
    node: &Node<'_>,
    table: &DeTable<'_>,
    shape: Shape,
    way: &mut Vec<Way>,
    leaves: &mut Vec<Leaf>,
    reader: &mut Reader<'_, '_>,
) {
    match (shape, table.get("file")) {
        (Shape::Text, _) => {
            if let Some(text) = Text::read(node, reader) {
                leaves.push(Leaf { way: way.clone(), text: text.value, span: text.span });
            }
            return;
        }
        (Shape::List(inner), Some(file)) => {
            let Some(named) = file.get_ref().as_str() else { return };
            let at = reader.span(file);
            let sheet = table.get("sheet");
            let sheet = sheet.and_then(|sheet| Some((sheet.get_ref().as_str()?.to_owned(), reader.span(sheet))));
            return records(named, sheet, at, inner(), &mut 0, way, leaves, reader);
        }
        _ => {}
    }
    for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != allow::KEY) {
        let key = key.get_ref();
        let title = if let Shape::Record(record) = shape { record.field(key).map(|field| field.title) } else { None };
        let step = Way::Key(key.to_string(), title.unwrap_or(key).to_owned());
        within(value, shape_of_key(shape, key), step, way, leaves, reader);
    }
}

fn within(
    node: &Node<'_>,
    shape: Shape,
    step: Way,
    way: &mut Vec<Way>,
    leaves: &mut Vec<Leaf>,
    reader: &mut Reader<'_, '_>,
) {
    way.push(step);
    walk(node, shape, way, leaves, reader);
    way.pop();
}

/// The records of another file.
#[allow(clippy::too_many_arguments, reason = "what a file of records is named by, and the state of the walk")]
fn records(
    named: &str,
    sheet: Option<(String, Span)>,
    at: Span,
    shape: Shape,
    number: &mut usize,
    way: &mut Vec<Way>,
    leaves: &mut Vec<Leaf>,
    reader: &mut Reader<'_, '_>,
) {
    let Shape::Record(record) = shape else { return };
    reader.each_record(named, sheet.as_ref(), at, record, &mut |reader, node| {
        within(node, shape, Way::Item(*number), way, leaves, reader);
        *number += 1;
        true
    });
}

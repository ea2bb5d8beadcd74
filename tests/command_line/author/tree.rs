//! Trees of values without places and without the difference between long and short forms.

use std::collections::BTreeMap;

use gongkai::source::{ALLOW, Node, Shape, Table};
use toml::de::DeValue;

#[derive(PartialEq, Debug)]
pub enum Tree {
    /// The kind of value, and its digits or text.
    Value(&'static str, String),
    List(Vec<Tree>),
    Table(BTreeMap<String, Tree>),
}

pub fn of_text(text: &str, shape: Shape) -> Tree {
    let tree = toml::de::DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    of_table(tree.get_ref(), shape)
}

pub fn of_table(table: &Table<'_>, shape: Shape) -> Tree {
    let of = |key: &str| match shape {
        Shape::Record(record) => match (record.field(key), &record.rest) {
            (Some(field), _) => (field.shape)(),
            (None, Some(rest)) if key != "allow" => value_of((rest.shape)()),
            _ => Shape::Other,
        },
        map if key != "allow" => value_of(map),
        _ => Shape::List(|| Shape::Record(&ALLOW)),
    };
    Tree::Table(table.iter().map(|(key, node)| (key.get_ref().to_string(), of_node(node, of(key.get_ref())))).collect())
}

fn value_of(map: Shape) -> Shape {
    if let Shape::Map(value) = map { value() } else { Shape::Other }
}

fn of_node(node: &Node<'_>, shape: Shape) -> Tree {
    // Everything in full form.
    if let Shape::Short(form) = shape {
        let short = (form.shorten)(node).filter(|short| (form.widen)(short).is_some());
        let short = short.as_ref().unwrap_or(node);
        return match (form.widen)(short) {
            Some(full) => of_node(&full, (form.full)()),
            None => of_node(node, (form.full)()),
        };
    }
    match node.get_ref() {
        DeValue::Table(table) => of_table(table, shape),
        DeValue::Array(items) => {
            let item = if let Shape::List(item) = shape { item() } else { Shape::Other };
            Tree::List(items.iter().map(|node| of_node(node, item)).collect())
        }
        DeValue::String(text) => Tree::Value("text", text.to_string()),
        DeValue::Integer(number) => Tree::Value("integer", number.to_string()),
        DeValue::Float(number) => Tree::Value("float", number.as_str().to_owned()),
        DeValue::Boolean(flag) => Tree::Value("flag", flag.to_string()),
        DeValue::Datetime(moment) => Tree::Value("moment", moment.to_string()),
    }
}

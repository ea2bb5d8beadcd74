//! The descriptor of a Data Package: what files there are, and what their columns are.
//!
//! It names no licence, because nobody has given one, and no time.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::column::{Column, Kind};
use super::frame::{Field, Frame};
use crate::document::{Document, UnitHead};
use crate::model::Report;
use crate::recorded::sha256;
use crate::visible::in_json;

/// Digits of what stands for the title of a book.
const BOOK: usize = 12;

pub(super) fn json<'f>(
    document: &Document,
    files: impl Iterator<Item = (&'f Frame, &'f (String, Vec<u8>))>,
) -> Vec<u8> {
    let title = document.title();
    let resources: Vec<Value> =
        files.enumerate().map(|(at, (frame, (path, bytes)))| resource(at + 1, frame, path, bytes)).collect();
    let mut package = Map::new();
    package.insert("profile".to_owned(), json!("data-package"));
    package.insert("name".to_owned(), json!(name(document)));
    package.insert("title".to_owned(), json!(if document.draft { format!("草稿：{title}") } else { title.clone() }));
    if document.draft {
        package.insert("draft".to_owned(), json!(true));
    }
    package.insert("sources".to_owned(), json!([{ "title": title }]));
    let contributors = units(document).map(|unit| json!({ "title": unit.name, "role": "publisher" })).collect();
    package.insert("contributors".to_owned(), Value::Array(contributors));
    if document.parts.is_empty() {
        package.insert("unit".to_owned(), unit(&document.unit));
    } else {
        package.insert("units".to_owned(), Value::Array(units(document).map(unit).collect()));
    }
    package.insert("resources".to_owned(), Value::Array(resources));
    let text = serde_json::to_string_pretty(&Value::Object(package)).unwrap_or_default();
    format!("{}\n", in_json(&text)).into_bytes()
}

/// Whose tables these are.
fn units(document: &Document) -> impl Iterator<Item = &UnitHead> {
    let own = document.parts.is_empty().then_some(&document.unit);
    own.into_iter().chain(document.parts.iter().map(|part| &part.unit))
}

/// A name has small letters, digits and hyphens alone. That of a book stands for its title, which has others.
fn name(document: &Document) -> String {
    let unit = &document.unit;
    if !document.parts.is_empty() {
        let title = sha256(document.title().as_bytes());
        return format!("gongkai-book-{}-{}", unit.year, title.get(..BOOK).unwrap_or_default());
    }
    let code: String =
        unit.code.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let end = if unit.report == Report::Final { "-final" } else { "" };
    format!("gongkai-{code}-{}{end}", unit.year)
}

fn unit(unit: &UnitHead) -> Value {
    json!({ "code": unit.code, "name": unit.name, "kind": unit.kind, "report": unit.report.key(), "year": unit.year })
}

fn resource(number: usize, frame: &Frame, path: &str, bytes: &[u8]) -> Value {
    let columns = frame.columns();
    let mut resource = Map::new();
    let mut say = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    say("profile", json!("tabular-data-resource"));
    say("name", json!(format!("table-{number:02}")));
    say("id", json!(frame.id));
    say("title", json!(title(frame)));
    if !frame.about.is_empty() {
        say("description", json!(frame.about.join("\n")));
    }
    if let Some(own) = &frame.unit {
        say("unit", unit(own));
    }
    say("path", json!(path));
    say("format", json!("csv"));
    say("mediatype", json!("text/csv"));
    say("encoding", json!("utf-8"));
    say("bytes", json!(bytes.len()));
    say("hash", json!(format!("sha256:{}", sha256(bytes))));
    say(
        "dialect",
        json!({ "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n", "header": true }),
    );
    let missing: BTreeSet<&str> =
        columns.iter().flat_map(|column| &column.missing).map(String::as_str).chain([""]).collect();
    let fields: Vec<Value> = frame.fields.iter().zip(&columns).map(|(own, column)| field(own, column)).collect();
    say("schema", json!({ "fields": fields, "missingValues": missing }));
    Value::Object(resource)
}

/// In a book it says whose table it is.
fn title(frame: &Frame) -> String {
    frame.unit.as_ref().map_or_else(|| frame.title.clone(), |unit| format!("{}：{}", unit.name, frame.title))
}

fn field(field: &Field, column: &Column) -> Value {
    let mut value = Map::new();
    let mut say = |key: &str, said: Value| value.insert(key.to_owned(), said);
    say("name", json!(field.name));
    say("title", json!(field.title));
    say("type", json!(if column.kind == Kind::Text { "string" } else { "number" }));
    if column.kind == Kind::Percent {
        say("bareNumber", json!(false));
    }
    if let Some(unit) = column.unit {
        say("unit", json!(unit.name()));
    }
    if field.number.bytes().any(|byte| byte.is_ascii_digit()) {
        say("description", json!(format!("栏次 {}", field.number)));
    }
    Value::Object(value)
}

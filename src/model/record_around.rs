//! The record in which a place of a budget file is, found from the text alone: also in files that could not be read.

use super::budget::Budget;
use crate::source::{Field, RecordShape, Shape, key_of, wide};
use crate::span::{SourceFile, Span};

/// Bytes before a place in which its head is looked for: there may be many findings.
const FAR: usize = 1 << 16;

/// The record in which a place is: by the head above it and the braces around it.
pub(super) fn record_around(file: &SourceFile, span: Span) -> Option<&'static RecordShape> {
    let (text, at) = (&file.text, span.range().start);
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let mut near = line_end.saturating_sub(FAR);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let head = match text[near..line_end].rfind("\n[") {
        Some(found) => near + found + 1,
        None => (near == 0 && text.starts_with('[')).then_some(0)?,
    };
    let line = text[head..].lines().next()?;
    let path = line.trim_start_matches('[').split(']').next()?;
    let mut record = Budget::SHAPE;
    for key in path.split('.').map(|key| key.trim().trim_matches('"')) {
        match field_of(record, key).map(|field| inner((field.shape)())) {
            Some(inner) => record = inner?,
            // No section is called so.
            None => return Some(record),
        }
    }
    let from = head + line.len();
    let to = (at + usize::from(text[at..].starts_with('{'))).max(from);
    for key in open_keys(&text[from..to]) {
        record = field_of(record, key).and_then(|field| inner((field.shape)())).unwrap_or(record);
    }
    Some(record)
}

fn field_of(record: &'static RecordShape, key: &str) -> Option<&'static Field> {
    record.field(key).or_else(|| record.field(&key_of(record, key)?))
}

/// The keys whose values are still open at the end of a text.
fn open_keys(text: &str) -> Vec<&str> {
    let (mut open, mut key, mut start) = (Vec::new(), "", 0);
    let mut in_text = false;
    let mut in_comment = false;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => (in_text, in_comment, start) = (false, false, at + 1),
            _ if in_comment => {}
            '"' => in_text = !in_text,
            _ if in_text => {}
            '#' => in_comment = true,
            '=' => key = text[start..at].trim().trim_matches('"'),
            '{' | '[' => {
                open.push(std::mem::take(&mut key));
                start = at + 1;
            }
            '}' | ']' => drop(open.pop()),
            ',' => start = at + 1,
            _ => {}
        }
    }
    open.retain(|key| !key.is_empty());
    open
}

/// The record in a value of this shape.
pub(super) fn inner(shape: Shape) -> Option<&'static RecordShape> {
    match wide(shape) {
        Shape::Record(record) => Some(record),
        Shape::List(item) => inner(item()),
        _ => None,
    }
}

//! Keys and values as TOML text.

use std::fmt::Write;

use toml::de::DeValue;

use super::order::{in_order, item, settle};
use crate::source::{Node, Shape};
use crate::visible::is_unseen;

/// Columns beyond which a list gets several lines.
const LIST: usize = 100;

/// A key, quoted if it must be.
pub(super) fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if is_bare { name.to_owned() } else { text(name) }
}

/// A text on one line.
pub(super) fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => plain(c, &mut out),
        }
    }
    out + "\""
}

/// A text that has its own lines: between three quotes where that is easier to read than escapes.
pub(super) fn block(whole: &str) -> String {
    let is_quoted = whole.starts_with('"') || whole.ends_with('"');
    if !whole.contains('\n') && (is_quoted || !whole.contains('"')) {
        return text(whole);
    }
    let mut out = String::from("\"\"\"");
    // The first line break after the quotes is not part of the text.
    if whole.contains('\n') {
        out.push('\n');
    }
    let mut before = '"';
    for (at, c) in whole.char_indices() {
        match c {
            // Two quotes side by side could end the text.
            '"' if before == '"' || at + 1 == whole.len() => out.push_str("\\\""),
            '"' | '\n' => out.push(c),
            _ => plain(c, &mut out),
        }
        before = c;
    }
    out + "\"\"\""
}

/// A character between quotes. What nobody would see is escaped.
fn plain(c: char, out: &mut String) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if is_unseen(c) => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// A value on one line. Numbers keep their digits.
pub(super) fn line(node: &Node<'_>, shape: Shape) -> String {
    let (node, shape) = settle(node, shape);
    match node.get_ref() {
        DeValue::String(words) => text(words),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(items) => {
            let shape = item(shape);
            let items: Vec<String> = items.iter().map(|node| line(node, shape)).collect();
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(table) => {
            let entries = in_order(table, shape);
            let entries: Vec<String> =
                entries.iter().map(|entry| format!("{} = {}", key(entry.key), line(entry.node, entry.shape))).collect();
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        }
    }
}

/// What a list's item has beside its value.
#[derive(Default)]
pub(super) struct ItemNotes {
    /// Comments above it, each with its line break.
    pub above: String,
    /// A note at the end of its line; may be empty.
    pub beside: String,
}

/// A value with lines of its own. A list has an item per line, with a note, unless it is short.
pub(super) fn own_lines(
    key: &str,
    node: &Node<'_>,
    shape: Shape,
    notes: &dyn Fn(usize, &Node<'_>, Shape) -> ItemNotes,
) -> String {
    let (node, shape) = settle(node, shape);
    match node.get_ref() {
        DeValue::String(words) => block(words),
        DeValue::Array(items) => {
            let whole = line(&node, shape);
            let holds_tables = items.iter().any(|item| item.get_ref().is_table());
            let shape = item(shape);
            let notes: Vec<ItemNotes> = items.iter().enumerate().map(|(at, node)| notes(at, node, shape)).collect();
            let is_plain = notes.iter().all(|notes| notes.above.is_empty());
            if is_plain && width(key) + width(&whole) < LIST && (items.len() < 2 || !holds_tables) {
                return whole;
            }
            let mut out = String::from(SPREAD);
            for (node, ItemNotes { above, beside }) in items.iter().zip(notes) {
                above.lines().for_each(|comment| out.push_str(&format!("  {comment}\n")));
                let beside = if beside.is_empty() { "\n".to_owned() } else { format!("  {}", comment(&beside)) };
                out.push_str(&format!("  {},{beside}", line(node, shape)));
            }
            out + "]"
        }
        _ => line(&node, shape),
    }
}

/// How a list with a line per item begins.
const SPREAD: &str = "[\n";

/// True for a list as [`own_lines`] writes it with a line per item.
pub(super) fn is_spread(value: &str) -> bool {
    value.starts_with(SPREAD)
}

/// A comment; line breaks of the text become spaces.
pub(super) fn comment(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() || is_unseen(c) { ' ' } else { c }).collect();
    format!("# {}\n", words.trim())
}

/// Width in an editor: a Chinese character has two columns.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_the_plain_way() {
        assert_eq!(text("南宫市"), "\"南宫市\"");
        assert_eq!(text("a\\b\t\"c\"\n"), "\"a\\\\b\\t\\\"c\\\"\\n\"");
        assert_eq!(block("没有换行"), "\"没有换行\"");
        assert_eq!(block("一行 \"引号\" 在中间。"), "\"\"\"一行 \"引号\" 在中间。\"\"\"");
        assert_eq!(block("\"引\"号\""), "\"\\\"引\\\"号\\\"\"");
        assert_eq!(block("a\"\"\"b"), "\"\"\"a\"\\\"\\\"b\"\"\"");
        assert_eq!(block("\n一\r\n二\u{200B}"), "\"\"\"\n\n一\\r\n二\\u200B\"\"\"");
        assert_eq!((key("30101"), key("a.b"), key("")), ("30101".into(), "\"a.b\"".into(), "\"\"".into()));
    }
}

//! The bytes of a file.

use std::borrow::Cow;

use super::column::{Column, Kind};
use super::frame::Frame;
use crate::render::digits::plain;

const MARK: &str = "\u{FEFF}";
const END: &str = "\r\n";
const GUARD: char = '\'';
/// How a formula begins for Excel and WPS, in either width; a tab or a line break before it is skipped by some.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

pub(super) fn bytes(frame: &Frame) -> Vec<u8> {
    let mut out = MARK.to_owned();
    row(&mut out, frame.fields.iter().map(|field| guarded(&field.name)));
    let columns = frame.columns();
    for cells in &frame.rows {
        row(&mut out, cells.iter().zip(&columns).map(|(cell, column)| said(&cell.words, column)));
    }
    out.into_bytes()
}

/// A number is written plainly, words as they are.
fn said<'w>(words: &'w str, column: &Column) -> Cow<'w, str> {
    match column.kind {
        Kind::Text => guarded(words),
        _ if column.missing.contains(words) => guarded(words),
        Kind::Number | Kind::Percent => Cow::Owned(words.replace(',', "")),
    }
}

/// Words that a spreadsheet would take for a formula begin with an apostrophe, which keeps them words. So do those that look as if they had one:
/// a reader that takes it from all has the words.
fn guarded(words: &str) -> Cow<'_, str> {
    let is_formula = words.starts_with(FORMULA)
        && words.chars().nth(1).is_some()
        && plain(words.strip_suffix('%').unwrap_or(words)).is_none();
    let looks_guarded =
        words.strip_prefix(GUARD).is_some_and(|rest| rest.starts_with(GUARD) || rest.starts_with(FORMULA));
    if is_formula || looks_guarded { Cow::Owned(format!("{GUARD}{words}")) } else { Cow::Borrowed(words) }
}

fn row<'c>(out: &mut String, cells: impl Iterator<Item = Cow<'c, str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str(END);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_formula_and_stay_in_their_cell() {
        let words = ["=1+1", "-1.5", "-5%", "-", "—", "@a", "＝a", "+86", "－5", "a=b"].map(guarded);
        assert_eq!(words.join(" "), "'=1+1 -1.5 -5% - — '@a '＝a '+86 '－5 a=b");
        let read = |cell: &str| match cell.strip_prefix(GUARD) {
            Some(rest) if rest.starts_with(GUARD) || rest.starts_with(FORMULA) => rest.to_owned(),
            _ => cell.to_owned(),
        };
        for words in ["=a", "'=a", "''=a", "'a", "''a", "'", "''", "-1.5", "'-1.5", "-", "'-", "a'"] {
            assert_eq!(read(&guarded(words)), words);
        }
        let mut out = String::new();
        row(&mut out, ["a,\"b\"", "c\nd", "", "e"].map(Cow::Borrowed).into_iter());
        assert_eq!(out, "\"a,\"\"b\"\"\",\"c\nd\",,e\r\n");
    }
}

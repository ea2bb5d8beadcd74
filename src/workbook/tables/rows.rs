//! Writes the rows of a sheet straight into its XML. The library keeps every cell of a workbook until it is saved: of a
//! repository of thousands, more than all that is known of its budgets.

use std::io::{self, Write};

use rust_xlsxwriter::ExcelDateTime;

use super::sheet::{Cell, Line, Look, Sheet};
use super::style::{KINDS, Kind};
use super::write::{HEADS, cut, exact};
use crate::visible::on_lines;

/// The numbers that the library gave to the formats, read from the sheet's samples.
pub(super) struct Formats(Vec<u32>);

impl Formats {
    fn of(&self, look: Look, kind: Kind) -> u32 {
        self.0.get(look as usize * KINDS.len() + kind as usize).copied().unwrap_or_default()
    }
}

/// Gives a sheet its rows in place of the samples that stand there.
pub(super) fn fill(xml: &str, sheet: &Sheet<'_>, to: &mut dyn Write) -> io::Result<()> {
    let samples = format!("<row r=\"{}\"", HEADS + 2);
    let (Some(start), Some(end)) = (xml.find(&samples), xml.find("</sheetData>")) else {
        return Err(io::Error::other("the sheet has no samples"));
    };
    let numbers = xml[start..end].split(" s=\"").skip(1);
    let formats = Formats(numbers.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect());
    let last = name(HEADS as usize + sheet.rows.len(), sheet.columns.len().saturating_sub(1));
    let head = &xml[..start];
    match (head.find("<dimension ref=\""), head.find("\"/><sheetViews>")) {
        (Some(at), Some(after)) if at < after => {
            write!(to, "{}<dimension ref=\"A1:{last}{}", &head[..at], &head[after..])?;
        }
        _ => to.write_all(head.as_bytes())?,
    }
    // A row at a time: the compressor takes long for each piece that it is given.
    let mut written = Vec::new();
    for (row, line) in (HEADS as usize + 1..).zip(&sheet.rows) {
        written.clear();
        write_line(row, line, &formats, &mut written)?;
        to.write_all(&written)?;
    }
    to.write_all(&xml.as_bytes()[end..])
}

fn write_line(row: usize, line: &Line<'_>, formats: &Formats, to: &mut Vec<u8>) -> io::Result<()> {
    write!(to, "<row r=\"{}\">", row + 1)?;
    for (column, cell) in line.cells.iter().enumerate() {
        let kind = match cell {
            Cell::Empty | Cell::Text(_) => Kind::Text,
            Cell::Amount(_) => Kind::Amount,
            Cell::Count(_) => Kind::Count,
            Cell::Day(_) => Kind::Day,
        };
        write!(to, "<c r=\"{}\" s=\"{}\"", name(row, column), formats.of(line.look, kind))?;
        match cell {
            Cell::Empty => write!(to, "/>")?,
            Cell::Text(words) => text(&cut(words), to)?,
            Cell::Amount(amount) => match exact(*amount) {
                Ok(number) => write!(to, "><v>{number}</v></c>")?,
                Err(digits) => text(&digits, to)?,
            },
            Cell::Count(number) => write!(to, "><v>{number}</v></c>")?,
            Cell::Day(day) => match ExcelDateTime::from_ymd(day.year, day.month, day.day) {
                Ok(date) => write!(to, "><v>{}</v></c>", date.to_excel())?,
                // Excel knows no day before 1900.
                Err(_) => text(&day.to_string(), to)?,
            },
        }
    }
    to.write_all(b"</row>")
}

fn text(words: &str, to: &mut Vec<u8>) -> io::Result<()> {
    to.write_all(b" t=\"inlineStr\"><is><t xml:space=\"preserve\">")?;
    let mut bytes = [0; 4];
    let words = on_lines(words);
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        let written: &str = match c {
            // Excel would take `_x0041_` for a character.
            '_' if is_code(rest.as_str()) => "_x005F_",
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            c => c.encode_utf8(&mut bytes),
        };
        to.write_all(written.as_bytes())?;
    }
    to.write_all(b"</t></is></c>")
}

/// True for what follows the first sign of `_x0041_`.
fn is_code(rest: &str) -> bool {
    let digits = rest.strip_prefix('x').and_then(|rest| Some((rest.get(..4)?, rest.get(4..)?)));
    digits.is_some_and(|(digits, rest)| digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && rest.starts_with('_'))
}

/// `AB12` of a row and a column from 0.
fn name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_excel() {
        assert_eq!([name(0, 0), name(11, 25), name(2, 26), name(0, 701)].join(" "), "A1 Z12 AA3 ZZ1");
    }

    #[test]
    fn words_do_not_leave_their_cell() {
        let mut written = Vec::new();
        text("<a>&\u{1}甲", &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written, " t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;a&gt;&amp;\\u{01}甲</t></is></c>");
        let mut written = Vec::new();
        text("_x0041_ _x41_ a_x", &mut written).unwrap();
        assert!(String::from_utf8(written).unwrap().contains(">_x005F_x0041_ _x41_ a_x<"));
        let long = "甲".repeat(20_000);
        assert!(cut(&long).ends_with("甲…") && cut(&long).chars().count() == 16_383);
        assert_eq!(cut(&long[..3 * 16_383]).chars().filter(|c| *c == '甲').count(), 16_383);
    }
}

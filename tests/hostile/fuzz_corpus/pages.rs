//! Published documents of an input.

use gongkai::published::{self, Published};

use super::is_chinese;
use crate::support::book::{Book, is_written, written};
use crate::support::word::{Word, paragraph};

/// Most that the text of an input may come to: each block is read from some bytes.
const MOST_BLOCKS: usize = 500_000;

/// The document of an input, as its readers see it; `None` if it is refused.
///
/// An input is the bytes of a file (zip or JSON), parts of one after lines `=== word/…` or `=== xl/…`, sheets after lines `=== name`; or
/// Markdown as we write it, which is made a DOCX.
pub fn read(bytes: &[u8]) -> Option<Published> {
    let (name, bytes) = file(bytes);
    match published::read(name, &bytes) {
        Ok(published) => {
            assert!(published.blocks.len() <= MOST_BLOCKS, "{} blocks", published.blocks.len());
            Some(published)
        }
        Err(error) => {
            assert!(is_chinese(&error.message) && is_chinese(&error.help), "{error:?}");
            assert!(error.help.ends_with('。') && error.message.len() < 2_000, "{error:?}");
            None
        }
    }
}

fn file(bytes: &[u8]) -> (&'static str, Vec<u8>) {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.starts_with("=== word/") => ("x.docx", docx(text)),
        Ok(text) if text.starts_with("=== xl/") => ("x.xlsx", xlsx(text)),
        Ok(text) if is_written(text) => ("x.xlsx", written(text)),
        Ok(text) if text.trim_start().starts_with('{') => ("x.json", bytes.to_vec()),
        Ok(text) => ("x.docx", of_markdown(text)),
        Err(_) => ("x.docx", bytes.to_vec()),
    }
}

/// Parts, and what is in them.
fn parts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = text.split("=== ").skip(1).map(|part| part.split_once('\n').unwrap_or((part, "")));
    // Longer names do not fit a zip's header.
    parts.map(|(path, content)| (path.trim(), content)).filter(|(path, _)| path.len() < 1_000)
}

fn xlsx(text: &str) -> Vec<u8> {
    parts(text).fold(Book::rows("<row><c><v>1</v></c></row>"), |book, (path, part)| book.part(path, part)).zip()
}

/// Of the text, what is in the body; the same of styles and numbering.
fn docx(text: &str) -> Vec<u8> {
    let mut word = Word::default();
    for (path, part) in parts(text) {
        match path {
            "word/styles.xml" => word.styles.push_str(part),
            "word/numbering.xml" => word.numbering.push_str(part),
            _ => word.body.push_str(part),
        }
    }
    word.bytes()
}

/// A line is a paragraph, or a row of a table if it begins with `<tr>`.
fn of_markdown(text: &str) -> Vec<u8> {
    let (mut body, mut table) = (String::new(), Rows::default());
    for line in text.lines() {
        if line.starts_with("<tr>") {
            table.row(line);
        } else if !line.trim().is_empty() && !["<table>", "<thead>", "</thead>"].contains(&line) {
            body.push_str(&table.end());
            if line != "</table>" {
                body.push_str(&paragraph(&line.trim_matches(['#', '*', ' ']).replace(['<', '&'], " ")));
            }
        }
    }
    Word::of(&(body + &table.end())).bytes()
}

#[derive(Default)]
struct Rows {
    xml: String,
    /// By column: how many further rows the cell above takes.
    down: Vec<usize>,
}

impl Rows {
    fn row(&mut self, line: &str) {
        self.xml.push_str("<w:tr>");
        let mut column = 0;
        for cell in line.split("<t").filter(|cell| cell.starts_with(['h', 'd'])) {
            self.continued(&mut column);
            let (head, words) = cell.split_once('>').unwrap_or((cell, ""));
            let span = |name: &str| {
                let (_, rest) = head.split_once(&format!("{name}=\"")).unwrap_or_default();
                rest.split('"').next().and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(1).clamp(1, 100)
            };
            let (across, down) = (span("colspan"), span("rowspan"));
            let words = words.split("</t").next().unwrap_or_default().replace(['<', '&'], " ");
            let merged = if down > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            self.cell(&format!("<w:gridSpan w:val=\"{across}\"/>{merged}"), &words);
            if self.down.len() < column + across {
                self.down.resize(column + across, 0);
            }
            self.down[column..column + across].fill(down - 1);
            column += across;
        }
        self.continued(&mut column);
        self.xml.push_str("</w:tr>");
    }

    /// Cells that are part of one above.
    fn continued(&mut self, column: &mut usize) {
        while let Some(left) = self.down.get_mut(*column).filter(|left| **left > 0) {
            *left -= 1;
            self.cell("<w:vMerge/>", "");
            *column += 1;
        }
    }

    fn cell(&mut self, properties: &str, words: &str) {
        self.xml.push_str(&format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(words)));
    }

    fn end(&mut self) -> String {
        let rows = std::mem::take(self).xml;
        if rows.is_empty() { rows } else { format!("<w:tbl>{rows}</w:tbl>") }
    }
}

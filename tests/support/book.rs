//! Workbooks that tests make from XML, or from the readable text of a case.
//!
//! The text of a case: `=== name` starts a sheet (`=== name（隐藏）` a hidden one), then a line per row with cells separated by
//! commas. `120` is a number, `'120` text, `=A1` a formula without a result, `#REF!` an error, `2024-02-20` a date,
//! `50%` a percentage. A line `~…` is a hidden row; `合并 A3:A4` at the end of a sheet merges cells, `批注 B2 …` notes one.

use std::fmt::Write;

use gongkai::calendar;
use gongkai::workbook::{Cell, Page};

use super::zip::{Entry, zip};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Number 1 is a day, number 2 a percentage.
const STYLES: &str = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>";

/// A workbook's parts.
#[derive(Clone)]
pub struct Book(pub Vec<(String, Vec<u8>)>);

impl Book {
    /// Sheets by name, each with what stands in `<worksheet>`, or only rows.
    pub fn new(sheets: &[(&str, &str)]) -> Self {
        let named: Vec<(String, &str)> =
            sheets.iter().map(|(name, content)| (format!("name=\"{name}\""), *content)).collect();
        Self::of(&named)
    }

    /// One sheet 支出 with these rows.
    pub fn rows(rows: &str) -> Self {
        Self::new(&[("支出", rows)])
    }

    fn of(sheets: &[(String, &str)]) -> Self {
        let (mut list, mut related, mut parts) = (String::new(), String::new(), Vec::new());
        for (number, (attributes, content)) in (1..).zip(sheets) {
            let _ = write!(list, "<sheet {attributes} sheetId=\"{number}\" r:id=\"r{number}\"/>");
            let _ = write!(
                related,
                "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            );
            let content = if content.contains("<sheetData") {
                (*content).to_owned()
            } else {
                format!("<sheetData>{content}</sheetData>")
            };
            let sheet = format!("{HEAD}<worksheet xmlns=\"{MAIN}\">{content}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
        }
        let _ = write!(related, "<Relationship Id=\"s\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>");
        let book = format!(
            "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><workbookPr/><sheets>{list}</sheets></workbook>"
        );
        let relations = |inner: &str| {
            let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!("{HEAD}<Relationships xmlns=\"{namespace}\">{inner}</Relationships>")
        };
        let root = format!("<Relationship Id=\"b\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>");
        parts.push(("_rels/.rels".to_owned(), relations(&root)));
        parts.push(("xl/workbook.xml".to_owned(), book));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&related)));
        parts.push(("xl/styles.xml".to_owned(), format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")));
        Self(parts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
    }

    /// With shared texts, the XML of `<sst>`.
    pub fn shared(self, texts: &str) -> Self {
        let related =
            format!("<Relationship Id=\"t\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        self.change("xl/_rels/workbook.xml.rels", "</Relationships>", &format!("{related}</Relationships>"))
            .part("xl/sharedStrings.xml", format!("{HEAD}<sst xmlns=\"{MAIN}\">{texts}</sst>"))
    }

    /// With notes on the cells of a sheet, the XML of `<commentList>`.
    pub fn notes(self, sheet: usize, kind: &str, notes: &str) -> Self {
        let (namespace, part) =
            ("http://schemas.openxmlformats.org/package/2006/relationships", format!("{kind}{sheet}.xml"));
        let related = format!("<Relationship Id=\"n\" Type=\"{RELATIONS}/{kind}\" Target=\"../{part}\"/>");
        self.part(
            &format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"),
            format!("{HEAD}<Relationships xmlns=\"{namespace}\">{related}</Relationships>"),
        )
        .part(
            &format!("xl/{part}"),
            format!("{HEAD}<comments xmlns=\"{MAIN}\"><commentList>{notes}</commentList></comments>"),
        )
    }

    /// With this part, which takes the place of another of its name.
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), bytes.into()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// With words of a part replaced.
    pub fn change(mut self, name: &str, from: &str, to: &str) -> Self {
        let (_, bytes) = self.0.iter_mut().find(|(known, _)| known == name).expect("a part");
        let text = String::from_utf8(std::mem::take(bytes)).expect("text");
        assert!(text.contains(from), "{name} has no {from}");
        *bytes = text.replace(from, to).into_bytes();
        self
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.0.iter().map(|(name, bytes)| Entry::new(name, bytes)).collect()
    }

    pub fn zip(&self) -> Vec<u8> {
        zip(&self.entries())
    }
}

/// True for the text of a case that stands for a workbook.
pub fn is_written(text: &str) -> bool {
    text.starts_with("=== ")
}

/// The workbook of a case's text.
pub fn written(text: &str) -> Vec<u8> {
    let mut sheets: Vec<(String, String)> = Vec::new();
    let mut noted = Vec::new();
    for part in text.split("=== ").skip(1) {
        let mut lines = part.lines();
        let name = lines.next().unwrap_or_default().trim();
        let (mut rows, mut merged, mut notes) = (String::new(), String::new(), String::new());
        for (number, line) in (1..).zip(lines) {
            if let Some((cell, words)) = line.strip_prefix("批注 ").and_then(|note| note.split_once(' ')) {
                let words = words.replace('↵', "\n");
                let _ = write!(notes, "<comment ref=\"{cell}\"><text><r><t>{words}</t></r></text></comment>");
                continue;
            }
            match line.strip_prefix("合并 ") {
                Some(area) => merged = format!("<mergeCells><mergeCell ref=\"{}\"/></mergeCells>", area.trim()),
                None => row(number, line, &mut rows),
            }
        }
        let attributes = match name.strip_suffix("（隐藏）") {
            Some(name) => format!("name=\"{name}\" state=\"hidden\""),
            None => format!("name=\"{name}\""),
        };
        noted.push(notes);
        sheets.push((attributes, format!("<sheetData>{rows}</sheetData>{merged}")));
    }
    let sheets: Vec<(String, &str)> = sheets.iter().map(|(name, rows)| (name.clone(), rows.as_str())).collect();
    let numbered = (1..).zip(noted).filter(|(_, notes)| !notes.is_empty());
    numbered.fold(Book::of(&sheets), |book, (number, notes)| book.notes(number, "comments", &notes)).zip()
}

/// A workbook with these pages and no more: neither catalogues nor formulas, which take most of the time.
pub fn of_pages(pages: &[Page]) -> Vec<u8> {
    let content = |page: &Page| {
        let heads = page.columns.iter().map(|column| Cell::Text(column.head.clone())).collect::<Vec<_>>();
        let rows = std::iter::once(&heads).chain(page.rows.iter().map(|row| &row.cells));
        rows.map(|cells| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())).collect::<String>()
    };
    let sheets: Vec<(&str, String)> = pages.iter().map(|page| (page.name.as_str(), content(page))).collect();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(name, rows)| (*name, rows.as_str())).collect();
    Book::new(&sheets).zip()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "<c/>".to_owned(),
        Cell::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Cell::Number(number) => format!("<c><v>{number}</v></c>"),
        // 1970-01-01 is the day 25569.
        Cell::Date(day) => format!("<c s=\"1\"><v>{}</v></c>", calendar::number(day.year, day.month, day.day) + 25_569),
    }
}

fn row(number: u32, line: &str, rows: &mut String) {
    let (hidden, line) = line.strip_prefix('~').map_or(("", line), |line| (" hidden=\"1\"", line));
    let _ = write!(rows, "<row r=\"{number}\"{hidden}>");
    for (column, text) in ('A'..='Z').zip(line.split(',')).filter(|(_, text)| !text.is_empty()) {
        let at = format!("r=\"{column}{number}\"");
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let _ = match text {
            _ if text.starts_with('=') => write!(rows, "<c {at}><f>{}</f></c>", &text[1..]),
            _ if text.starts_with('#') => write!(rows, "<c {at} t=\"e\"><v>{text}</v></c>"),
            // 45342 is the day 2024-02-20.
            "2024-02-20" => write!(rows, "<c {at} s=\"1\"><v>45342</v></c>"),
            "50%" => write!(rows, "<c {at} s=\"2\"><v>0.5</v></c>"),
            _ if is_number(text) => write!(rows, "<c {at}><v>{text}</v></c>"),
            _ => {
                let text = text.strip_prefix('\'').unwrap_or(text).replace('&', "&amp;").replace('<', "&lt;");
                write!(rows, "<c {at} t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        };
    }
    rows.push_str("</row>");
}

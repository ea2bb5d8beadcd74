//! Reads document.xml: paragraphs with styles, tables with grids, sections.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A paragraph or a table of the body.
#[derive(Debug)]
pub enum Seen {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Debug, Default)]
pub struct Paragraph {
    /// Style id.
    pub style: String,
    /// Text; a line break is `\n`, a tab `\t`.
    pub words: String,
    /// Bookmarks that start in it.
    pub bookmarks: Vec<String>,
    /// Targets of its fields.
    pub fields: Vec<String>,
    /// True if it begins a page.
    pub breaks: bool,
    /// Its own left indent, in hundredths of a character.
    pub left: Option<i64>,
}

#[derive(Debug, Default)]
pub struct Table {
    /// Style id.
    pub style: String,
    /// Column widths.
    pub widths: Vec<i64>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Default)]
pub struct Row {
    /// True if it repeats on each page.
    pub repeats: bool,
    /// True if it must not be split between pages.
    pub whole: bool,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub struct Cell {
    /// Its only paragraph.
    pub paragraph: Paragraph,
    /// Columns that it spans.
    pub across: usize,
    /// Vertical merge: `restart` or `continue`.
    pub merge: Option<String>,
    pub width: i64,
}

/// Properties of a section.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Number of paragraphs and tables of the body before its end.
    pub end: usize,
    pub width: i64,
    pub height: i64,
    pub landscape: bool,
    /// Top, left, bottom, right.
    pub margins: [i64; 4],
    /// First page number.
    pub start: Option<u32>,
    /// Relationship ids of header and footer.
    pub header: Option<String>,
    pub foot: Option<String>,
}

/// Content of the body.
#[derive(Debug, Default)]
pub struct Body {
    pub seen: Vec<Seen>,
    pub sections: Vec<Section>,
}

impl Table {
    /// Its grid: the text of each cell at its first position, `None` for covered positions.
    pub fn grid(&self) -> Vec<Vec<Option<String>>> {
        let row = |row: &Row| {
            let slots = row.cells.iter().flat_map(|cell| {
                let begins = cell.merge.as_deref() != Some("continue");
                assert!(begins || cell.paragraph.words.is_empty(), "{:?}", cell.paragraph.words);
                let first = begins.then(|| cell.paragraph.words.clone());
                std::iter::once(first).chain(std::iter::repeat_n(None, cell.across - 1))
            });
            slots.collect()
        };
        self.rows.iter().map(row).collect()
    }
}

/// Reads document.xml.
pub fn read(part: &str) -> Body {
    let mut body = Body::default();
    let mut reader = Reader::from_str(part);
    let mut table: Option<Table> = None;
    let mut paragraph = Paragraph::default();
    let mut section = Section::default();
    let mut words = Words::None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => match name(&tag) {
                "w:tbl" => table = Some(Table::default()),
                "w:tr" => table.as_mut().unwrap().rows.push(Row::default()),
                "w:tc" => row(&mut table).cells.push(Cell {
                    paragraph: Paragraph::default(),
                    across: 1,
                    merge: None,
                    width: 0,
                }),
                "w:p" => paragraph = Paragraph::default(),
                "w:sectPr" => section = Section::default(),
                "w:t" => words = Words::Text,
                "w:instrText" => words = Words::Field,
                _ => {}
            },
            Event::Empty(tag) => match name(&tag) {
                "w:p" => end(&mut body, &mut table, Paragraph::default()),
                "w:gridCol" => table.as_mut().unwrap().widths.push(number(&tag, "w:w")),
                "w:tblStyle" => table.as_mut().unwrap().style = value(&tag, "w:val").unwrap(),
                "w:tblHeader" => row(&mut table).repeats = true,
                "w:cantSplit" => row(&mut table).whole = true,
                "w:gridSpan" => cell(&mut table).across = number(&tag, "w:val").try_into().unwrap(),
                "w:vMerge" => cell(&mut table).merge = Some(value(&tag, "w:val").unwrap()),
                "w:tcW" => cell(&mut table).width = number(&tag, "w:w"),
                "w:pStyle" => paragraph.style = value(&tag, "w:val").unwrap(),
                "w:bookmarkStart" => paragraph.bookmarks.push(value(&tag, "w:name").unwrap()),
                "w:pageBreakBefore" => paragraph.breaks = true,
                "w:ind" => paragraph.left = value(&tag, "w:leftChars").map(|left| left.parse().unwrap()),
                "w:br" => paragraph.words.push('\n'),
                "w:tab" if value(&tag, "w:pos").is_none() => paragraph.words.push('\t'),
                _ => setting(&mut section, &tag),
            },
            Event::Text(text) => match words {
                Words::Text => paragraph.words.push_str(&text.decode().unwrap()),
                Words::Field => paragraph.fields.push(text.decode().unwrap().trim().to_owned()),
                Words::None => {}
            },
            Event::GeneralRef(reference) => {
                let name = reference.decode().unwrap();
                let sign = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                paragraph.words.push_str(sign);
            }
            Event::End(tag) => match tag.name().0 {
                b"w:t" | b"w:instrText" => words = Words::None,
                b"w:p" => end(&mut body, &mut table, std::mem::take(&mut paragraph)),
                b"w:tbl" => body.seen.push(Seen::Table(table.take().unwrap())),
                b"w:sectPr" => {
                    // A section within a paragraph ends with it.
                    section.end = body.seen.len() + 1;
                    body.sections.push(section.clone());
                }
                _ => {}
            },
            Event::Eof => return body,
            _ => {}
        }
    }
}

/// The element whose text is being read.
enum Words {
    None,
    Text,
    Field,
}

fn end(body: &mut Body, table: &mut Option<Table>, paragraph: Paragraph) {
    match table {
        Some(_) => {
            let cell = cell(table);
            assert!(cell.paragraph.style.is_empty(), "a cell of two paragraphs");
            cell.paragraph = paragraph;
        }
        None => body.seen.push(Seen::Paragraph(paragraph)),
    }
}

fn setting(section: &mut Section, tag: &BytesStart<'_>) {
    match name(tag) {
        "w:pgSz" => {
            (section.width, section.height) = (number(tag, "w:w"), number(tag, "w:h"));
            section.landscape = value(tag, "w:orient").as_deref() == Some("landscape");
        }
        "w:pgMar" => section.margins = ["w:top", "w:left", "w:bottom", "w:right"].map(|side| number(tag, side)),
        "w:pgNumType" => section.start = value(tag, "w:start").map(|start| start.parse().unwrap()),
        "w:headerReference" => section.header = value(tag, "r:id"),
        "w:footerReference" => section.foot = value(tag, "r:id"),
        _ => {}
    }
}

fn row(table: &mut Option<Table>) -> &mut Row {
    table.as_mut().unwrap().rows.last_mut().unwrap()
}

fn cell(table: &mut Option<Table>) -> &mut Cell {
    row(table).cells.last_mut().unwrap()
}

fn name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    std::str::from_utf8(tag.name().0).unwrap()
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).unwrap()?;
    Some(std::str::from_utf8(&found.value).unwrap().to_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> i64 {
    value(tag, name).unwrap().parse().unwrap()
}

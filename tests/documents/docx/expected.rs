//! The expected content of the DOCX, derived from the document.

use gongkai::document::{Block, Contents, Document, Grid, Inline, Slot, Table};
use gongkai::layout::Layout;

/// A paragraph or a table.
#[derive(PartialEq, Eq, Debug)]
pub enum Expected {
    /// Style id and text.
    Paragraph(String, String),
    /// The text of each cell at its first position; number of repeated rows.
    Table(Vec<Vec<Option<String>>>, usize),
}

/// The paragraphs and tables in order.
pub fn expected(document: &Document, layout: &Layout) -> Vec<Expected> {
    let mut out = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => {
                out.extend(cover.lines.iter().map(|line| paragraph("CoverLine", &line.text())));
                out.extend((!cover.date.is_empty()).then(|| paragraph("CoverDate", &cover.date.text())));
            }
            Block::Contents(contents) => entries(&mut out, contents, layout),
            Block::Heading { level, content } => out.push(paragraph(&format!("Heading{level}"), &content.text())),
            Block::Paragraph(content) => lines(&mut out, "RunningText", content),
            Block::List(items) => {
                for item in items {
                    lines(&mut out, "RunningText", &Inline::words(item.text()));
                }
            }
            Block::Table(table) => of_table(&mut out, table),
            Block::Page(_) => {}
        }
    }
    out
}

fn paragraph(style: &str, words: &str) -> Expected {
    Expected::Paragraph(style.to_owned(), words.to_owned())
}

fn lines(out: &mut Vec<Expected>, style: &str, content: &Inline) {
    out.extend(content.text().split('\n').map(|line| paragraph(style, line)));
}

fn entries(out: &mut Vec<Expected>, contents: &Contents, layout: &Layout) {
    out.push(paragraph("TOCHeading", &contents.title.text()));
    for (at, entry) in contents.entries.iter().enumerate() {
        let deeper = contents.entries.get(at + 1).is_some_and(|next| next.level > 1);
        let words = entry.content.text();
        if entry.level == 1 && deeper {
            out.push(paragraph("TOC1", &words));
            continue;
        }
        let place = layout.places.get(entry.target).copied().flatten();
        let number = place.and_then(|place| layout.pages[place.page].number);
        let number = number.map_or_else(String::new, |number| number.to_string());
        out.push(paragraph("TOC2", &format!("{words}\t{number}")));
    }
}

fn of_table(out: &mut Vec<Expected>, table: &Table) {
    if !table.titled_by_heading {
        out.push(paragraph("TableTitle", &table.title.text()));
    }
    let (before, after) = table.notes_around();
    for note in before {
        lines(out, "TableNote", note);
    }
    let width = if table.info.is_empty() { table.rows.width() } else { table.info.width() };
    let mut said: Vec<(usize, String)> =
        table.captions.iter().map(|(_, place, words)| (*place, words.text())).collect();
    said.retain(|(_, words)| !words.is_empty());
    said.sort();
    assert!(said.windows(2).all(|pair| pair[0].0 < pair[1].0), "captions of one place are a test of their own");
    let captions: Vec<Vec<Option<String>>> = if said.is_empty() {
        Vec::new()
    } else {
        // They share the table's width, separated by tabs.
        let words: Vec<String> = said.into_iter().map(|(_, words)| words).collect();
        vec![std::iter::once(Some(words.join("\t"))).chain(std::iter::repeat_n(None, width - 1)).collect()]
    };
    let mut head = rows(&table.header);
    if !table.column_numbers.is_empty() {
        head.push(table.column_numbers.iter().cloned().map(Some).collect());
    }
    let heads = |count: usize| if table.repeat { count } else { 0 };
    let body = rows(&table.rows);
    if table.info.is_empty() {
        let repeats = heads(captions.len() + head.len());
        out.push(Expected::Table([captions, head, body].concat(), repeats));
    } else {
        let repeats = heads(captions.len());
        out.push(Expected::Table([captions, rows(&table.info)].concat(), repeats));
        let repeats = heads(head.len());
        out.push(Expected::Table([head, body].concat(), repeats));
    }
    for note in after {
        lines(out, "TableNote", note);
    }
}

fn rows(grid: &Grid) -> Vec<Vec<Option<String>>> {
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => Some(cell.content.text()),
        Slot::Covered => None,
    };
    grid.rows().iter().map(|row| row.iter().map(words).collect()).collect()
}

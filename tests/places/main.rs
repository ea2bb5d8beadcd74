//! Places far from the built-in ones: the language says what they print, and no Rust knows of them.
//!
//! Each folder here is a repository as the finance bureau of an invented county would keep it. What is expected
//! is worked out on paper, in the comments beside it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod haiyan;
mod large;
mod linjiang;
mod shiling;

use std::path::Path;

use gongkai::document::{Block, Document, Grid, Slot};
use gongkai::flow::{self, Outcome};
use gongkai::world::Memory;

/// The files of a place.
fn place(name: &str) -> Memory {
    fn collect(folder: &Path, below: &str, world: Memory) -> Memory {
        std::fs::read_dir(folder).unwrap().fold(world, |world, entry| {
            let path = entry.unwrap().path();
            let name = format!("{below}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                collect(&path, &format!("{name}/"), world)
            } else {
                world.with(&name, std::fs::read(&path).unwrap())
            }
        })
    }
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places").join(name), "", Memory::default())
}

/// Runs a place's budget. Its projects are short: that they lack indicators, or a point of a plan, is not meant.
fn process(world: &Memory) -> Outcome {
    let mut outcome = flow::process(world, "budget.toml");
    outcome.findings.retain(|finding| !["P004", "P005", "P010", "P017", "P018", "P105"].contains(&&*finding.code));
    outcome
}

/// A place's budget with one passage replaced.
fn otherwise(name: &str, old: &str, new: &str) -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places").join(name).join("budget.toml");
    let budget = std::fs::read_to_string(path).unwrap();
    assert!(budget.contains(old), "{old}");
    process(&place(name).with("budget.toml", budget.replacen(old, new, 1)))
}

/// A place's document, after checking that nothing is wrong.
fn document(name: &str) -> Document {
    let outcome = process(&place(name));
    assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
    outcome.document.unwrap()
}

/// Code and message of each finding.
fn said(outcome: &Outcome) -> Vec<(&str, &str)> {
    outcome.findings.iter().map(|finding| (finding.code.as_ref(), finding.message.as_str())).collect()
}

/// A grid's rows, its cells between bars; a covered place reads "·".
fn rows(grid: &Grid) -> Vec<String> {
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => cell.content.text(),
        Slot::Covered => "·".to_owned(),
    };
    grid.rows().iter().map(|row| row.iter().map(words).collect::<Vec<_>>().join("|")).collect()
}

fn table<'d>(document: &'d Document, id: &str) -> &'d gongkai::document::Table {
    document.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("no table {id}"))
}

/// The rows of a table's body.
fn body(document: &Document, id: &str) -> Vec<String> {
    rows(&table(document, id).rows)
}

/// The rows of a table's head.
fn head(document: &Document, id: &str) -> Vec<String> {
    rows(&table(document, id).header)
}

/// Everything but tables, a line per block; headings by their level, tables by their id.
fn outline(document: &Document) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Cover(cover) => {
            let lines: Vec<String> = cover.lines.iter().map(gongkai::document::Inline::text).collect();
            format!("封面 {} {}", lines.join("/"), cover.date.text())
        }
        Block::Contents(contents) => {
            let entries: Vec<String> =
                contents.entries.iter().map(|entry| format!("{}{}", entry.level, entry.content.text())).collect();
            format!("{} {}", contents.title.text(), entries.join("/"))
        }
        Block::Heading { level, content } => format!("{} {}", "#".repeat((*level).into()), content.text()),
        Block::Paragraph(words) => words.text(),
        Block::List(items) => items.iter().map(gongkai::document::Item::text).collect::<Vec<_>>().join("/"),
        Block::Table(table) => format!("[{}]", table.id),
        Block::Page(page) => format!("换页 {} {:?}", if page.landscape { "横" } else { "纵" }, page.number),
    };
    document.blocks.iter().map(line).collect()
}

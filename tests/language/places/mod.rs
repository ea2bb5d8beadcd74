//! Invented places that differ much from the built-in variants, expressed in variants alone, without Rust code.
//!
//! Each folder of tests/places is a repository as the finance bureau of an invented county would keep it. Expected
//! values were computed on paper, shown in comments.

mod haiyan;
mod large;
mod linjiang;
mod shiling;

use gongkai::Outcome;
use gongkai::document::{Block, Document, Grid};
use gongkai::world::Memory;

use crate::support::{self, table};

/// The files of a place.
fn place(name: &str) -> Memory {
    support::folder(&support::root().join("tests/places").join(name))
}

/// Compiles a place's budget, ignoring findings about its abbreviated projects.
fn process(world: &Memory) -> Outcome {
    let mut outcome = support::compile(world, "budget.toml");
    outcome
        .findings
        .retain(|finding| !["P004", "P005", "P010", "P017", "P018", "P105", "G111"].contains(&&*finding.code));
    outcome
}

/// A place's budget with one text replaced.
fn otherwise(name: &str, old: &str, new: &str) -> Outcome {
    let path = support::root().join("tests/places").join(name).join("budget.toml");
    let budget = std::fs::read_to_string(path).unwrap();
    assert!(budget.contains(old), "{old}");
    process(&place(name).with("budget.toml", budget.replacen(old, new, 1)))
}

/// A place's document, after checking that there are no findings.
fn document(name: &str) -> Document {
    let outcome = process(&place(name));
    assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
    outcome.into_document().unwrap()
}

/// Code and message of each finding.
fn said(outcome: &Outcome) -> Vec<(&str, &str)> {
    outcome.findings.iter().map(|finding| (finding.code.as_ref(), finding.message.as_str())).collect()
}

/// A grid's rows, cells separated by bars.
fn rows(grid: &Grid) -> Vec<String> {
    support::rows(grid).iter().map(|row| row.join("|")).collect()
}

/// The rows of a table's body.
fn body(document: &Document, id: &str) -> Vec<String> {
    rows(&table(document, id).rows)
}

/// The rows of a table's head.
fn head(document: &Document, id: &str) -> Vec<String> {
    rows(&table(document, id).header)
}

/// Everything except tables, one line per block; headings with their level, tables with their id.
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

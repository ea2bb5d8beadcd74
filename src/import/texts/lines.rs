//! What is compared of a document: its headings, paragraphs and tables.

use std::collections::HashMap;

use super::part::Kind;
use crate::document::{Inline, Slot};
use crate::published::{Block, Published, Table};

/// The blocks of a document with their numbers, without its contents.
pub(super) fn of(published: &Published) -> Vec<(usize, Kind, Inline)> {
    let line = |(number, block): (usize, &Block)| match block {
        Block::Heading { content, .. } => Some((number, Kind::Heading, content.clone())),
        Block::Paragraph(content) => Some((number, Kind::Text, content.clone())),
        Block::Entry(_) => None,
        Block::Table(table) => Some((number, Kind::Table, head(table))),
    };
    published.blocks.iter().enumerate().filter_map(line).collect()
}

/// Without a list of contents that is written by hand: its title, and behind it the lines that come again later.
pub(super) fn without_contents(lines: Vec<(usize, Kind, String)>) -> Vec<(usize, Kind, String)> {
    let words = |line: &(usize, Kind, String)| {
        let line = super::super::words::plain(&line.2);
        line.trim_end_matches(|c: char| c.is_ascii_digit() || ".…·-".contains(c)).to_owned()
    };
    let Some(title) = lines.iter().position(|line| words(line) == "目录") else { return lines };
    let all: Vec<String> = lines.iter().map(words).collect();
    // Where each line stands last, tables aside.
    let texts = lines.iter().zip(&all).enumerate().filter(|(_, ((_, kind, _), _))| *kind != Kind::Table);
    let last: HashMap<&str, usize> = texts.map(|(at, (_, words))| (words.as_str(), at)).collect();
    let comes_again = |at: usize| last.get(all[at].as_str()).is_some_and(|last| *last > at);
    let is_entry = |at: usize| lines[at].1 != Kind::Table;
    // A line or two may be worded otherwise there.
    let mut end = title + 1;
    while end < all.len() && is_entry(end) && (end..all.len().min(end + 3)).any(comes_again) {
        end += 1;
    }
    let entries = title..end;
    lines.into_iter().enumerate().filter(|(at, _)| !entries.contains(at)).map(|(_, line)| line).collect()
}

/// Rows of a table that tell it from others.
const HEAD: usize = 3;

fn head(table: &Table) -> Inline {
    let cells = table.grid.rows().iter().take(HEAD).flatten();
    let texts = cells.filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell.content.text()) } else { None });
    Inline::words(texts.collect::<String>())
}

//! The table of contents: headings down to a level, and the tables directly below a heading of the first level.

use crate::document::{Block, Entry, Inline, Piece};
use crate::variant::Numbering;

/// The contents as requested by a template.
#[derive(Clone, Debug)]
pub(super) struct WantedContents {
    /// The deepest level of headings to list.
    pub levels: u8,
    /// Numbers of the tables, anew below each heading of the first level.
    pub tables: Option<Numbering>,
    /// Replacement texts for headings, by id; an empty text omits the heading.
    pub names: Vec<(String, String)>,
}

/// A heading of the finished document: index of its block, id, printed number.
#[derive(Clone, Debug)]
pub(super) struct NumberedHeading {
    pub block: usize,
    pub id: Option<String>,
    pub number: String,
    /// Its own text for the contents; empty to be left out.
    pub toc: Option<String>,
}

/// The entries of the contents; `headings` are in the order of their blocks.
pub(super) fn entries(wanted: &WantedContents, blocks: &[Block], headings: &[NumberedHeading]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut under = 0;
    let mut left_out = false;
    let mut tables = 0;
    for (target, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, content } => {
                under = *level;
                let heading =
                    headings.binary_search_by_key(&target, |heading| heading.block).ok().map(|at| &headings[at]);
                let called = heading.and_then(|heading| {
                    let by_id = |id: &String| wanted.names.iter().find(|(name, _)| name == id).map(|(_, words)| words);
                    let words = heading.id.as_ref().and_then(by_id).or(heading.toc.as_ref())?;
                    Some((heading, words))
                });
                if under == 1 {
                    tables = 0;
                }
                let content = match called {
                    Some((_, words)) if words.is_empty() => {
                        left_out = true;
                        continue;
                    }
                    Some((heading, words)) => Inline::words(format!("{}{words}", heading.number)),
                    None => content.clone(),
                };
                left_out = false;
                if *level <= wanted.levels {
                    entries.push(Entry { level: *level, content, target });
                }
            }
            Block::Table(table) if under <= 1 && !left_out && wanted.levels >= 2 => {
                tables += 1;
                let mut content = table.title.clone();
                if let Some(numbering) = &wanted.tables {
                    content.0.insert(0, Piece::Text(numbering.print(tables)));
                }
                entries.push(Entry { level: 2, content, target });
            }
            _ => {}
        }
    }
    entries
}

//! Binds the documents of several units into one: one cover, one table of contents, and each unit's document as a part.

mod contents;
mod part;

use crate::document::{Block, Cover, Document, Inline, PageBreak};
use crate::source::Date;

/// What a book has besides its parts.
#[derive(Clone, Debug)]
pub struct Binding {
    pub cover: Cover,
    /// Deepest level of the contents; the parts are the first.
    pub levels: u8,
    /// True if pages are counted anew in each part.
    pub numbered_by_part: bool,
    pub published: Option<Date>,
}

/// A unit's document, and its title in the book.
#[derive(Clone, Debug)]
pub struct Bound {
    pub title: Inline,
    pub document: Document,
}

/// The heading of the contents, if no part has one.
const CONTENTS: &str = "目录";

/// Binds the documents in order; `None` if there are none. Page setup, unit and heading of the contents are those of the first.
#[must_use]
pub fn bind(binding: Binding, parts: Vec<Bound>) -> Option<Document> {
    let first = &parts.first()?.document;
    let contents = first.blocks.iter().find_map(|block| match block {
        Block::Contents(contents) => Some(contents.title.clone()),
        _ => None,
    });
    let mut book = Document {
        unit: first.unit.clone(),
        draft: false,
        published: binding.published,
        setup: first.setup.clone().below_parts(),
        blocks: Vec::new(),
        figures: Vec::new(),
        facts: Vec::new(),
        charts: Vec::new(),
        parts: Vec::new(),
    };
    let title = contents.unwrap_or_else(|| Inline::words(CONTENTS));
    book.blocks.push(Block::Cover(binding.cover));
    book.blocks.push(contents::begun(title));
    for Bound { title, document } in parts {
        let number = (binding.numbered_by_part || book.parts.is_empty()).then_some(1);
        book.blocks.push(Block::Page(PageBreak { landscape: false, number }));
        part::add(&mut book, title, document, binding.numbered_by_part);
    }
    contents::cut(&mut book.blocks, binding.levels);
    Some(book)
}

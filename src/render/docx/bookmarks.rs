//! Bookmarks: the targets of the table of contents.

use std::collections::BTreeSet;

use docx_rs::Paragraph;

use crate::document::{Block, Document};

/// The blocks that a table of contents links to.
pub(super) struct Bookmarks {
    targets: BTreeSet<usize>,
}

impl Bookmarks {
    pub(super) fn of(document: &Document) -> Self {
        let contents = document.blocks.iter().filter_map(|block| match block {
            Block::Contents(contents) => Some(&contents.entries),
            _ => None,
        });
        Self { targets: contents.flatten().map(|entry| entry.target).collect() }
    }

    /// True if an entry links to this block.
    pub(super) fn points_at(&self, block: usize) -> bool {
        self.targets.contains(&block)
    }

    /// Encloses the paragraph's text in the block's bookmark, if an entry links to it.
    pub(super) fn around(
        &self,
        block: usize,
        paragraph: Paragraph,
        fill: impl FnOnce(Paragraph) -> Paragraph,
    ) -> Paragraph {
        if !self.points_at(block) {
            return fill(paragraph);
        }
        fill(paragraph.add_bookmark_start(block, name(block))).add_bookmark_end(block)
    }
}

/// The name of a block's bookmark. Word hides names that begin with an underscore.
pub(super) fn name(block: usize) -> String {
    format!("_Toc{block:08}")
}

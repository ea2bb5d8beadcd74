//! The table of contents of a book: the parts, and below each the entries of its own contents.

use crate::document::{Block, Contents, Entry, Inline};

/// Contents without entries.
pub(super) fn begun(title: Inline) -> Block {
    Block::Contents(Contents { title, entries: Vec::new(), of_book: true })
}

/// Adds entries at the end of the contents.
pub(super) fn extend(blocks: &mut [Block], more: impl IntoIterator<Item = Entry>) {
    if let Some(Block::Contents(contents)) = blocks.iter_mut().find(|block| matches!(block, Block::Contents(_))) {
        contents.entries.extend(more);
    }
}

/// Takes out the entries below a level.
pub(super) fn cut(blocks: &mut [Block], levels: u8) {
    if let Some(Block::Contents(contents)) = blocks.iter_mut().find(|block| matches!(block, Block::Contents(_))) {
        contents.entries.retain(|entry| entry.level <= levels);
    }
}

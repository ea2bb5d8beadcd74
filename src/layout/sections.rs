//! Finds the sections: runs of blocks whose pages are set up alike.

use super::result::Section;
use crate::document::{Block, Document, Length, Margins, PageSetup};

/// True if blocks hold tables and no running text: their pages have margins of their own.
pub(super) fn is_of_tables(blocks: &[Block]) -> bool {
    let tables = blocks.iter().any(|block| matches!(block, Block::Table(_)));
    tables && !blocks.iter().any(|block| matches!(block, Block::Paragraph(_) | Block::List(_)))
}

/// Sections as the report breaks its pages, before any table is found too wide.
pub(super) fn of(document: &Document) -> Vec<Section> {
    let blocks = &document.blocks;
    let counts = blocks.iter().any(|block| matches!(block, Block::Page(page) if page.number.is_some()));
    let mut sections: Vec<Section> = Vec::new();
    let mut landscape = false;
    let mut number = None;
    let mut counted = false;
    let mut start = 0;
    // What the section begun last consists of; a cover or contents stand alone.
    let mut alone = false;
    let mut close = |range: std::ops::Range<usize>, landscape: bool, number: Option<u32>, counted: bool| {
        if !range.is_empty() {
            let margins = margins(&document.setup, &blocks[range.clone()], landscape);
            sections.push(Section { blocks: range, landscape, margins, number, counted });
        }
    };
    for (at, block) in blocks.iter().enumerate() {
        let stands_alone = matches!(block, Block::Cover(_) | Block::Contents(_));
        let breaks = matches!(block, Block::Page(_)) || stands_alone || alone;
        if breaks && at > start && prints(&blocks[start..at]) {
            close(start..at, landscape, number, counted);
            (start, number) = (at, None);
        }
        if let Block::Page(page) = block {
            landscape = page.landscape;
            number = page.number.or(number);
            counted |= page.number.is_some();
        }
        // A report that never says where counting begins is counted from its first page after cover and contents.
        if !counts && !counted && !matches!(block, Block::Cover(_) | Block::Contents(_) | Block::Page(_)) {
            (counted, number) = (true, Some(1));
        }
        alone = stands_alone;
    }
    close(start..blocks.len(), landscape, number, counted);
    sections
}

/// True if the blocks print anything.
fn prints(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| !matches!(block, Block::Page(_)))
}

/// The margins of the pages of these blocks, as the pages lie.
pub(super) fn margins(setup: &PageSetup, blocks: &[Block], landscape: bool) -> Margins {
    let margins = if is_of_tables(blocks) { setup.table } else { setup.text };
    if landscape { turn(margins) } else { margins }
}

/// The margins of a page that is turned on its side: its top is the right edge of an upright page.
pub(super) fn turn(Margins { top, left, bottom, right }: Margins) -> Margins {
    Margins { top: right, left: top, bottom: left, right: bottom }
}

/// Width and height of a section's pages, as they lie.
pub(super) fn paper(setup: &PageSetup, landscape: bool) -> (Length, Length) {
    if landscape { (setup.height, setup.width) } else { (setup.width, setup.height) }
}

/// A section in which one table lies on its side becomes up to three; headings right before it go with it.
pub(super) fn turned(section: &Section, table: usize, document: &Document) -> Vec<Section> {
    let blocks = &document.blocks;
    let mut first = table;
    while first > section.blocks.start && matches!(blocks[first - 1], Block::Heading { .. } | Block::Page(_)) {
        first -= 1;
    }
    let stretches = [
        (section.blocks.start..first, section.landscape),
        (first..table + 1, true),
        (table + 1..section.blocks.end, section.landscape),
    ];
    let mut number = section.number;
    let whole = |(range, landscape): (std::ops::Range<usize>, bool)| {
        if range.is_empty() {
            return None;
        }
        // What is left of a page of tables is still one; text keeps its margins.
        let margins = margins(&document.setup, &blocks[range.clone()], landscape);
        let number = prints(&blocks[range.clone()]).then(|| number.take()).flatten();
        Some(Section { blocks: range, landscape, margins, number, counted: section.counted })
    };
    stretches.into_iter().filter_map(whole).collect()
}

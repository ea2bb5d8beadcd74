//! Finds the sections: runs of blocks with the same page setup.

use super::result::Section;
use crate::document::{Block, Document, Length, Margins, PageSetup};

/// True if blocks have tables and no running text, so that their pages have the margins for tables.
pub(super) fn is_of_tables(blocks: &[Block]) -> bool {
    let tables = blocks.iter().any(|block| matches!(block, Block::Table(_)));
    tables && !blocks.iter().any(|block| matches!(block, Block::Paragraph(_) | Block::List(_)))
}

/// Sections by the report's page breaks, before wide tables are turned.
pub(super) fn of(document: &Document) -> Vec<Section> {
    let blocks = &document.blocks;
    let counts = blocks.iter().any(|block| matches!(block, Block::Page(page) if page.number.is_some()));
    let mut sections: Vec<Section> = Vec::new();
    let mut landscape = false;
    let mut number = None;
    let mut counted = false;
    let mut start = 0;
    // True if the current section is a cover or contents, which other blocks do not join.
    let mut alone = false;
    // True if the current section prints anything.
    let mut printing = false;
    let mut close = |range: std::ops::Range<usize>, landscape: bool, number: Option<u32>, counted: bool| {
        if !range.is_empty() {
            let margins = margins(&document.setup, &blocks[range.clone()], landscape);
            sections.push(Section { blocks: range, landscape, margins, number, counted });
        }
    };
    for (at, block) in blocks.iter().enumerate() {
        let stands_alone = matches!(block, Block::Cover(_) | Block::Contents(_));
        let breaks = matches!(block, Block::Page(_)) || stands_alone || alone;
        if breaks && printing {
            close(start..at, landscape, number, counted);
            (start, number, printing) = (at, None, false);
        }
        printing |= !matches!(block, Block::Page(_));
        if let Block::Page(page) = block {
            landscape = page.landscape;
            number = page.number.or(number);
            counted |= page.number.is_some();
        }
        // Without an explicit number, counting starts at the first page after cover and contents.
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

/// The margins of these blocks' pages, as displayed.
pub(super) fn margins(setup: &PageSetup, blocks: &[Block], landscape: bool) -> Margins {
    let margins = if is_of_tables(blocks) { setup.table } else { setup.text };
    if landscape { turn(margins) } else { margins }
}

/// The margins of a landscape page: its top is the right edge of a portrait page.
pub(super) fn turn(Margins { top, left, bottom, right }: Margins) -> Margins {
    Margins { top: right, left: top, bottom: left, right: bottom }
}

/// Width and height of a section's pages, as displayed.
pub(super) fn paper(setup: &PageSetup, landscape: bool) -> (Length, Length) {
    if landscape { (setup.height, setup.width) } else { (setup.width, setup.height) }
}

/// Splits a section with a landscape table into up to three; headings directly before the table go with it.
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
        // The remaining blocks keep their kind of margins.
        let margins = margins(&document.setup, &blocks[range.clone()], landscape);
        let number = prints(&blocks[range.clone()]).then(|| number.take()).flatten();
        Some(Section { blocks: range, landscape, margins, number, counted: section.counted })
    };
    stretches.into_iter().filter_map(whole).collect()
}

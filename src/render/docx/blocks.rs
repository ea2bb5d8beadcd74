//! Writes the document's blocks, section by section.

use std::io::Write;

use docx_rs::{BuildXML, SectionProperty};

use super::body::Body;
use super::bookmarks::Bookmarks;
use super::children::Children;
use super::conform::Conform;
use super::sections::property;
use super::{contents, cover, table, text};
use crate::document::{Block, Document, StyleName};
use crate::layout::Layout;

/// Writes the blocks of all sections of the layout.
///
/// # Errors
/// If docx-rs writes what is not XML, or it cannot be written.
pub(super) fn write(document: &Document, layout: &Layout, to: &mut dyn Write) -> Result<(), quick_xml::Error> {
    let bookmarks = Bookmarks::of(document);
    let mut children = Children::new(Conform::new(to));
    children.write(&around(SectionProperty::new()).0, None);
    // What ends the last section with content, and the number of the first page of the next one.
    let (mut end, mut number) = (None, None);
    for section in &layout.sections {
        number = section.number.or(number);
        let mut body = Body::new((document, layout), &bookmarks, section, &mut children, end.take());
        section.blocks.clone().for_each(|block| add(&mut body, block));
        // A section without content would be an empty page: its number goes to the next one.
        if body.is_empty() {
            end = body.end_of_the_one_before();
            continue;
        }
        end = Some(property(document, section, number.take()));
    }
    children.end(None);
    children.finish(&around(end.unwrap_or_default()).1)
}

/// What docx-rs writes before and after the children.
fn around(last: SectionProperty) -> (Vec<u8>, Vec<u8>) {
    const BODY: &[u8] = b"<w:body>";
    let mut before = docx_rs::Document { section_property: last, ..docx_rs::Document::new() }.build();
    let found = before.windows(BODY.len()).position(|at| at == BODY);
    let after = before.split_off(found.map_or(0, |at| at + BODY.len()));
    (before, after)
}

/// Adds a block.
fn add(body: &mut Body<'_, '_>, at: usize) {
    match &body.document.blocks[at] {
        Block::Cover(cover) => cover::add(body, cover),
        Block::Contents(contents) => contents::add(body, contents),
        Block::Heading { level, content } => {
            if leads_to_table(body, at) && is_at_the_top(body, at) {
                body.stay_at_the_top();
            }
            text::heading(body, at, *level, content);
        }
        Block::Paragraph(content) => text::paragraphs(body, StyleName::Text, content),
        Block::List(items) => text::list(body, items),
        Block::Table(table) => {
            if is_at_the_top(body, at) {
                body.stay_at_the_top();
            }
            table::add(body, at, table);
        }
        Block::Page(_) => body.break_page(),
    }
}

/// True for a heading directly above a table, or above such a heading.
fn leads_to_table(body: &Body<'_, '_>, heading: usize) -> bool {
    // Titles stand above each other by two or three.
    let mut below = body.document.blocks[heading..body.section.blocks.end].iter().take(16);
    let first = below.find(|block| !matches!(block, Block::Heading { .. }));
    matches!(first, Some(Block::Table(_)))
}

/// True for a block at the top of a page of the layout. A table must stay there, whatever is above it; text flows.
fn is_at_the_top(body: &Body<'_, '_>, block: usize) -> bool {
    let place = |block: usize| body.layout.places.get(block).copied().flatten();
    let before = (body.section.blocks.start..block).rev().find_map(place);
    match (before, place(block)) {
        (Some(before), Some(this)) => before.page != this.page && this.y <= body.section.margins.top,
        _ => false,
    }
}

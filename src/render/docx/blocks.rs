//! Writes the document's blocks, section by section.

use docx_rs::{DocumentChild, Paragraph, SectionProperty};

use super::body::{Body, Rows, boxed};
use super::bookmarks::Bookmarks;
use super::sections::property;
use super::style_names::GAP;
use super::{contents, cover, table, text};
use crate::document::{Block, Document, StyleName};
use crate::layout::{Layout, Section};

/// Writes the blocks of all sections of the layout: the document, and the rows of its tables, in order.
pub(super) fn write(document: &Document, layout: &Layout) -> (docx_rs::Document, Vec<Rows>) {
    let bookmarks = Bookmarks::of(document);
    let mut written = docx_rs::Document::new();
    let mut rows = Vec::new();
    let mut before: Option<&Section> = None;
    let mut number = None;
    for section in &layout.sections {
        number = section.number.or(number);
        let mut body = Body::new(document, layout, &bookmarks, section);
        section.blocks.clone().for_each(|block| add(&mut body, block));
        let (mut children, mut tables) = body.finish();
        // A section without content would be an empty page: its number goes to the next one.
        if children.is_empty() {
            continue;
        }
        if before.is_some() {
            let ended = std::mem::take(&mut written.section_property);
            end(&mut written.children, Some(ended));
        }
        written.children.append(&mut children);
        rows.append(&mut tables);
        written.section_property = property(document, section, number.take(), before);
        before = Some(section);
    }
    end(&mut written.children, None);
    (written, rows)
}

/// Ends a section with its last paragraph, which Word requires even after a table.
fn end(children: &mut Vec<DocumentChild>, section: Option<SectionProperty>) {
    match children.last_mut() {
        Some(DocumentChild::Paragraph(paragraph)) => paragraph.property.section_property = section,
        _ => {
            let mut paragraph = Paragraph::new().style(GAP.0);
            paragraph.property.section_property = section;
            children.push(boxed(paragraph));
        }
    }
}

/// Adds a block.
fn add(body: &mut Body<'_>, at: usize) {
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
fn leads_to_table(body: &Body<'_>, heading: usize) -> bool {
    // Titles stand above each other by two or three.
    let mut below = body.document.blocks[heading..body.section.blocks.end].iter().take(16);
    let first = below.find(|block| !matches!(block, Block::Heading { .. }));
    matches!(first, Some(Block::Table(_)))
}

/// True for a block at the top of a page of the layout. A table must stay there, whatever is above it; text flows.
fn is_at_the_top(body: &Body<'_>, block: usize) -> bool {
    let place = |block: usize| body.layout.places.get(block).copied().flatten();
    let before = (body.section.blocks.start..block).rev().find_map(place);
    match (before, place(block)) {
        (Some(before), Some(this)) => before.page != this.page && this.y <= body.section.margins.top,
        _ => false,
    }
}

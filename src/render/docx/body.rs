//! The document's blocks, one after the other, section by section.

use docx_rs::{DocumentChild, Paragraph, Table as WordTable};

use super::bookmarks::Bookmarks;
use super::sections::{property, text_height, text_width};
use super::style_names::GAP;
use super::{contents, cover, table, text};
use crate::document::{Block, Document, Length, StyleName};
use crate::layout::{Layout, Section};

/// The body while it is written.
pub(super) struct Body<'d> {
    pub(super) document: &'d Document,
    pub(super) layout: &'d Layout,
    pub(super) bookmarks: &'d Bookmarks,
    /// The section that is being written.
    pub(super) section: &'d Section,
    children: Vec<DocumentChild>,
    /// True if what follows begins a page.
    breaks: bool,
}

/// Writes the blocks of all sections.
pub(super) fn write(document: &Document, layout: &Layout, sections: &[Section]) -> docx_rs::Document {
    let bookmarks = Bookmarks::of(document);
    let mut written = docx_rs::Document::new();
    let mut before: Option<&Section> = None;
    for section in sections {
        let mut body = Body { document, layout, bookmarks: &bookmarks, section, children: Vec::new(), breaks: false };
        body.blocks();
        // A section that prints nothing would be an empty page.
        if body.children.is_empty() {
            continue;
        }
        if before.is_some() {
            let ended = std::mem::take(&mut written.section_property);
            last_paragraph(&mut written.children).property.section_property = Some(ended);
        }
        written.children.append(&mut body.children);
        written.section_property = property(document, section, before);
        before = Some(section);
    }
    last_paragraph(&mut written.children);
    written
}

/// The paragraph that ends a section. Word wants one after a table, too.
fn last_paragraph(children: &mut Vec<DocumentChild>) -> &mut Paragraph {
    if !matches!(children.last(), Some(DocumentChild::Paragraph(_))) {
        children.push(DocumentChild::Paragraph(Box::new(Paragraph::new().style(GAP.0))));
    }
    match children.last_mut() {
        Some(DocumentChild::Paragraph(paragraph)) => paragraph,
        _ => unreachable!("a paragraph was put there"),
    }
}

impl Body<'_> {
    fn blocks(&mut self) {
        for at in self.section.blocks.clone() {
            match &self.document.blocks[at] {
                Block::Cover(cover) => cover::add(self, at, cover),
                Block::Contents(contents) => contents::add(self, contents),
                Block::Heading { level, content } => text::heading(self, at, *level, content),
                Block::Paragraph(content) => text::paragraphs(self, StyleName::Text, content),
                Block::List(items) => text::list(self, items),
                Block::Table(table) => {
                    self.breaks |= self.begins_page(at);
                    table::add(self, at, table);
                }
                Block::Page(_) => self.break_page(),
            }
        }
    }

    /// True for a table that the layout put at the top of a page: it is to stay there, whatever is written above.
    fn begins_page(&self, table: usize) -> bool {
        let place = |block: usize| self.layout.places.get(block).copied().flatten();
        let before = (self.section.blocks.start..table).rev().find_map(place);
        match (before, place(table)) {
            (Some(before), Some(this)) => before.page != this.page && this.y <= self.section.margins.top,
            _ => false,
        }
    }

    /// Width of the section's text.
    pub(super) fn text_width(&self) -> Length {
        text_width(&self.document.setup, self.section)
    }

    /// Height of the section's text.
    pub(super) fn text_height(&self) -> Length {
        text_height(&self.document.setup, self.section)
    }

    /// What follows begins a page; at the beginning of a section it does anyway.
    pub(super) fn break_page(&mut self) {
        self.breaks = !self.children.is_empty();
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, mut paragraph: Paragraph) {
        if std::mem::take(&mut self.breaks) {
            paragraph = paragraph.page_break_before(true);
        }
        self.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    /// Adds a paragraph that is hardly seen, without words.
    pub(super) fn gap(&mut self) {
        self.paragraph(Paragraph::new().style(GAP.0));
    }

    /// Adds a table. Tables that touch would be one, and a page cannot begin with it.
    pub(super) fn table(&mut self, table: WordTable) {
        if self.breaks || matches!(self.children.last(), Some(DocumentChild::Table(_))) {
            self.paragraph(Paragraph::new().style(GAP.0).keep_next(true));
        }
        self.children.push(DocumentChild::Table(Box::new(table)));
    }
}

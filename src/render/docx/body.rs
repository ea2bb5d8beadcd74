//! The document's blocks, one after the other, section by section.

use docx_rs::{DocumentChild, LineSpacing, Paragraph, SectionProperty, Table as WordTable};

use super::bookmarks::Bookmarks;
use super::measure::twentieths;
use super::sections::{property, text_height, text_width};
use super::style_names::{GAP, GAP_HEIGHT};
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
    /// Height that is left free before what follows.
    free: Length,
}

/// Writes the blocks of all sections.
pub(super) fn write(document: &Document, layout: &Layout, sections: &[Section]) -> docx_rs::Document {
    let bookmarks = Bookmarks::of(document);
    let mut written = docx_rs::Document::new();
    let mut before: Option<&Section> = None;
    let mut number = None;
    for section in sections {
        number = section.number.or(number);
        let mut body =
            Body { document, layout, bookmarks: &bookmarks, section, children: Vec::new(), breaks: false, free: 0 };
        body.blocks();
        // A section that prints nothing would be an empty page; the next begins with its number.
        if body.children.is_empty() {
            continue;
        }
        if before.is_some() {
            let ended = std::mem::take(&mut written.section_property);
            end(&mut written.children, Some(ended));
        }
        written.children.append(&mut body.children);
        written.section_property = property(document, section, number.take(), before);
        before = Some(section);
    }
    end(&mut written.children, None);
    written
}

/// Ends a section with its last paragraph. Word wants one after a table, too.
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

fn boxed(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
}

impl Body<'_> {
    fn blocks(&mut self) {
        for at in self.section.blocks.clone() {
            match &self.document.blocks[at] {
                Block::Cover(cover) => cover::add(self, cover),
                Block::Contents(contents) => contents::add(self, contents),
                Block::Heading { level, content } => {
                    self.breaks |= self.leads_to_table(at) && self.is_at_the_top(at);
                    text::heading(self, at, *level, content);
                }
                Block::Paragraph(content) => text::paragraphs(self, StyleName::Text, content),
                Block::List(items) => text::list(self, items),
                Block::Table(table) => {
                    self.breaks |= self.is_at_the_top(at);
                    table::add(self, at, table);
                }
                Block::Page(_) => self.break_page(),
            }
        }
    }

    /// True for a heading right above a table, or above such a heading.
    fn leads_to_table(&self, heading: usize) -> bool {
        let mut below = self.document.blocks[heading..self.section.blocks.end].iter();
        let first = below.find(|block| !matches!(block, Block::Heading { .. }));
        matches!(first, Some(Block::Table(_)))
    }

    /// True for what the layout put at the top of a page. A table is to stay there, whatever is written above; text
    /// flows.
    fn is_at_the_top(&self, block: usize) -> bool {
        let place = |block: usize| self.layout.places.get(block).copied().flatten();
        let before = (self.section.blocks.start..block).rev().find_map(place);
        match (before, place(block)) {
            (Some(before), Some(this)) => before.page != this.page && this.y <= self.section.margins.top,
            _ => false,
        }
    }

    /// True if the next paragraph is the first of a page that is known to begin with it.
    pub(super) fn begins_page(&self) -> bool {
        self.breaks || self.children.is_empty()
    }

    /// What follows on the same page stands so much lower.
    pub(super) fn leave_free(&mut self, height: Length) {
        self.free = height;
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
            self.free = 0;
            paragraph = paragraph.page_break_before(true);
        } else if self.free > 0 {
            let apart = self.apart();
            self.children.push(boxed(apart));
        }
        self.children.push(boxed(paragraph));
    }

    /// What keeps a table apart from what follows, with the height that is to be left free.
    fn apart(&mut self) -> Paragraph {
        let free = (std::mem::take(&mut self.free) - GAP_HEIGHT).max(0);
        let apart = Paragraph::new().style(GAP.0);
        if free == 0 { apart } else { apart.line_spacing(LineSpacing::new().after(twentieths(free))) }
    }

    /// Adds a paragraph that is hardly seen, without words.
    pub(super) fn gap(&mut self) {
        self.paragraph(Paragraph::new().style(GAP.0));
    }

    /// Adds a table. Tables that touch would be one, and a page cannot begin with it.
    pub(super) fn table(&mut self, table: WordTable) {
        if self.breaks || matches!(self.children.last(), Some(DocumentChild::Table(_))) {
            let apart = self.apart();
            self.paragraph(apart.keep_next(true));
        }
        self.children.push(DocumentChild::Table(Box::new(table)));
    }
}

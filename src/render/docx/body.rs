//! The body of one section: its paragraphs and tables, and the space between them.

use docx_rs::{DocumentChild, LineSpacing, Paragraph, SectionProperty, Table as WordTable};

use super::bookmarks::Bookmarks;
use super::children::{Children, boxed};
use super::measure::twentieths;
use super::sections::{text_height, text_width};
use super::style_names::{GAP, GAP_HEIGHT};
use crate::document::{Document, Length};
use crate::layout::{Layout, Section};

/// The body of a section under construction.
pub(super) struct Body<'d, 'o> {
    pub(super) document: &'d Document,
    pub(super) layout: &'d Layout,
    pub(super) bookmarks: &'d Bookmarks,
    pub(super) section: &'d Section,
    children: &'d mut Children<'o>,
    /// What ends the section before this one, until this one has content.
    before: Option<SectionProperty>,
    is_empty: bool,
    /// True if the next paragraph begins a page.
    breaks: bool,
    /// Space before the next paragraph, if it is on the same page.
    free: Length,
}

impl<'d, 'o> Body<'d, 'o> {
    pub(super) fn new(
        (document, layout): (&'d Document, &'d Layout),
        bookmarks: &'d Bookmarks,
        section: &'d Section,
        children: &'d mut Children<'o>,
        before: Option<SectionProperty>,
    ) -> Self {
        Self { document, layout, bookmarks, section, children, before, is_empty: true, breaks: false, free: 0 }
    }

    /// True if it prints nothing so far.
    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// What ends the section before this one, if this one prints nothing.
    pub(super) fn end_of_the_one_before(self) -> Option<SectionProperty> {
        self.before
    }

    fn push(&mut self, child: DocumentChild, rows: Option<String>) {
        if std::mem::take(&mut self.is_empty)
            && let Some(before) = self.before.take()
        {
            self.children.end(Some(before));
        }
        self.children.push(child, rows);
    }

    /// True if the next paragraph is the first of a page.
    pub(super) fn begins_page(&self) -> bool {
        self.breaks || self.is_empty
    }

    /// Leaves space before the next paragraph, unless it begins a page.
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

    /// Begins a page; at the start of a section this has no effect.
    pub(super) fn break_page(&mut self) {
        self.breaks = !self.is_empty;
    }

    /// Begins a page because the layout does.
    pub(super) fn stay_at_the_top(&mut self) {
        self.breaks = true;
    }

    pub(super) fn paragraph(&mut self, mut paragraph: Paragraph) {
        if std::mem::take(&mut self.breaks) {
            self.free = 0;
            paragraph = paragraph.page_break_before(true);
        } else if self.free > 0 {
            let apart = self.apart();
            self.push(boxed(apart), None);
        }
        self.push(boxed(paragraph), None);
    }

    /// A paragraph that separates a table from the following content, with its space.
    fn apart(&mut self) -> Paragraph {
        let free = (std::mem::take(&mut self.free) - GAP_HEIGHT).max(0);
        let apart = Paragraph::new().style(GAP.0);
        if free == 0 { apart } else { apart.line_spacing(LineSpacing::new().after(twentieths(free))) }
    }

    /// Adds an empty paragraph of the minimum height in Word.
    pub(super) fn gap(&mut self) {
        self.paragraph(Paragraph::new().style(GAP.0));
    }

    /// Adds a table, after a separating paragraph if needed: Word joins adjacent tables, and cannot break a page
    /// before a table. The `rows` come after those that the table has.
    pub(super) fn table(&mut self, table: WordTable, rows: String) {
        if self.breaks || !self.is_empty && self.children.ends_with_table() {
            let apart = self.apart();
            self.paragraph(apart.keep_next(true));
        }
        self.push(DocumentChild::Table(Box::new(table)), Some(rows));
    }
}

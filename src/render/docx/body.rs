//! The body of one section: its paragraphs and tables, and the space between them.

use docx_rs::{DocumentChild, LineSpacing, Paragraph, Table as WordTable};

use super::bookmarks::Bookmarks;
use super::measure::twentieths;
use super::sections::{text_height, text_width};
use super::style_names::{GAP, GAP_HEIGHT};
use crate::document::{Document, Length};
use crate::layout::{Layout, Section};

/// The body of a section under construction.
pub(super) struct Body<'d> {
    pub(super) document: &'d Document,
    pub(super) layout: &'d Layout,
    pub(super) bookmarks: &'d Bookmarks,
    pub(super) section: &'d Section,
    children: Vec<DocumentChild>,
    rows: Vec<Rows>,
    /// True if the next paragraph begins a page.
    breaks: bool,
    /// Space before the next paragraph, if it is on the same page.
    free: Length,
}

/// The rows of a Word table, written when the document is: those of all tables together are its greatest part.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// The table of the document.
    pub(super) block: usize,
    /// True for the grid of a form, false for head and body.
    pub(super) is_form: bool,
    /// A row taller than this may continue on the next page.
    pub(super) tall: Length,
}

pub(super) fn boxed(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
}

impl<'d> Body<'d> {
    pub(super) fn new(
        document: &'d Document,
        layout: &'d Layout,
        bookmarks: &'d Bookmarks,
        section: &'d Section,
    ) -> Self {
        Self { document, layout, bookmarks, section, children: Vec::new(), rows: Vec::new(), breaks: false, free: 0 }
    }

    /// The content, empty if the section prints nothing, and the rows of its tables, in order.
    pub(super) fn finish(self) -> (Vec<DocumentChild>, Vec<Rows>) {
        (self.children, self.rows)
    }

    /// True if the next paragraph is the first of a page.
    pub(super) fn begins_page(&self) -> bool {
        self.breaks || self.children.is_empty()
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
        self.breaks = !self.children.is_empty();
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
            self.children.push(boxed(apart));
        }
        self.children.push(boxed(paragraph));
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
    pub(super) fn table(&mut self, table: WordTable, rows: Rows) {
        if self.breaks || matches!(self.children.last(), Some(DocumentChild::Table(_))) {
            let apart = self.apart();
            self.paragraph(apart.keep_next(true));
        }
        self.children.push(DocumentChild::Table(Box::new(table)));
        self.rows.push(rows);
    }
}

//! Fills pages from top to bottom.

use super::display::{Item, Role};
use super::foot;
use super::result::{BlockStart, Page, Section};
use super::sections::paper;
use super::strip::Strip;
use crate::document::{Document, Length, PageSetup};
use crate::fonts::Fonts;

/// The pages filled so far.
#[derive(Debug)]
pub(super) struct Pages<'d> {
    document: &'d Document,
    fonts: &'d Fonts,
    setup: &'d PageSetup,
    pages: Vec<Page>,
    places: Vec<Option<BlockStart>>,
    section: Section,
    /// Fill level of the last page, from its top.
    y: Length,
    /// Strips that must be on the same page as the next one.
    pending: Vec<Strip>,
    /// The number of the next page.
    number: Option<u32>,
}

impl<'d> Pages<'d> {
    /// No pages.
    pub(super) fn new(document: &'d Document, fonts: &'d Fonts) -> Self {
        let setup = &document.setup;
        let section = Section { blocks: 0..0, landscape: false, margins: setup.text, number: None, counted: false };
        let places = vec![None; document.blocks.len()];
        Self { document, fonts, setup, pages: Vec::new(), places, section, y: 0, pending: Vec::new(), number: None }
    }

    /// Starts a section on a new page.
    pub(super) fn begin(&mut self, section: &Section) {
        self.flush(0);
        self.section = section.clone();
        self.number = if section.counted { section.number.or(self.number).or(Some(1)) } else { None };
        self.turn();
    }

    /// Left edge and width of the text area.
    pub(super) fn column(&self) -> (Length, Length) {
        let margins = &self.section.margins;
        let (width, _) = paper(self.setup, self.section.landscape);
        (margins.left, width - margins.left - margins.right)
    }

    /// The height of the text area.
    pub(super) fn height(&self) -> Length {
        self.bottom() - self.section.margins.top
    }

    fn bottom(&self) -> Length {
        paper(self.setup, self.section.landscape).1 - self.section.margins.bottom
    }

    /// Height left after the pending strips are placed.
    pub(super) fn room(&self) -> Length {
        self.bottom() - self.y - self.waiting()
    }

    /// True if the page is empty.
    pub(super) fn is_fresh(&self) -> bool {
        self.y == self.section.margins.top
    }

    /// Starts a page.
    pub(super) fn turn(&mut self) {
        self.close();
        let (width, height) = paper(self.setup, self.section.landscape);
        let margins = self.section.margins;
        self.pages.push(Page { width, height, margins, number: self.number, items: Vec::new() });
        self.number = self.number.map(|number| number + 1);
        self.y = self.section.margins.top;
    }

    /// Adds its number and the draft mark to the last page, which is full.
    fn close(&mut self) {
        let Some(page) = self.pages.last_mut() else { return };
        foot::mark(page, self.document, self.fonts);
        // A display list takes more memory than the text on the page.
        page.items.shrink_to_fit();
    }

    /// The pages, and where each block begins.
    pub(super) fn end(mut self) -> (Vec<Page>, Vec<Option<BlockStart>>) {
        self.flush(0);
        self.close();
        (self.pages, self.places)
    }

    /// Adds a strip; one with `keep` waits for the next.
    pub(super) fn add(&mut self, strip: Strip) {
        let keep = strip.keep;
        self.pending.push(strip);
        if !keep {
            self.flush(0);
        }
    }

    /// Height of the pending strips.
    pub(super) fn waiting(&self) -> Length {
        let fresh = self.is_fresh();
        let heights = self.pending.iter().enumerate();
        heights.map(|(at, strip)| strip.height + if fresh && at == 0 { 0 } else { strip.before }).sum()
    }

    /// Places the pending strips, on a new page if they and `more` do not fit together.
    pub(super) fn flush(&mut self, more: Length) {
        if self.pending.is_empty() && more == 0 {
            return;
        }
        if self.room() < more.min(self.height()) && !self.is_fresh() {
            self.turn();
        }
        for strip in std::mem::take(&mut self.pending) {
            // Pending strips together may exceed a page.
            if self.y + strip.before + strip.height > self.bottom() && !self.is_fresh() {
                self.turn();
            }
            self.put(strip);
        }
    }

    /// Places a strip at the end of the page without a check.
    pub(super) fn put(&mut self, strip: Strip) {
        if !self.is_fresh() {
            self.y += strip.before;
        }
        let top = self.y;
        for item in strip.items {
            self.draw(item.lowered(top), top);
        }
        self.y = top + strip.height;
    }

    fn draw(&mut self, item: Item, top: Length) {
        let Some(page) = self.pages.len().checked_sub(1) else { return };
        if let Some(block) = item.block.filter(|_| item.role != Role::Artifact) {
            self.places[block].get_or_insert(BlockStart { page, y: top });
        }
        self.pages[page].items.push(item);
    }

    /// Leaves space, except at the end of the page.
    pub(super) fn skip(&mut self, by: Length) {
        if !self.is_fresh() {
            self.y += by;
        }
    }
}

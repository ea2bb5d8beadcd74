//! The result of the layout: pages, sections, and how each table was fitted.

use std::ops::Range;

use super::display::Item;
use crate::document::{Length, Margins};

/// A document on pages.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// In order.
    pub pages: Vec<Page>,
    /// Runs of equally set up pages, in order; together they contain every block.
    pub sections: Vec<Section>,
    /// How each table was fitted, in order of blocks.
    pub tables: Vec<TableFit>,
    /// Where each block begins, by its index; `None` if it prints nothing.
    pub places: Vec<Option<BlockStart>>,
}

impl Layout {
    /// How the table at this block was fitted.
    #[must_use]
    pub fn table(&self, block: usize) -> Option<&TableFit> {
        let found = self.tables.binary_search_by_key(&block, |table| table.block).ok()?;
        self.tables.get(found)
    }
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Width as displayed: for landscape, the longer edge.
    pub width: Length,
    /// Height as displayed.
    pub height: Length,
    /// Margins; the page number is in the bottom one.
    pub margins: Margins,
    /// Page number; `None` if the page is not counted.
    pub number: Option<u32>,
    /// The display list, in reading order.
    pub items: Vec<Item>,
}

/// Where a block begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockStart {
    /// Index of the page, from 0.
    pub page: usize,
    /// Distance from the top of the page.
    pub y: Length,
}

/// A run of blocks with the same page setup. Each section begins on a new page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its blocks, including `Block::Page`.
    pub blocks: Range<usize>,
    pub landscape: bool,
    /// Margins of its pages as displayed.
    pub margins: Margins,
    /// Number of its first page, if numbering restarts.
    pub number: Option<u32>,
    /// True if its pages are counted.
    pub counted: bool,
}

/// How a table was fitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableFit {
    /// Index of the table among the document's blocks.
    pub block: usize,
    /// Column widths: for a form, of `info`, else of `rows`.
    pub widths: Vec<Length>,
    /// Character size of its cells.
    pub size: Length,
    /// Distance between baselines in a cell.
    pub pitch: Length,
    /// Padding above the text of a cell, equal to that below.
    pub pad: Length,
    /// Padding left of the text of a cell, equal to that on the right.
    pub beside: Length,
    /// True if its captions share one line, false if each has its own.
    pub captions_share_a_line: bool,
}

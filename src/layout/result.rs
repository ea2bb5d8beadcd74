//! The result of the layout: pages, sections, and how each table was made to fit.

use std::ops::Range;

use super::display::Item;
use crate::document::{Length, Margins};

/// A document on pages.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Pages, in order.
    pub pages: Vec<Page>,
    /// Stretches of pages that are set up alike, in order; together they hold every block.
    pub sections: Vec<Section>,
    /// How each table was made to fit, in the order of their blocks.
    pub tables: Vec<TableFit>,
    /// Where each block begins, by its index in the document; `None` for a block that prints nothing.
    pub places: Vec<Option<BlockStart>>,
}

impl Layout {
    /// How the table at this block was made to fit.
    #[must_use]
    pub fn table(&self, block: usize) -> Option<&TableFit> {
        let found = self.tables.binary_search_by_key(&block, |table| table.block).ok()?;
        self.tables.get(found)
    }
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Width as the page lies: of a page on its side the longer edge.
    pub width: Length,
    /// Height as the page lies.
    pub height: Length,
    /// Margins around the contents; the page number stands in the lower one.
    pub margins: Margins,
    /// Its number, where pages are counted.
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

/// A run of blocks whose pages are set up alike. Each section begins on a page of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its blocks, `Block::Page` among them.
    pub blocks: Range<usize>,
    /// True if its pages lie on their side.
    pub landscape: bool,
    /// Margins of its pages as they lie.
    pub margins: Margins,
    /// The number of its first page, where counting begins anew.
    pub number: Option<u32>,
    /// True if pages are counted.
    pub counted: bool,
}

/// How a table was made to fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableFit {
    /// Index of the table among the document's blocks.
    pub block: usize,
    /// Widths of its grid's columns: of a form the columns of `info`, else those of `rows`.
    pub widths: Vec<Length>,
    /// Size of the characters in its cells.
    pub size: Length,
    /// Distance between the baselines of two lines in a cell.
    pub pitch: Length,
    /// Room above the words of a cell, and the same below them.
    pub pad: Length,
    /// True if its captions stand on one line, false if each has a line of its own.
    pub captions_share_a_line: bool,
}

//! The document → pages: where every line, cell and rule of it stands.
//!
//! The result is a display list that knows no file format, and what other formats need to break pages alike: the
//! sections, each table's columns, the page of each block.

use std::ops::Range;

use crate::document::{Length, Margins};

/// A document on pages.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Pages, in order.
    pub pages: Vec<Page>,
    /// Stretches of pages that are set up alike, in order; together they hold every block.
    pub sections: Vec<Section>,
    /// How each table was made to fit, in order.
    pub tables: Vec<Fit>,
    /// Where each block begins, by its place in the document; nothing of what prints nothing.
    pub places: Vec<Option<Place>>,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// Its number, where pages are counted.
    pub number: Option<u32>,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// Where a block begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Page, from 0.
    pub page: usize,
    /// Distance from the top of the page.
    pub y: Length,
}

/// Pages that are set up alike: a page begins with it.
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
pub struct Fit {
    /// The table's place among the document's blocks.
    pub block: usize,
    /// Widths of its grid's columns: of a form the columns of `info`, else those of `rows`.
    pub widths: Vec<Length>,
    /// Size of the characters of its cells.
    pub size: Length,
    /// From line to line in its cells.
    pub pitch: Length,
}

/// Something on a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item;

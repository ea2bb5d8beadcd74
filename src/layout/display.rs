//! The display list: what stands where on a page, and what it is.

use crate::document::Length;
use crate::fonts::FontId;

/// Something on a page; items stand in reading order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The block that it belongs to.
    pub block: Option<usize>,
    /// What it is.
    pub role: Role,
    /// What is seen of it.
    pub shape: Shape,
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A line of the cover, or its date.
    Cover,
    /// Title of the contents.
    ContentsTitle,
    /// An entry of the contents, from 0: its words or its page number.
    ContentsEntry(usize),
    /// A heading of this level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem(usize),
    /// A table's title.
    TableTitle,
    /// A caption of a table.
    Caption,
    /// A cell of a table.
    Cell(CellRole),
    /// A note of a table.
    Note,
    /// What is no part of the document's words: rules, page numbers, repeated heads, the mark of a draft.
    Artifact,
}

/// Which part of a table a cell is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TablePart {
    /// A form's own grid.
    Info,
    /// Head.
    Header,
    /// 栏次
    Numbers,
    /// Body.
    Rows,
}

/// Where a cell stands in the grid of its part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CellRole {
    /// TablePart of the table.
    pub part: TablePart,
    /// Row of that part, from 0.
    pub row: usize,
    /// Column of that part's grid, from 0.
    pub column: usize,
    /// Columns that it takes.
    pub across: usize,
    /// Rows that it takes.
    pub down: usize,
}

/// What is seen of an item. Lengths count from the page's left and top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Words in one font.
    Text(Text),
    /// A line or a row of dots.
    Rule(Rule),
    /// A place that leads to another.
    Link(Link),
    /// Words across the page.
    Across(Text),
}

/// Words in one font on one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Left end.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Size of characters.
    pub size: Length,
    /// Font.
    pub font: FontId,
    /// Words.
    pub words: String,
    /// Room before characters, by their place among the words, beyond what the font gives.
    pub shifts: Vec<(usize, Length)>,
}

/// A line, or dots along one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Left end.
    pub x: Length,
    /// Upper end.
    pub y: Length,
    /// Length across the page; 0 for an upright line.
    pub across: Length,
    /// Length down the page; 0 for a level line.
    pub down: Length,
    /// Thickness.
    pub thick: Length,
    /// True for dots.
    pub dotted: bool,
}

/// A place that leads to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Left.
    pub x: Length,
    /// Top.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// The block that it leads to.
    pub target: usize,
}

impl Item {
    /// Moves it down the page.
    pub(super) fn lowered(mut self, by: Length) -> Self {
        match &mut self.shape {
            Shape::Text(text) | Shape::Across(text) => text.y += by,
            Shape::Rule(rule) => rule.y += by,
            Shape::Link(link) => link.y += by,
        }
        self
    }

    /// Its words, if it has any.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) | Shape::Across(text) => Some(&text.words),
            Shape::Rule(_) | Shape::Link(_) => None,
        }
    }
}

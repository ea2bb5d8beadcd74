//! The display list: the items of a page, each with its position and its role in the document.

use crate::document::Length;
use crate::fonts::FontId;

/// One item of a page's display list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Index of its block; `None` for page numbers and the draft mark.
    pub block: Option<usize>,
    /// Its role, for programs that extract text.
    pub role: Role,
    /// What is painted.
    pub shape: Shape,
}

/// The role of an item in the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A line of the cover, or its date.
    Cover,
    /// A line of the contents' title.
    ContentsTitle,
    /// An entry of the contents, by its index from 0: its text or page number.
    ContentsEntry(usize),
    /// A line of a heading; level 1 is the highest.
    Heading(u8),
    /// A line of a paragraph.
    Paragraph,
    /// A line of a list item, by its index from 0.
    ListItem(usize),
    /// A line of a table's title.
    TableTitle,
    /// A caption above a table: unit, year or unit of money.
    Caption,
    /// A line of a table's cell.
    Cell(CellRole),
    /// A line of a note above or below a table.
    Note,
    /// Not part of the text: rules, page numbers, repeated heads, the draft mark.
    Artifact,
}

/// The part of a table that a cell belongs to, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TablePart {
    /// The labelled grid of a form.
    Info,
    /// The column heads.
    Header,
    /// 栏次, the row of column numbers.
    Numbers,
    /// The body.
    Rows,
}

/// Position of a cell in the grid of its part. Every item of a long table has one: it is small.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CellRole {
    pub part: TablePart,
    /// From 0, within the part.
    pub row: u32,
    /// From 0, within the part's grid.
    pub column: u32,
}

impl CellRole {
    /// No table has as many rows or columns as 32 bits can count.
    pub(super) fn new(part: TablePart, row: usize, column: usize) -> Self {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self { part, row: small(row), column: small(column) }
    }
}

/// What is painted. Coordinates are relative to the top left corner of the page as displayed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A run of text.
    Text(Text),
    /// A straight line, solid or dotted.
    Rule(Rule),
    /// An area that links to a block.
    Link(Link),
    /// The draft mark, rotated about the centre of the page. Of the coordinates, only `width` and `size` are used.
    Across(Text),
}

/// A run of text on one line in one font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Left end of the first glyph's advance.
    pub x: Length,
    /// The baseline.
    pub y: Length,
    /// Width without trailing spaces.
    pub width: Length,
    /// Character size (1 em).
    pub size: Length,
    /// A font with all of its characters.
    pub font: FontId,
    /// Characters in reading order.
    pub words: String,
    /// Extra space before characters: index of the character and width (negative for squeezed punctuation).
    pub shifts: Vec<(usize, Length)>,
}

/// A horizontal or vertical line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Left end.
    pub x: Length,
    /// Upper end.
    pub y: Length,
    /// Horizontal length; 0 for a vertical line.
    pub across: Length,
    /// Vertical length; 0 for a horizontal line.
    pub down: Length,
    /// Thickness, centred on the coordinates.
    pub thick: Length,
    /// True for a dotted line, as between an entry of the contents and its page number.
    pub dotted: bool,
}

/// An area that links to a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width of the area.
    pub width: Length,
    /// Height of the area.
    pub height: Length,
    /// Index of the target block.
    pub target: usize,
}

impl Item {
    /// The item moved down the page.
    pub(super) fn lowered(mut self, by: Length) -> Self {
        match &mut self.shape {
            Shape::Text(text) | Shape::Across(text) => text.y += by,
            Shape::Rule(rule) => rule.y += by,
            Shape::Link(link) => link.y += by,
        }
        self
    }

    /// The text, if it has any.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) | Shape::Across(text) => Some(&text.words),
            Shape::Rule(_) | Shape::Link(_) => None,
        }
    }
}

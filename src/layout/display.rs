//! The display list: the items of a page, each with its position and its role in the document.

use crate::document::Length;
use crate::fonts::FontId;

/// One item of a page's display list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Index of the block that it belongs to; `None` for page numbers and the draft mark.
    pub block: Option<usize>,
    /// Its role in the document, for programs that read the words back.
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
    /// An entry of the contents, by its index from 0: its words or its page number.
    ContentsEntry(usize),
    /// A line of a heading of this level, 1 being the highest.
    Heading(u8),
    /// A line of a paragraph.
    Paragraph,
    /// A line of a list's item, by its index from 0.
    ListItem(usize),
    /// A line of a table's title.
    TableTitle,
    /// A caption of a table: unit, year or unit of money above it.
    Caption,
    /// A line of a table's cell.
    Cell(CellRole),
    /// A line of a note above or below a table.
    Note,
    /// What no reader of the words wants: rules, page numbers, heads repeated on a further page, the draft mark.
    Artifact,
}

/// The part of a table that a cell belongs to, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TablePart {
    /// The labelled grid of a form.
    Info,
    /// The column heads.
    Header,
    /// 栏次, the row that numbers the columns.
    Numbers,
    /// The body.
    Rows,
}

/// The position of a cell in the grid of its part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CellRole {
    /// The part whose rows and columns are counted.
    pub part: TablePart,
    /// Row of that part, from 0.
    pub row: usize,
    /// Column of that part's grid, from 0.
    pub column: usize,
    /// How many columns of that grid it spans.
    pub across: usize,
    /// How many rows it spans.
    pub down: usize,
}

/// What is painted of an item. Coordinates count from the left and upper edge of the paper, as the page lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A run of text.
    Text(Text),
    /// A straight line, solid or dotted.
    Rule(Rule),
    /// An area that links to a block.
    Link(Link),
    /// The draft mark: its text rises across the page, its middle on the page's middle. Of the coordinates only `width`
    /// and `size` count.
    Across(Text),
}

/// A run of text on one line in one font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Left end of the first glyph's advance.
    pub x: Length,
    /// The baseline.
    pub y: Length,
    /// Width, blanks at its end left out.
    pub width: Length,
    /// Size of the characters (1 em).
    pub size: Length,
    /// The font that has all its characters.
    pub font: FontId,
    /// The characters, in reading order.
    pub words: String,
    /// Extra room before characters, beyond the advances of the font: index of the character, and the room (negative
    /// where punctuation is squeezed).
    pub shifts: Vec<(usize, Length)>,
}

/// A straight line, level or upright.
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
    /// Thickness, half on either side of its coordinates.
    pub thick: Length,
    /// True for a row of dots, as between an entry of the contents and its page number.
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
    /// Index of the block that it leads to.
    pub target: usize,
}

impl Item {
    /// The same item, further down the page.
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

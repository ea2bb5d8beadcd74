//! The document: cover, contents, headings, paragraphs, lists, tables and pages; each number is a node
//! with its amount and its trace.
//!
//! It knows no file format. A renderer takes it as it is: it computes no number and words no sentence.

mod align;
mod chinese;
mod grid;
mod inline;
mod setup;
mod tails;

pub use align::Align;
pub use chinese::chinese_number;
pub use grid::{Grid, GridCell, GridError, Slot};
pub use inline::{Inline, Piece, Trace};
pub use setup::{Length, Margins, POINT, PageSetup, Style, StyleName, Typeface, micrometres};
pub use tails::{Tail, tails};

use crate::money::Money;
use crate::source::Date;

/// What the reader will see, in order.
#[derive(Clone, Debug)]
pub struct Document {
    /// The unit that publishes it.
    pub unit: UnitHead,
    /// True if the checks found an error: it must not be published.
    pub draft: bool,
    /// Day of publication, if it is known.
    pub published: Option<Date>,
    /// Size, margins and type of its pages.
    pub setup: PageSetup,
    /// Its contents, in order.
    pub blocks: Vec<Block>,
    /// This year's value of every figure, for programs that read document.json.
    pub figures: Vec<FigureValue>,
    /// The facts that traces number, with their places.
    pub facts: Vec<FactPlace>,
}

/// A figure's value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureValue {
    /// The id of the figure in templates and files.
    pub id: String,
    /// The Chinese name.
    pub title: String,
    /// The exact amount, before rounding.
    pub amount: Money,
    /// The facts that it adds up.
    pub trace: Trace,
}

/// The unit that publishes a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitHead {
    /// Code in the budget system.
    pub code: String,
    /// Name as printed in heads.
    pub name: String,
    /// `unit` or `department`.
    pub kind: &'static str,
    /// Budget year.
    pub year: u32,
    /// Name of the variant that the document follows.
    pub variant: String,
}

/// A fact as traces name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactPlace {
    /// `file:line:column`.
    pub place: String,
    /// Its amount.
    pub amount: Money,
}

/// A part of the document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The cover: a page of its own.
    Cover(Cover),
    /// The contents.
    Contents(Contents),
    /// A heading.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// Words, its number included.
        content: Inline,
    },
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Box<Table>),
    /// A page break.
    Page(PageBreak),
}

/// The cover.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cover {
    /// Its lines, from top to bottom.
    pub lines: Vec<Inline>,
    /// The date at its foot; empty where none is printed.
    pub date: Inline,
}

/// The contents, in their own words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contents {
    /// Title.
    pub title: Inline,
    /// What they list, in order.
    pub entries: Vec<Entry>,
}

impl Contents {
    /// True for an entry that names those below it: it has no page number.
    #[must_use]
    pub fn is_group(&self, entry: usize) -> bool {
        let level = self.entries[entry].level;
        level == 1 && self.entries.get(entry + 1).is_some_and(|next| next.level > level)
    }
}

/// A line of the contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Depth, from 1: a group, what stands in it …
    pub level: u8,
    /// As the contents call it.
    pub content: Inline,
    /// The heading or table, by its place among the document's blocks.
    pub target: usize,
}

/// An item of a list, or a further paragraph of the item before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Depth, from 0.
    pub depth: usize,
    /// What stands before it, as printed: `1.`, `（1）`, `•`; empty before a further paragraph.
    pub marker: String,
    /// Words.
    pub content: Inline,
}

impl Item {
    /// The item as printed, with its marker.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.marker, self.content.text())
    }
}

/// A list in one line of words: an item to a line, markers included.
#[must_use]
pub fn flat(items: &[Item]) -> Inline {
    let mut pieces = Vec::new();
    for item in items {
        let line_break = if pieces.is_empty() { "" } else { "\n" };
        pieces.push(Piece::Text(format!("{line_break}{}", item.marker)));
        pieces.extend(item.content.0.iter().cloned());
    }
    Inline(pieces)
}

/// A page break, and how the pages after it are set up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageBreak {
    /// True if the pages after it are landscape.
    pub landscape: bool,
    /// The number that is printed on it, where counting begins anew.
    pub number: Option<u32>,
}

/// A table as it is printed.
#[derive(Clone, Debug)]
pub struct Table {
    /// File stem of its plan; per record `project-1`, `project-2`, …
    pub id: String,
    /// Title.
    pub title: Inline,
    /// True where the heading before it says the title already.
    pub titled_by_heading: bool,
    /// Captions: name, place (0 left, 1 centre, 2 right), words.
    pub captions: Vec<(String, usize, Inline)>,
    /// A form's own grid.
    pub info: Grid,
    /// The head rows.
    pub header: Grid,
    /// 栏次: a number under each column's head; empty if the table has none.
    pub column_numbers: Vec<String>,
    /// The body rows.
    pub rows: Grid,
    /// The notes under the table.
    pub notes: Vec<Inline>,
    /// True if the last note, that of an empty table, stands before the table.
    pub note_before: bool,
    /// Alignment and width of each column.
    pub columns: Vec<Column>,
    /// True if the table is set on landscape pages.
    pub landscape: bool,
    /// True if the head repeats on each page.
    pub repeat: bool,
    /// True if the table holds no fact.
    pub empty: bool,
}

impl Table {
    /// Notes that stand before the table, and those that stand after it.
    #[must_use]
    pub fn notes_around(&self) -> (&[Inline], &[Inline]) {
        let after = self.notes.len() - usize::from(self.note_before && !self.notes.is_empty());
        let (after, before) = self.notes.split_at(after);
        (before, after)
    }
}

/// Alignment and width of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Alignment of its cells.
    pub align: Align,
    /// Grid columns that it takes (of a form's grid).
    pub across: u32,
    /// The width wished for, in half characters.
    pub width: Option<u32>,
}

impl Document {
    /// What the whole is called: the words of its cover, else whose it is.
    #[must_use]
    pub fn title(&self) -> String {
        let cover = self.blocks.iter().find_map(|block| match block {
            Block::Cover(cover) => Some(cover.lines.iter().map(Inline::text).collect::<Vec<_>>().join(" ")),
            _ => None,
        });
        cover
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| self.unit.name.clone())
    }

    /// True if its pages say that it is a draft.
    #[must_use]
    pub fn is_marked_draft(&self) -> bool {
        self.draft && !self.setup.draft.trim().is_empty()
    }

    /// All tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(&**table),
            _ => None,
        })
    }
}

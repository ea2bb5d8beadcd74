//! The document: cover, contents, headings, paragraphs, lists, tables and pages; each computed number is a node with
//! its amount and trace.
//!
//! It is independent of file formats. Renderers take it as it is: they compute no number and write no text.

mod align;
mod block_lines;
mod chart;
mod chinese;
mod fact;
mod grid;
mod inline;
mod pending;
mod row_line;
mod setup;
mod tails;

pub use align::Align;
pub use chart::{Bar, Chart};
pub use chinese::chinese_number;
pub use fact::{Aspect, FactPlace};
pub use grid::{Grid, GridCell, GridError, Slot};
pub use inline::{Inline, Piece, Trace};
pub use row_line::{LineOf, RowLine};
pub use setup::{Length, Margins, POINT, PageSetup, Style, StyleName, Typeface, micrometres};
pub use tails::{Tail, tails};

use crate::model::Report;
use crate::money::{Money, MoneyUnit};
use crate::source::Date;

/// The compiled disclosure, independent of a file format.
#[derive(Clone, Debug)]
pub struct Document {
    /// The unit that publishes it.
    pub unit: UnitHead,
    /// True if the checks found an error, so that it must not be published.
    pub draft: bool,
    /// Day of publication, if known.
    pub published: Option<Date>,
    /// Page size, margins and text styles.
    pub setup: PageSetup,
    /// Content, in printing order.
    pub blocks: Vec<Block>,
    /// This year's value of every figure, for readers of document.json.
    pub figures: Vec<FigureValue>,
    /// The facts that traces refer to, by index.
    pub facts: Vec<FactPlace>,
    /// Charts of the tables' numbers, in order of the tables.
    pub charts: Vec<Chart>,
    /// The parts of a book, in order; empty for the document of one unit.
    pub parts: Vec<Part>,
}

/// A part of a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The unit that it is of.
    pub unit: UnitHead,
    /// Index of its title, a heading of the first level, among the document's blocks.
    pub block: usize,
}

/// A figure's value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureValue {
    /// Id in templates and files.
    pub id: String,
    /// Chinese name.
    pub title: String,
    /// The exact amount, before rounding.
    pub amount: Money,
    /// The facts that were added.
    pub trace: Trace,
}

/// The unit that publishes a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitHead {
    /// Code in the budget system.
    pub code: String,
    /// As printed in table heads.
    pub name: String,
    /// `unit` or `department`.
    pub kind: &'static str,
    /// Whether the document is of its budget or of its final accounts.
    pub report: Report,
    /// Budget year.
    pub year: u32,
    /// Name of the variant that the document follows.
    pub variant: String,
}

/// A top-level element of the document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The cover, on a page of its own.
    Cover(Cover),
    /// The table of contents.
    Contents(Contents),
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Text, number included.
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
    /// From top to bottom.
    pub lines: Vec<Inline>,
    /// Printed at the bottom; empty for none.
    pub date: Inline,
}

/// The table of contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contents {
    /// Its heading.
    pub title: Inline,
    /// In order of the document.
    pub entries: Vec<Entry>,
    /// True if the entries of the first level are the parts of a book: they have page numbers.
    pub of_book: bool,
}

impl Contents {
    /// True for an entry above a deeper one, unless it is a part of a book: it has no page number.
    #[must_use]
    pub fn is_group(&self, entry: usize) -> bool {
        let level = self.entries[entry].level;
        level == 1 && !self.of_book && self.entries.get(entry + 1).is_some_and(|next| next.level > level)
    }
}

/// A line of the contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Depth, from 1.
    pub level: u8,
    /// Text as printed in the contents.
    pub content: Inline,
    /// Index of the heading or table among the document's blocks.
    pub target: usize,
}

/// An item of a list, or a further paragraph of the item before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// From 0.
    pub depth: usize,
    /// As printed: `1.`, `（1）`, `•`; empty for a further paragraph.
    pub marker: String,
    /// Text without the marker.
    pub content: Inline,
}

impl Item {
    /// The item as printed, with its marker.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.marker, self.content.text())
    }
}

/// A list as one text: an item per line, markers included.
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

/// A page break, and the setup of the pages after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageBreak {
    /// True if the pages after it are landscape.
    pub landscape: bool,
    /// The page's number, if numbering restarts.
    pub number: Option<u32>,
}

/// A printed table.
#[derive(Clone, Debug)]
pub struct Table {
    /// File stem of its plan; for forms per record with a suffix: `project-1`, `project-2`, …
    pub id: String,
    /// Title.
    pub title: Inline,
    /// For a form, the title of all forms of its plan: 项目绩效目标表; empty for other tables.
    pub kind: String,
    /// True if the heading before it is the title.
    pub titled_by_heading: bool,
    /// Captions: name, position (0 left, 1 centre, 2 right), text.
    pub captions: Vec<(String, usize, Inline)>,
    /// Grid of a form, above the head.
    pub info: Grid,
    /// The head rows.
    pub header: Grid,
    /// 栏次: a number under each column's head; empty if the table has none.
    pub column_numbers: Vec<String>,
    /// The body rows.
    pub rows: Grid,
    /// What the body rows are about, for readers of document.json; in order of rows.
    pub lines: Vec<RowLine>,
    /// The notes under the table.
    pub notes: Vec<Inline>,
    /// True if the last note, that of an empty table, is printed before the table.
    pub note_before: bool,
    /// Alignment and width of each column.
    pub columns: Vec<Column>,
    /// True if the table is set on landscape pages.
    pub landscape: bool,
    /// True if the head repeats on each page.
    pub repeat: bool,
    /// True if the table contains no fact.
    pub empty: bool,
}

impl Table {
    /// Notes before the table, and notes after it.
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
    /// Grid columns that it spans, in the grid of a form.
    pub across: u32,
    /// Preferred width, in half characters.
    pub width: Option<u32>,
    /// The unit in which it prints amounts; `None` if it prints none.
    pub unit: Option<MoneyUnit>,
}

impl Document {
    /// Title of the document: the text of its cover, else the unit's name.
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

    /// True if a block is the title of a book's part, which is on a page of its own.
    #[must_use]
    pub fn is_part_title(&self, block: usize) -> bool {
        self.parts.iter().any(|part| part.block == block)
    }

    /// True if a block is a heading that is the title of the table below it.
    #[must_use]
    pub fn titles_table(&self, block: usize) -> bool {
        let is_heading = matches!(self.blocks.get(block), Some(Block::Heading { .. }));
        let has_no_other = |table: &Table| table.titled_by_heading || table.title.is_empty();
        is_heading && matches!(self.blocks.get(block + 1), Some(Block::Table(table)) if has_no_other(table))
    }

    /// True if its pages are marked as a draft.
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

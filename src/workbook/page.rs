//! A sheet of the workbook as cells: what a reader of the file finds, and what a writer puts there.

use crate::catalogue::Catalogue;
use crate::source::{Date, PathStep};

/// Name of the first sheet, which explains the others.
pub const FRONT: &str = crate::model::GUIDE;
/// Name of the hidden sheet with the catalogues and lists.
pub const LISTS: &str = "目录";
/// First cell of the last row of a sheet, which shows sums.
pub const TOTAL: &str = crate::source::TOTAL;

/// A sheet.
#[derive(Clone, Debug)]
pub struct Page {
    /// Name of the sheet.
    pub name: String,
    /// What belongs there.
    pub about: String,
    pub kind: PageKind,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// How a sheet grows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// A record per row; more may follow.
    Records,
    /// Fixed rows, named in the first column and explained in the last.
    Entries,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Written in the first row. A head in full-width brackets is of a column that is shown, never read.
    pub head: String,
    /// What belongs there; empty for the columns of names and explanations.
    pub about: String,
    /// What cells hold, unless their row says otherwise.
    pub content: Content,
    pub is_required: bool,
    /// True if the cells of all rows make a total that means something: amounts do, prices do not.
    pub is_added: bool,
}

/// A row below the heads.
#[derive(Clone, Default, Debug)]
pub struct Row {
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// The ways from the budget to the values of the cells, written or not; empty for words of the form.
    pub paths: Vec<Vec<PathStep>>,
    /// What the row is of, where its first cell is a key that says nothing to a clerk; the explanation begins with it.
    pub title: Option<String>,
    /// Notes on cells, by their index.
    pub notes: Vec<(usize, String)>,
    /// What the row's cells hold, in a sheet of entries.
    pub content: Option<Content>,
    pub is_required: bool,
}

/// What belongs in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Words of the form itself, which nobody fills in.
    Label,
    /// Text of any length.
    Text,
    /// Words on one line.
    Name,
    /// A code of this catalogue.
    Code(Catalogue),
    /// Money.
    Amount,
    /// A quantity.
    Number,
    /// A whole number.
    Integer,
    /// 是 or 否.
    Flag,
    /// A day.
    Date,
    /// Anything, printed as written.
    Written,
    /// One of these Chinese names.
    Choice(Vec<String>),
    /// The value of a record's first filled column in another sheet: its name.
    RecordOf(String),
}

/// The value of a cell.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A plain decimal of at most 15 digits, such as `75.5`.
    Number(String),
    Date(Date),
}

//! Files of spreadsheets → cells. Knows neither TOML nor budgets.

mod allowance;
mod area;
mod csv;
#[cfg(feature = "xlsx")]
mod days;
mod decimal;
mod encoding;
mod marks;
mod note;
#[cfg(feature = "xlsx")]
mod notes;
mod refusal;
#[cfg(feature = "xlsx")]
mod sheet_part;
#[cfg(feature = "xlsx")]
mod strings;
#[cfg(feature = "xlsx")]
mod styles;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use allowance::Allowance;
pub use area::{Area, cell_name, column_name};
pub use csv::{CsvCell, CsvRow, read as read_csv};
pub(crate) use decimal::shown;
pub use encoding::decode;
pub use marks::{FORM, Marks, TABLE};
pub use note::Note;
pub use refusal::Refusal;

use std::fmt;

/// The sheets of a workbook that somebody asked for, and the names of all.
#[derive(Clone, Default, Debug)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
    /// In the order of their tabs; hidden ones, too.
    pub names: Vec<SheetName>,
    /// True if it is our own workbook of published tables.
    pub is_published: bool,
}

/// A sheet's name, and whether its tab is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetName {
    pub name: String,
    pub hidden: bool,
}

/// A sheet: its filled rows.
#[derive(Clone, Default, Debug)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Rows with a filled cell, in order.
    pub rows: Vec<SheetRow>,
    /// Merged cells.
    pub merged: Vec<Area>,
    /// In the order of the file.
    pub notes: Vec<Note>,
    /// In our own workbook of published tables.
    pub marks: Marks,
}

/// A row with at least one filled cell.
#[derive(Clone, Default, Debug)]
pub struct SheetRow {
    /// From 1.
    pub number: u32,
    pub hidden: bool,
    /// Filled cells, in order of column.
    pub cells: Vec<SheetCell>,
}

/// A filled cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetCell {
    /// From 1.
    pub column: u32,
    pub value: CellValue,
}

/// What a cell shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CellValue {
    Text(String),
    /// A plain decimal, as shown by Excel in full: at most 15 digits.
    Number(String),
    /// The same, shown as a percentage: `98%` is `98`.
    Percent(String),
    /// Year, month, day.
    Date(u16, u8, u8),
    Flag(bool),
    /// `#REF!` and the like.
    Error(String),
    /// A formula without a result: the file was never calculated.
    Uncalculated,
    /// A number that has no plain decimal of 15 digits, as the file has it.
    Inexact(String),
    /// A time of day, or a day outside the calendar.
    Time(String),
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Error(text) | Self::Inexact(text) | Self::Time(text) => {
                f.write_str(text)
            }
            Self::Percent(number) => write!(f, "{number}%"),
            Self::Date(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Flag(true) => f.write_str("是"),
            Self::Flag(false) => f.write_str("否"),
            Self::Uncalculated => f.write_str("（公式）"),
        }
    }
}

/// Reads a workbook (.xlsx): the sheets that `wanted` accepts, as far as `left` allows.
///
/// # Errors
/// If the file is no workbook, is protected, or is larger than the limits.
#[cfg(feature = "xlsx")]
pub fn read(bytes: &[u8], wanted: impl Fn(&str) -> bool, left: &mut Allowance) -> Result<Workbook, Refusal> {
    xlsx::read(bytes, &wanted, left)
}

/// Refuses every workbook: the crate was built without the feature `xlsx`.
///
/// # Errors
/// Always.
#[cfg(not(feature = "xlsx"))]
pub fn read(_: &[u8], _: impl Fn(&str) -> bool, _: &mut Allowance) -> Result<Workbook, Refusal> {
    Err(Refusal::Unsupported)
}

/// True for our own workbook of published tables: nobody fills it in.
#[must_use]
pub fn is_published(bytes: &[u8]) -> bool {
    read(bytes, |_| false, &mut Allowance::default()).is_ok_and(|book| book.is_published)
}

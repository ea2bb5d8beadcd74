//! Where things stand in a sheet: heads in the first row, records below, each column of codes followed by their names.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ColNum, RowNum};

use super::super::page::{Content, Page, PageKind};

/// A column of the sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Placed {
    /// The page's column with this index.
    Read(usize),
    /// Names of the codes in the page's column with this index: the column before.
    NamesOf(usize),
}

/// The columns of the sheet, from the left.
pub(super) fn columns(page: &Page) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (index, column) in page.columns.iter().enumerate() {
        placed.push(Placed::Read(index));
        if page.kind == PageKind::Records && matches!(column.content, Content::Code(_)) {
            placed.push(Placed::NamesOf(index));
        }
    }
    placed
}

/// Where the page's column stands in the sheet.
pub(super) fn place_of(placed: &[Placed], index: usize) -> ColNum {
    nth(placed.iter().position(|&column| column == Placed::Read(index)).unwrap_or(index))
}

/// A position as the number of a column.
pub(super) fn nth(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX)
}

/// The row of the sheet in which the page's row stands.
pub(super) fn row_of(at: usize) -> RowNum {
    RowNum::try_from(at + 1).unwrap_or(RowNum::MAX)
}

/// The last row for records: behind those that there are, some are empty.
pub(super) fn last_row(page: &Page) -> RowNum {
    let count = page.rows.len();
    let empty = match page.kind {
        PageKind::Records => EMPTY.max(count / 2),
        PageKind::Entries => 0,
    };
    row_of(count + empty) - 1
}

/// Empty rows for further records. More can be inserted: sums and rules reach to the last row.
const EMPTY: usize = 30;

/// `D14`
pub(super) fn name(row: RowNum, column: ColNum) -> String {
    row_col_to_cell(row, column)
}

/// A sheet's name as formulas write it.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

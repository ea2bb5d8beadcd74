//! How much may be read from files of sheets in one run, all files together.

use super::refusal::Refusal;
use crate::limits;
#[cfg(feature = "xlsx")]
use crate::package::Unpacked;

/// Filled rows.
const ROWS: usize = limits::SHEET_ROWS.count();
/// Cells, from the first of each row to its last filled one.
const CELLS: usize = limits::SHEET_CELLS.count();
/// Bytes of the texts in all cells: a text that many cells share counts for each.
const TEXT: usize = limits::SHEET_TEXT.count();
/// Columns in which cells may be filled.
pub(super) const COLUMNS: u32 = limits::SHEET_COLUMNS.count() as u32;

/// What may still be read.
#[derive(Clone, Debug)]
pub struct Allowance {
    #[cfg(feature = "xlsx")]
    unpacked: Unpacked,
    rows: usize,
    cells: usize,
    text: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            #[cfg(feature = "xlsx")]
            unpacked: Unpacked::default(),
            rows: ROWS,
            cells: CELLS,
            text: TEXT,
        }
    }
}

impl Allowance {
    /// What may still be unpacked.
    #[cfg(feature = "xlsx")]
    pub(super) fn unpacked(&mut self) -> &mut Unpacked {
        &mut self.unpacked
    }

    /// Takes a row of so many cells.
    pub(super) fn take_row(&mut self, cells: usize) -> Result<(), Refusal> {
        self.rows = self.rows.checked_sub(1).ok_or(Refusal::TooManyRows(ROWS))?;
        self.cells = self.cells.checked_sub(cells).ok_or(Refusal::TooManyCells(CELLS))?;
        Ok(())
    }

    pub(super) fn take_text(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.text = self.text.checked_sub(bytes).ok_or(Refusal::TooMuchText(TEXT >> 20))?;
        Ok(())
    }
}

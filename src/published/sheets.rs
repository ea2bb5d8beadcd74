//! A workbook: each sheet is a heading, lines, and a table.

use super::block::{Block, Published};
use super::lines;
use super::read_error::{AS_XLSX, ReadError};
use super::sketch::{Placed, Sketch};
use crate::sheet::{self, Allowance, Area, Refusal, Sheet, SheetRow};

pub(super) fn read(bytes: &[u8]) -> Result<Published, ReadError> {
    let mut left = Allowance::default();
    let book = sheet::read(bytes, |_| true, &mut left).map_err(ReadError::from)?;
    let mut published = Published::default();
    let mut positions = POSITIONS;
    for sheet in book.sheets.into_iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty()) {
        published.blocks.push(Block::Heading { level: 1, content: lines::words(sheet.name.trim()) });
        let sketch = sketched(sheet);
        let gaps = sketch.width() * sketch.rows.len();
        positions = positions.checked_sub(gaps).ok_or(Refusal::TooManyCells(POSITIONS))?;
        sketch.finish(&mut published);
    }
    Ok(published)
}

/// Cells of all sheets, the empty ones within their tables included.
const POSITIONS: usize = 1_000_000;

impl From<Refusal> for ReadError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Broken(_) | Refusal::Twice(_) => Self::new(refusal.to_string(), AS_XLSX),
            refusal => Self::new(refusal.to_string(), refusal.way_out()),
        }
    }
}

/// The rows that are shown and filled; a merged cell spans those of its rows.
fn sketched(sheet: Sheet) -> Sketch {
    let Sheet { rows, merged, .. } = sheet;
    let rows: Vec<SheetRow> = rows.into_iter().filter(|row| !row.hidden).collect();
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    let first = rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.column).min().unwrap_or(1);
    let last = rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max().unwrap_or(1);
    let mut areas: Vec<Area> = merged.into_iter().filter(|area| area.first_column >= first).collect();
    areas.sort_by_key(|area| (area.first_row, area.first_column));
    let mut placed: Vec<Vec<Placed>> = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let from = areas.partition_point(|area| area.first_row < row.number);
        let mut own = areas[from..].iter().take_while(|area| area.first_row == row.number).peekable();
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            while own.next_if(|area| area.first_column < cell.column).is_some() {}
            let area = own.next_if(|area| area.first_column == cell.column);
            let (across, down) = area.map_or((1, 1), |area| {
                let below = numbers[at..].partition_point(|&number| number <= area.last_row);
                // Merged columns to the right of all that is filled show nothing.
                ((area.last_column.min(last).max(cell.column) - cell.column + 1) as usize, below.max(1))
            });
            let column = (cell.column - first) as usize;
            cells.push(Placed { column, across, down, content: lines::words(cell.value.to_string()) });
        }
        placed.push(cells);
    }
    Sketch { rows: placed, is_sheet: true }
}

//! A workbook: each sheet is a heading, lines, and a table.

use super::block::{Block, Published};
use super::lines;
use super::own;
use super::read_error::{AS_XLSX, ReadError};
use super::sketch::{Placed, Sketch};
use crate::sheet::{self, Allowance, Area, Refusal, Sheet, SheetRow};

pub(super) fn read(bytes: &[u8]) -> Result<Published, ReadError> {
    let mut left = Allowance::default();
    let book = sheet::read(bytes, |_| true, &mut left).map_err(ReadError::from)?;
    let mut published = Published::default();
    let mut positions = POSITIONS;
    for sheet in book.sheets.into_iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty()) {
        let (name, marks) = (lines::words(sheet.name.trim()), sheet.marks);
        let numbers: Vec<u32> = sheet.rows.iter().filter(|row| !row.hidden).map(|row| row.number).collect();
        let sketch = sketched(sheet);
        let gaps = sketch.width() * sketch.rows.len();
        positions = positions.checked_sub(gaps).ok_or(Refusal::TooManyCells(POSITIONS))?;
        match (book.is_published, marks.first_row()) {
            (true, Some(first)) => own::table(&numbers, sketch, (marks, first), &mut published),
            (true, None) => own::contents(sketch, &mut published),
            (false, _) => {
                published.blocks.push(Block::Heading { level: 1, content: name });
                sketch.finish(&mut published);
            }
        }
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

/// The rows that are shown and filled; a merged cell spans those of its rows. In our own workbook a merged cell stands for one of the document
/// though it is empty; others merge what they like.
fn sketched(sheet: Sheet) -> Sketch {
    let Sheet { rows, merged, marks, .. } = sheet;
    let keeps_empty = !marks.is_empty();
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
        let extent = |area: &Area| {
            let below = numbers[at..].partition_point(|&number| number <= area.last_row);
            // Merged columns to the right of all that is filled show nothing.
            ((area.last_column.min(last).max(area.first_column) - area.first_column + 1) as usize, below.max(1))
        };
        let empty = |area: &Area| {
            let (across, down) = extent(area);
            Placed { column: (area.first_column - first) as usize, across, down, content: lines::words("") }
        };
        for cell in row.cells {
            while let Some(area) = own.next_if(|area| area.first_column < cell.column) {
                cells.extend(keeps_empty.then(|| empty(area)));
            }
            let (across, down) = own.next_if(|area| area.first_column == cell.column).map_or((1, 1), extent);
            let column = (cell.column - first) as usize;
            cells.push(Placed { column, across, down, content: lines::words(cell.value.to_string()) });
        }
        cells.extend(own.filter(|_| keeps_empty).map(empty));
        placed.push(cells);
    }
    Sketch { rows: placed, is_sheet: true }
}

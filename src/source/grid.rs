//! Sheets as rows of placed cells, whether they come from a workbook or from CSV.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use super::review;
use crate::sheet::{Area, CellValue, CsvCell, CsvRow, Sheet, SheetRow};
use crate::span::{CellPlace, Cells, RowPlace};

/// Between the cells of a row in the text of a workbook.
const BAR: &str = " | ";

/// The longest text that may be a number, in bytes.
const NUMBER: usize = 400;

/// A sheet with the place of each cell in its file's text.
#[derive(Clone, Default, Debug)]
pub(crate) struct Grid {
    pub name: String,
    pub hidden: bool,
    pub merged: Vec<Area>,
    pub rows: Vec<GridRow>,
}

/// A row with the place of its cells.
#[derive(Clone, Debug)]
pub(crate) struct GridRow {
    /// From 1; in CSV the number of the row that is not blank.
    pub number: u32,
    pub range: Range<usize>,
    pub hidden: bool,
    /// Filled cells, in order of column.
    pub cells: Vec<GridCell>,
}

/// A filled cell.
#[derive(Clone, Debug)]
pub(crate) struct GridCell {
    /// From 1.
    pub column: u32,
    pub value: CellValue,
    /// The text of a number that was written as text, with ASCII digits and without separators.
    pub number: Option<String>,
    pub range: Range<usize>,
}

impl GridCell {
    fn new(column: u32, value: CellValue, range: Range<usize>) -> Self {
        let number = if let CellValue::Text(text) = &value { number(text) } else { None };
        Self { column, value, number, range }
    }
}

impl GridRow {
    /// The cell of a column.
    pub(crate) fn cell(&self, column: u32) -> Option<&GridCell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }
}

/// Sheets as one text.
#[derive(Default)]
pub(crate) struct SheetsText {
    pub text: String,
    pub cells: Cells,
    /// The sheets, placed in the text.
    pub grids: Vec<Grid>,
    /// Cells that somebody must check, each with the words after 待核.
    pub marks: Vec<(Range<usize>, String)>,
}

/// The text of sheets, and the sheets as grids placed in it.
pub(crate) fn of_sheets(sheets: Vec<Sheet>) -> SheetsText {
    let SheetsText { mut text, mut cells, mut grids, mut marks } = SheetsText::default();
    for mut sheet in sheets {
        let marked = marked_cells(&mut sheet);
        let mut marked = marked.iter().peekable();
        let mut grid = Grid { name: sheet.name, hidden: sheet.hidden, merged: sheet.merged, rows: Vec::new() };
        // Later rows are often shorter; every row has a place for each column with a head.
        let heads = sheet.rows.first().map_or(&[][..], |row| &row.cells);
        let width = heads.last().map_or(0, |cell| cell.column);
        // Columns that are shown and never read: a formula there says nothing before it is calculated.
        let shown = heads.iter().filter(|head| head.value.to_string().trim().starts_with(['（', '(']));
        let shown: Vec<u32> = shown.map(|head| head.column).collect();
        let mut line = 1;
        for row in sheet.rows {
            // Lines of the text are rows of the sheet, so that an excerpt of several rows numbers them.
            while line < row.number && !grid.rows.is_empty() {
                text.push('\n');
                line += 1;
            }
            let start = text.len();
            let (number, first) = (row.number, cells.cells.len());
            cells.rows.push(RowPlace { start: narrow(start), sheet: cells.sheets.len(), number: row.number, first });
            let last = row.cells.last().map_or(0, |cell| cell.column).max(width);
            let mut placed = Vec::with_capacity(row.cells.len());
            let filled_to = row.cells.last().map_or(0, |cell| cell.column);
            let mut filled = row.cells.into_iter().peekable();
            for column in 1..=last {
                // Blanks behind the last filled cell are apart, too, so that each is a place of its own.
                if column > 1 {
                    text.push_str(if column <= filled_to { BAR } else { " " });
                }
                let from = text.len();
                if let Some(cell) = filled.next_if(|cell| cell.column == column) {
                    if cell.value != CellValue::Uncalculated || !shown.contains(&column) {
                        push_line(&mut text, &cell.value);
                    }
                    let range = from..text.len();
                    placed.push(GridCell::new(column, cell.value, range));
                }
                cells.cells.push(CellPlace { start: narrow(from), end: narrow(text.len()), column });
            }
            grid.rows.push(GridRow { number: row.number, range: start..text.len(), hidden: row.hidden, cells: placed });
            while let Some((&(_, column), notes)) = marked.next_if(|((row, _), _)| *row <= number) {
                let place = cells.cells[first..].iter().find(|cell| cell.column == column);
                let range = place.map_or(start..text.len(), |cell| cell.start as usize..cell.end as usize);
                marks.extend(notes.iter().map(|note| (range.clone(), note.clone())));
            }
            text.push('\n');
            line = number + 1;
        }
        cells.sheets.push(grid.name.clone());
        grids.push(grid);
    }
    SheetsText { text, cells, grids, marks }
}

/// The marked cells of a sheet by row and column. A marked row without a filled cell gets its place among the others.
fn marked_cells(sheet: &mut Sheet) -> BTreeMap<(u32, u32), BTreeSet<String>> {
    let mut marked: BTreeMap<(u32, u32), BTreeSet<String>> = BTreeMap::new();
    for note in &sheet.notes {
        // Old notes repeat what those with replies say.
        marked.entry((note.row, note.column)).or_default().extend(review::of_note(&note.text));
    }
    marked.retain(|_, notes| !notes.is_empty());
    if let Some(heads) = sheet.rows.first().map(|row| row.number) {
        let filled: BTreeSet<u32> = sheet.rows.iter().map(|row| row.number).collect();
        let empty: BTreeSet<u32> = marked.keys().map(|(row, _)| *row).filter(|row| *row > heads).collect();
        let empty = empty.difference(&filled).map(|&number| SheetRow { number, ..SheetRow::default() });
        sheet.rows.extend(empty);
        sheet.rows.sort_by_key(|row| row.number);
    }
    marked
}

/// What a cell shows, on one line.
fn push_line(text: &mut String, value: &CellValue) {
    let from = text.len();
    // A string takes every text.
    let _ = write!(text, "{value}");
    if text[from..].contains('\n') {
        let line = text[from..].replace('\n', "↵");
        text.truncate(from);
        text.push_str(&line);
    }
}

/// A CSV file's rows.
pub(crate) fn of_csv(rows: Vec<CsvRow>) -> Grid {
    let row = |(number, row): (u32, CsvRow)| {
        let cells = (1..).zip(row.cells).filter(|(_, cell)| !cell.text.trim().is_empty());
        let cell = |(column, cell): (u32, CsvCell)| GridCell::new(column, CellValue::Text(cell.text), cell.range);
        GridRow { number, range: row.range, hidden: false, cells: cells.map(cell).collect() }
    };
    Grid { rows: (1..).zip(rows).map(row).collect(), ..Grid::default() }
}

/// The number that a text is: `１，２００` is `1200`.
fn number(text: &str) -> Option<String> {
    if text.len() > NUMBER {
        return None;
    }
    let number = half_width(text).replace(',', "");
    let digits = number.trim_start_matches(['+', '-']);
    let plain = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // A leading zero is of a code, not of a number.
    let leading = plain.0.len() > 1 && plain.0.starts_with('0');
    (is_digits(plain.0) && is_digits(plain.1) && !leading).then_some(number)
}

/// Full-width digits, letters and punctuation as ASCII, without blanks at the ends.
pub(super) fn half_width(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

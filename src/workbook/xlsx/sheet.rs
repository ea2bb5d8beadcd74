//! A page as a sheet.

use rust_xlsxwriter::{ColNum, Format, IgnoreError, Note, RowNum, Worksheet, XlsxError};

use super::super::page::{Cell, Column, Content, Page, PageKind, Row};
use super::place::{self, Placed};
use super::{code_names, foot, lists::Lists, rules, style::Style, value, widths};

pub(super) fn write(sheet: &mut Worksheet, page: &Page, lists: &Lists<'_>, style: &Style) -> Result<(), XlsxError> {
    // The result of a formula that shows nothing is nothing, not zero.
    sheet.set_name(&page.name)?.set_formula_result_default("");
    let (placed, last) = (place::columns(page), place::last_row(page));
    heads(sheet, page, &placed, style)?;
    for row in 1..=last {
        cells(sheet, page, &placed, row, lists, style)?;
    }
    match page.kind {
        PageKind::Records => of_columns(sheet, page, &placed, last, lists)?,
        PageKind::Entries => of_cells(sheet, page, &placed, lists)?,
    }
    foot::write(sheet, page, last, style)?;
    // Codes are text on purpose.
    let right = place::nth(placed.len().saturating_sub(1));
    sheet.ignore_error_range(1, 0, last.max(1), right, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(1, frozen(page, &placed))?;
    printed(sheet)
}

fn heads(sheet: &mut Worksheet, page: &Page, placed: &[Placed], style: &Style) -> Result<(), XlsxError> {
    sheet.set_row_height(0, 36)?;
    for (at, placed) in placed.iter().enumerate() {
        let place = place::nth(at);
        let (Placed::Read(index) | Placed::NamesOf(index)) = *placed;
        let column = &page.columns[index];
        if *placed == Placed::NamesOf(index) {
            sheet.write_string_with_format(0, place, code_names::head(&column.head), &style.shown_head)?;
            sheet.set_column_width(place, widths::NAMES)?;
            continue;
        }
        sheet.write_string_with_format(0, place, &column.head, head(page, column, style))?;
        sheet.set_column_width(place, widths::width(page, index))?;
        // What the sheet is for stands at its first head, unless that has a note of its own.
        let about = if at == 0 && column.about.is_empty() { &page.about } else { &column.about };
        if !about.is_empty() {
            sheet.insert_note(0, place, &note(about))?;
        }
    }
    Ok(())
}

fn head<'s>(page: &Page, column: &Column, style: &'s Style) -> &'s Format {
    let is_of_form = column.content == Content::Label || column.head.starts_with('（');
    match page.kind {
        _ if is_of_form => &style.shown_head,
        PageKind::Entries => &style.optional,
        PageKind::Records => style.head(column.is_required),
    }
}

/// A note, large enough for its words: about 17 Chinese characters stand on a line.
fn note(words: &str) -> Note {
    let lines = widths::lines(words, 36);
    let height = u32::try_from(lines * 17 + 14).unwrap_or(u32::MAX).min(600);
    Note::new(words)
        .add_author_prefix(false)
        .set_author("gongkai")
        .set_font_name("宋体")
        .set_font_size(10)
        .set_width(250)
        .set_height(height)
}

/// What a cell holds: what its column does, unless the row says otherwise.
fn content<'p>(column: &'p Column, row: Option<&'p Row>) -> &'p Content {
    match row.and_then(|row| row.content.as_ref()) {
        Some(content) if column.content != Content::Label => content,
        _ => &column.content,
    }
}

fn cells(
    sheet: &mut Worksheet,
    page: &Page,
    placed: &[Placed],
    row: RowNum,
    lists: &Lists<'_>,
    style: &Style,
) -> Result<(), XlsxError> {
    let record = page.rows.get(row as usize - 1);
    if let Some(height) = record.and_then(|record| height(page, record)) {
        sheet.set_row_height(row, height)?;
    }
    for (at, placed) in placed.iter().enumerate() {
        let place = (row, place::nth(at));
        let (Placed::Read(index) | Placed::NamesOf(index)) = *placed;
        let column = &page.columns[index];
        let cell = record.and_then(|record| record.cells.get(index)).unwrap_or(&Cell::Empty);
        match (*placed, &column.content) {
            (Placed::NamesOf(_), &Content::Code(catalogue)) => {
                code_names::write(sheet, place, cell, catalogue, lists, style)?;
            }
            (_, Content::Label) => label(sheet, place, page, cell, record, style)?,
            _ => value::write(sheet, place, cell, content(column, record), style)?,
        }
        let notes = record.map_or(&[][..], |record| &record.notes);
        let words = notes.iter().find(|(noted, _)| *placed == Placed::Read(*noted));
        if let Some((_, words)) = words {
            sheet.insert_note(place.0, place.1, &note(words))?;
        }
    }
    Ok(())
}

/// The height of a row that needs more than one line.
fn height(page: &Page, record: &Row) -> Option<u16> {
    let cells = page.columns.iter().zip(&record.cells).enumerate();
    let lines = cells.map(|(index, (column, cell))| match cell {
        Cell::Text(words) if !matches!(column.content, Content::Code(_)) => {
            widths::lines(words, widths::width(page, index))
        }
        _ => 1,
    });
    // Room that invites a text.
    let least = if record.content == Some(Content::Text) { 3 } else { 1 };
    widths::height(lines.max().unwrap_or(1).max(least))
}

/// Words of the form: the first column names a row, others explain it.
fn label(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    page: &Page,
    cell: &Cell,
    record: Option<&Row>,
    style: &Style,
) -> Result<(), XlsxError> {
    let words = if let Cell::Text(words) = cell { words.as_str() } else { "" };
    let is_name = page.kind == PageKind::Entries && column == 0;
    let named = style.label(record.is_some_and(|record| record.is_required));
    sheet.write_string_with_format(row, column, words, if is_name { &named } else { &style.explanation })?;
    Ok(())
}

/// Rules of records, a column at a time.
fn of_columns(
    sheet: &mut Worksheet,
    page: &Page,
    placed: &[Placed],
    last: RowNum,
    lists: &Lists<'_>,
) -> Result<(), XlsxError> {
    for (index, column) in page.columns.iter().enumerate() {
        let place = place::place_of(placed, index);
        if let Some(rule) = rules::rule(&column.content, &place::name(1, place), lists)? {
            sheet.add_data_validation(1, place, last, place, &rule)?;
        }
    }
    Ok(())
}

/// Rules of entries, a cell at a time.
fn of_cells(sheet: &mut Worksheet, page: &Page, placed: &[Placed], lists: &Lists<'_>) -> Result<(), XlsxError> {
    for (at, record) in page.rows.iter().enumerate() {
        for (index, column) in page.columns.iter().enumerate() {
            let (row, place) = (place::row_of(at), place::place_of(placed, index));
            if let Some(rule) = rules::rule(content(column, Some(record)), &place::name(row, place), lists)? {
                sheet.add_data_validation(row, place, row, place, &rule)?;
            }
        }
    }
    Ok(())
}

/// How many columns stay in view when a sheet is wider than a screen: those by which a record is known.
fn frozen(page: &Page, placed: &[Placed]) -> ColNum {
    let width: usize = (0..page.columns.len()).map(|index| usize::from(widths::width(page, index))).sum();
    if page.kind == PageKind::Entries || width < SCREEN {
        return 0;
    }
    let known = page.columns.iter().position(|column| column.is_required).filter(|&index| index < 3).unwrap_or(0);
    let after = placed
        .iter()
        .rposition(|placed| matches!(*placed, Placed::Read(index) | Placed::NamesOf(index) if index == known));
    place::nth(after.unwrap_or(0) + 1)
}

/// Characters of Latin script beside one another on a small screen.
const SCREEN: usize = 120;

/// As wide as a page on its side, heads repeated.
fn printed(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&A　第 &P 页，共 &N 页");
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

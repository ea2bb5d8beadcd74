//! Writes a sheet: title, heads that stay in view, rows.

use rust_xlsxwriter::{ColNum, ExcelDateTime, RowNum, Worksheet, XlsxError};

use super::sheets::{Cell, Column, Line, Sheet};
use super::style::{Cells, Style};
use crate::money::{Money, MoneyUnit};
use crate::workbook::xlsx::of_words;

/// The row of the heads.
const HEADS: RowNum = 1;
/// Code and name stay in view.
const NAMED: ColNum = 2;
/// A floating-point number holds so many decimal digits exactly.
const EXACT: usize = 15;
/// The most characters of a cell.
const LONGEST: usize = 32_767;
/// A3: a row has many amounts.
const PAPER: u8 = 8;

pub(super) fn sheet(target: &mut Worksheet, sheet: &Sheet<'_>, style: &Style) -> Result<(), XlsxError> {
    target.set_name(sheet.name)?;
    target.set_row_height(0, 28)?.write_string_with_format(0, 0, &*sheet.title, &style.title)?;
    // Of two lines.
    target.set_row_height(HEADS, 32)?;
    for (at, column) in (0..).zip(&sheet.columns) {
        target.set_column_width(at, width(sheet, usize::from(at), column))?;
        target.write_string_with_format(HEADS, at, column.head, &style.head)?;
    }
    let mut row = HEADS;
    for line in &sheet.rows {
        row += 1;
        write_line(target, row, line, style.of(line.look))?;
    }
    let last = ColNum::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(ColNum::MAX);
    target.set_freeze_panes(HEADS + 1, NAMED)?;
    target.autofilter(HEADS, 0, row.max(HEADS), last)?;
    target.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_repeat_rows(0, HEADS)?;
    Ok(())
}

fn write_line(target: &mut Worksheet, row: RowNum, line: &Line<'_>, cells: &Cells) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(&line.cells) {
        match cell {
            Cell::Empty => target.write_blank(row, at, &cells.text)?,
            Cell::Text(words) => target.write_string_with_format(row, at, cut(words), &cells.text)?,
            Cell::Amount(amount) => write_amount(target, (row, at), *amount, cells)?,
            // Small whole numbers: a float holds them exactly.
            Cell::Count(number) => {
                target.write_number_with_format(row, at, u32::try_from(*number).unwrap_or(u32::MAX), &cells.count)?
            }
            Cell::Day(day) => match ExcelDateTime::from_ymd(day.year, day.month, day.day) {
                Ok(date) => target.write_date_with_format(row, at, &date, &cells.day)?,
                // Excel knows no day before 1900.
                Err(_) => target.write_string_with_format(row, at, day.to_string(), &cells.text)?,
            },
        };
    }
    Ok(())
}

/// In 万元: a number if Excel can hold all its digits, else text.
fn write_amount<'t>(
    target: &'t mut Worksheet,
    (row, column): (RowNum, ColNum),
    amount: Money,
    cells: &Cells,
) -> Result<&'t mut Worksheet, XlsxError> {
    let digits = amount.in_unit(MoneyUnit::TenThousand).to_string();
    let is_exact = digits.bytes().filter(u8::is_ascii_digit).count() <= EXACT;
    match digits.parse::<f64>() {
        Ok(number) if is_exact => target.write_number_with_format(row, column, number, &cells.amount),
        _ => target.write_string_with_format(row, column, &digits, &cells.amount),
    }
}

/// What fits into a cell.
fn cut(words: &str) -> &str {
    // A character is at most two units of UTF-16.
    words.char_indices().nth(LONGEST / 2).map_or(words, |(end, _)| &words[..end])
}

/// The width of a column: of its widest cell, within its limits.
fn width(sheet: &Sheet<'_>, at: usize, column: &Column) -> u16 {
    let of = |cell: &Cell<'_>| match cell {
        Cell::Empty => 0,
        Cell::Text(words) => of_words(words),
        // With commas.
        Cell::Amount(amount) => amount.digits(MoneyUnit::TenThousand).len() * 4 / 3,
        Cell::Count(number) => number.to_string().len(),
        Cell::Day(_) => 10,
    };
    let widest = sheet.rows.iter().filter_map(|line| line.cells.get(at)).map(of).max().unwrap_or(0);
    u16::try_from((widest + 2).clamp(column.least, column.most)).unwrap_or(u16::MAX)
}

//! The value of a cell, in its format.

use rust_xlsxwriter::{ColNum, ExcelDateTime, Format, RowNum, Worksheet, XlsxError};

use super::super::page::{Cell, Content};
use super::style::Style;

pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    content: &Content,
    style: &Style,
) -> Result<(), XlsxError> {
    let format = style.of(content);
    match cell {
        Cell::Empty => sheet.write_blank(row, column, format)?,
        Cell::Text(words) => {
            let is_long = words.encode_utf16().count() > 255;
            words_as_they_are(sheet, (row, column), words, if is_long { &style.long_text } else { format })?
        }
        // The only float: Excel keeps numbers as such, and shows at most 15 digits, which a float holds exactly.
        Cell::Number(digits) => match digits.parse::<f64>() {
            Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
            Err(_) => words_as_they_are(sheet, (row, column), digits, format)?,
        },
        Cell::Date(date) => match ExcelDateTime::from_ymd(date.year, date.month, date.day) {
            Ok(day) => sheet.write_date_with_format(row, column, &day, style.of(&Content::Date))?,
            // Excel knows no day before 1900.
            Err(_) => words_as_they_are(sheet, (row, column), &date.to_string(), format)?,
        },
    };
    Ok(())
}

/// A cell of text whatever it begins with. An empty one would be no cell.
fn words_as_they_are<'s>(
    sheet: &'s mut Worksheet,
    (row, column): (RowNum, ColNum),
    words: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    sheet.write_string_with_format(row, column, words, format)
}

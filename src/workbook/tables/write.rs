//! Writes a sheet without its rows: title, heads that stay in view, widths.

use std::borrow::Cow;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::sheet::{Cell, Column, Sheet};
use super::style::{KINDS, LOOKS, Style};
use crate::money::{Money, MoneyUnit};
use crate::workbook::xlsx::of_words;

/// The row of the heads.
pub(super) const HEADS: RowNum = 1;
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
    // Samples, which the rows replace: they tell what number each format has.
    for look in LOOKS {
        for (at, kind) in (0..).zip(KINDS) {
            target.write_blank(HEADS + 1 + look as RowNum, at, style.of(look).of_kind(kind))?;
        }
    }
    let row = HEADS + RowNum::try_from(sheet.rows.len()).unwrap_or(RowNum::MAX - HEADS);
    let last = ColNum::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(ColNum::MAX);
    target.set_freeze_panes(HEADS + 1, NAMED)?;
    target.autofilter(HEADS, 0, row.max(HEADS), last)?;
    target.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_repeat_rows(0, HEADS)?;
    Ok(())
}

/// In 万元, if Excel can hold all its digits as a number.
pub(super) fn exact(amount: Money) -> Result<String, String> {
    let digits = amount.in_unit(MoneyUnit::TenThousand).to_string();
    if digits.bytes().filter(u8::is_ascii_digit).count() <= EXACT { Ok(digits) } else { Err(digits) }
}

/// What fits into a cell; `…` tells that more was said.
pub(super) fn cut(words: &str) -> Cow<'_, str> {
    // A character is at most two units of UTF-16.
    let mut ends = words.char_indices().map(|(end, _)| end).skip(LONGEST / 2 - 1);
    match (ends.next(), ends.next()) {
        (Some(end), Some(_)) => Cow::Owned(format!("{}…", &words[..end])),
        _ => Cow::Borrowed(words),
    }
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

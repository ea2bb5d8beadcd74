//! The last row, 合计: sums for the eye.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, RowNum, Worksheet, XlsxError};

use super::super::page::{Cell, Page, TOTAL};
use super::place::{self, Placed};
use super::style::Style;

/// Writes the row below `last`, if any column is added up.
pub(super) fn write(sheet: &mut Worksheet, page: &Page, last: RowNum, style: &Style) -> Result<(), XlsxError> {
    if !page.columns.iter().any(|column| column.is_added) {
        return Ok(());
    }
    for (at, placed) in place::columns(page).into_iter().enumerate() {
        let (row, column) = (last + 1, place::nth(at));
        match placed {
            _ if at == 0 => sheet.write_string_with_format(row, column, TOTAL, style.foot())?,
            Placed::Read(index) if page.columns[index].is_added => {
                let sum = sum(page, index);
                let (first, last) = (place::name(1, column), place::name(last, column));
                let formula = Formula::new(format!("=SUM({first}:{last})")).set_result(sum.to_string());
                sheet.write_formula_with_format(row, column, formula, &style.sum(sum.scale()))?
            }
            _ => sheet.write_blank(row, column, style.foot())?,
        };
    }
    Ok(())
}

/// As Excel adds: cells of text count nothing. Exact, without trailing zeros.
fn sum(page: &Page, index: usize) -> Decimal {
    let numbers = page.rows.iter().filter_map(|row| match row.cells.get(index) {
        Some(Cell::Number(digits)) => Decimal::from_str_exact(digits).ok(),
        _ => None,
    });
    numbers.sum::<Decimal>().normalize()
}

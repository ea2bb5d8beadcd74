//! The name of each code, beside it: shown, never read.

use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use crate::catalogue::Catalogue;

use super::super::page::{Cell, Page};
use super::lists::Lists;
use super::place;
use super::style::Style;

/// Said of a code that the catalogue lacks.
const UNKNOWN: &str = "目录里没有";

/// 科目编码 → （科目名称）
pub(super) fn head(of_codes: &str) -> String {
    let subject = of_codes.strip_suffix("编码").unwrap_or(of_codes);
    format!("（{subject}名称）")
}

/// Writes the formula that finds the name of the code in the cell before.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    code: &Cell,
    catalogue: Catalogue,
    lists: &Lists<'_>,
    style: &Style,
) -> Result<(), XlsxError> {
    let Some(names) = lists.names(catalogue) else { return Ok(()) };
    let own = lists.own(catalogue);
    let cell = place::name(row, column - 1);
    // What is chosen from the list is the code and, after a space, its name.
    let alone = format!("LEFT(TRIM({cell}),FIND(\" \",TRIM({cell})&\" \")-1)");
    let unknown = own.map_or_else(
        || format!("\"{UNKNOWN}\""),
        |page| format!("IFERROR(VLOOKUP({alone},{}!$A:$B,2,FALSE),\"{UNKNOWN}\")", place::quoted(&page.name)),
    );
    let formula = format!("=IF(TRIM({cell})=\"\",\"\",IFERROR(VLOOKUP({alone},{names},2,FALSE),{unknown}))");
    let formula = Formula::new(formula).set_result(result(code, catalogue, own));
    sheet.write_formula_with_format(row, column, formula, &style.shown)?;
    Ok(())
}

fn result<'p>(code: &Cell, catalogue: Catalogue, own: Option<&'p Page>) -> &'p str {
    let Some(code) = words(code).and_then(|words| words.trim_matches(' ').split(' ').next()) else { return "" };
    if code.is_empty() {
        return "";
    }
    let own = || own?.rows.iter().find_map(|row| named(&row.cells, code));
    catalogue.look_up(code).map(|entry| entry.name).or_else(own).unwrap_or(UNKNOWN)
}

/// The name that a row gives to a code.
fn named<'c>(cells: &'c [Cell], code: &str) -> Option<&'c str> {
    let [own, name, ..] = cells else { return None };
    words(own).filter(|own| *own == code).and_then(|_| words(name))
}

fn words(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(words) | Cell::Number(words) => Some(words),
        _ => None,
    }
}

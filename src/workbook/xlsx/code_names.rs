//! The name of each code, beside it: shown, never read.

use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use crate::catalogue::Catalogue;

use super::super::page::Cell;
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
    let cell = place::name(row, column - 1);
    // What is chosen from the list is the code and, after a space, its name.
    let alone = format!("LEFT(TRIM({cell}),FIND(\" \",TRIM({cell})&\" \")-1)");
    let formula = format!("=IF(TRIM({cell})=\"\",\"\",IFERROR(VLOOKUP({alone},{names},2,FALSE),\"{UNKNOWN}\"))");
    let formula = Formula::new(formula).set_result(result(code, catalogue));
    sheet.write_formula_with_format(row, column, formula, &style.shown)?;
    Ok(())
}

fn result(code: &Cell, catalogue: Catalogue) -> &'static str {
    let (Cell::Text(words) | Cell::Number(words)) = code else { return "" };
    match words.trim_matches(' ').split(' ').next() {
        None | Some("") => "",
        Some(code) => catalogue.look_up(code).map_or(UNKNOWN, |entry| entry.name),
    }
}

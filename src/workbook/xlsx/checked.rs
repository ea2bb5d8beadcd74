//! What Excel cannot hold is refused before anything is written, with its sheet and cell.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::check_sheet_name;

use crate::error::Error;

use super::super::page::{Cell, FRONT, LISTS, Page};
use super::place::{self, Placed};

/// Characters of a cell, counted in UTF-16 as Excel does.
const LONGEST: usize = 32_767;

pub(super) fn check(pages: &[Page]) -> Result<(), Error> {
    let mut names = BTreeSet::from([FRONT.to_owned(), LISTS.to_owned()]);
    for page in pages {
        if check_sheet_name(&page.name).is_err() {
            return refuse(
                &page.name,
                "工作表不能叫这个名字：要有 1 到 31 个字，不能有 * ? : [ ] \\ /，首尾不能是单引号",
            );
        }
        // Excel takes names that differ in case alone for the same.
        if !names.insert(page.name.to_lowercase()) {
            return refuse(&page.name, "工作表的名字重复");
        }
        cells(page)?;
    }
    Ok(())
}

fn cells(page: &Page) -> Result<(), Error> {
    let placed = place::columns(page);
    for (at, row) in page.rows.iter().enumerate() {
        for column in &placed {
            let Placed::Read(index) = *column else { continue };
            let fault = match row.cells.get(index) {
                Some(Cell::Text(words)) if words.encode_utf16().count() > LONGEST => {
                    "字数超过 32767，Excel 的单元格放不下"
                }
                Some(Cell::Number(digits)) if Decimal::from_str_exact(digits).is_err() => "不是数",
                _ => continue,
            };
            let cell = place::name(place::row_of(at), place::place_of(&placed, index));
            return refuse(&format!("{}!{cell}", page.name), fault);
        }
    }
    Ok(())
}

fn refuse(place: &str, fault: &str) -> Result<(), Error> {
    Err(Error::Format(format!("{place}：{fault}")))
}

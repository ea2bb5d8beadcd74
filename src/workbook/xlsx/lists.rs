//! The hidden sheet: catalogues, the lists that drop-downs offer, and the names of records that others refer to.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ColNum, Formula, RowNum, Worksheet, XlsxError};

use crate::catalogue::Catalogue;
use crate::model::OwnCodes;

use super::super::page::{Cell, Content, LISTS, Page, TOTAL};
use super::place;
use super::style::Style;

/// What some cell offers to choose from.
#[derive(Clone, PartialEq, Eq)]
enum List {
    /// Three columns: code, name, and both together, which is offered.
    Codes(Catalogue),
    Words(Vec<String>),
    /// The records of this sheet: of each row the name, in the same row.
    Records(String),
}

/// The lists of the pages, each with its first column.
pub(super) struct Lists<'p> {
    pages: &'p [Page],
    lists: Vec<(ColNum, List)>,
}

impl<'p> Lists<'p> {
    pub(super) fn of(pages: &'p [Page]) -> Self {
        let mut lists = Self { pages, lists: Vec::new() };
        let mut next = 0;
        for page in pages {
            let of_columns = page.columns.iter().map(|column| &column.content);
            let of_rows = page.rows.iter().filter_map(|row| row.content.as_ref());
            for list in of_columns.chain(of_rows).filter_map(|content| offered(content, pages)) {
                if lists.lists.iter().all(|(_, known)| *known != list) {
                    let columns = if matches!(list, List::Codes(_)) { 3 } else { 1 };
                    lists.lists.push((next, list));
                    next += columns;
                }
            }
        }
        lists
    }

    /// The cells that a drop-down of this content lists.
    pub(super) fn source(&self, content: &Content) -> Option<Formula> {
        let list = offered(content, self.pages)?;
        let (column, _) = self.lists.iter().find(|(_, known)| *known == list)?;
        let offset = if matches!(list, List::Codes(_)) { 2 } else { 0 };
        Some(Formula::new(format!("={}", range(column + offset, column + offset, self.length(&list)))))
    }

    /// The codes and, in the next column, the names of a catalogue.
    pub(super) fn names(&self, catalogue: Catalogue) -> Option<String> {
        let list = List::Codes(catalogue);
        let (column, _) = self.lists.iter().find(|(_, known)| *known == list)?;
        Some(range(*column, column + 1, self.length(&list)))
    }

    /// The sheet in which the budget names codes that the catalogue lacks, if there is one.
    pub(super) fn own(&self, catalogue: Catalogue) -> Option<&'p Page> {
        let key = match catalogue {
            Catalogue::Function => "function",
            Catalogue::Economic => "economic",
            Catalogue::Procurement => return None,
        };
        let name = OwnCodes::SHAPE.field(key)?.title;
        page_named(name, self.pages)
    }

    fn length(&self, list: &List) -> RowNum {
        match list {
            List::Codes(catalogue) => place::row_of(catalogue.entries().count()) - 1,
            List::Words(words) => place::row_of(words.len()) - 1,
            List::Records(sheet) => page_named(sheet, self.pages).map_or(1, place::last_row),
        }
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, style: &Style) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true).set_formula_result_default("");
        for &(column, ref list) in &self.lists {
            let head = match list {
                List::Codes(catalogue) => catalogue.title(),
                List::Words(_) => "选项",
                List::Records(sheet) => sheet,
            };
            sheet.write_string_with_format(0, column, head, &style.shown_head)?;
            match list {
                List::Codes(catalogue) => codes(sheet, column, *catalogue)?,
                List::Words(words) => {
                    for (at, word) in words.iter().enumerate() {
                        sheet.write_string(place::row_of(at), column, word)?;
                    }
                }
                List::Records(name) => {
                    if let Some(page) = page_named(name, self.pages) {
                        records(sheet, column, page)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a cell of this content offers.
fn offered(content: &Content, pages: &[Page]) -> Option<List> {
    match content {
        Content::Code(catalogue) => Some(List::Codes(*catalogue)),
        Content::Choice(words) => Some(List::Words(words.clone())),
        Content::Flag => Some(List::Words(vec!["是".to_owned(), "否".to_owned()])),
        Content::RecordOf(sheet) => page_named(sheet, pages).map(|page| List::Records(page.name.clone())),
        _ => None,
    }
}

fn page_named<'p>(sheet: &str, pages: &'p [Page]) -> Option<&'p Page> {
    pages.iter().find(|page| page.name == sheet)
}

fn codes(sheet: &mut Worksheet, column: ColNum, catalogue: Catalogue) -> Result<(), XlsxError> {
    for (at, (code, entry)) in catalogue.entries().enumerate() {
        let row = place::row_of(at);
        sheet.write_string(row, column, code)?;
        sheet.write_string(row, column + 1, entry.name)?;
        sheet.write_string(row, column + 2, format!("{code} {}", entry.name))?;
    }
    Ok(())
}

/// Formulas ask for whole columns and their own row: they stay right when rows are inserted or removed.
fn records(sheet: &mut Worksheet, column: ColNum, page: &Page) -> Result<(), XlsxError> {
    let placed = place::columns(page);
    // A record is known by its name, which must be filled, or by what stands before it.
    let last = page.columns.iter().position(|column| column.is_required).unwrap_or(0);
    let cells: Vec<String> = (0..=last)
        .map(|index| {
            let letters = column_number_to_name(place::place_of(&placed, index));
            format!("INDEX({}!${letters}:${letters},ROW())", place::quoted(&page.name))
        })
        .collect();
    let filled = cells.iter().fold("\"\"".to_owned(), |rest, cell| format!("IF({cell}<>\"\",{cell},{rest})"));
    let formula = format!("=IF({}=\"{TOTAL}\",\"\",{filled})", cells[0]);
    for row in 1..=place::last_row(page) {
        let record = page.rows.get(row as usize - 1).map_or(&[][..], |row| &row.cells[..]);
        let named = record.iter().take(last + 1).rev().find_map(|cell| match cell {
            Cell::Text(words) | Cell::Number(words) => Some(words.clone()).filter(|words| !words.is_empty()),
            _ => None,
        });
        let formula = Formula::new(&formula).set_result(named.unwrap_or_default());
        sheet.write_formula(row, column, formula)?;
    }
    Ok(())
}

/// Cells of the hidden sheet from the second row to this one.
fn range(first: ColNum, last: ColNum, row: RowNum) -> String {
    let (first, last) = (column_number_to_name(first), column_number_to_name(last));
    format!("{}!${first}$2:${last}${}", place::quoted(LISTS), row + 1)
}

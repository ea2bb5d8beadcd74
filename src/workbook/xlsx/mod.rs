//! Pages as an XLSX file that a clerk fills in: the sheet 说明, a sheet per page, and a hidden sheet with the catalogues
//! and lists that drop-downs offer.
//!
//! What is shown and never read: notes on heads, names of codes (their heads stand in full-width brackets), the last row
//! 合计. Formulas carry their results, for programs that show a file without computing it.

mod checked;
mod code_names;
mod foot;
mod front;
mod lists;
mod package;
mod place;
mod rules;
mod sheet;
mod style;
mod value;
mod widths;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::error::Error;

use super::page::Page;

pub use front::Front;
pub(crate) use package::repacked;
pub(crate) use widths::of_words;

use lists::Lists;
use style::Style;

/// Writes the workbook. The bytes depend on the arguments alone.
///
/// # Errors
/// If a sheet cannot have its name, or a cell cannot hold its value; the message names both.
pub fn write(pages: &[Page], front: &Front) -> Result<Vec<u8>, Error> {
    checked::check(pages)?;
    let bytes = written(pages, front).map_err(|error| failed(&error))?;
    package::repacked(&bytes, |_, words, to| to.write_all(words.as_bytes())).map_err(|error| failed(&error))
}

fn failed(error: &dyn std::error::Error) -> Error {
    Error::Format(format!("写不成 Excel 文件：{error}"))
}

fn written(pages: &[Page], front: &Front) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let style = Style::new();
    workbook.set_default_format(&style.plain, ROW_HEIGHT, COLUMN_WIDTH)?;
    // A reader sees when the form was made, which is of no interest; a date that never changes is the same everywhere.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_title(&front.title).set_author("gongkai").set_creation_datetime(&created),
    );
    front::write(workbook.add_worksheet(), front, pages, &style)?;
    let lists = Lists::of(pages);
    for page in pages {
        sheet::write(workbook.add_worksheet(), page, &lists, &style)?;
    }
    lists.write(workbook.add_worksheet(), &style)?;
    workbook.save_to_buffer()
}

/// Pixels of 宋体 11, the font of cells.
const ROW_HEIGHT: u32 = 20;
const COLUMN_WIDTH: u32 = 72;

//! Tables for readers, a sheet each, as XLSX: a title, heads that stay in view, rows. A text stays a text, whatever it begins with.

mod rows;
mod sheet;
mod style;
mod write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::xlsx::repacked;
use crate::error::Error;

pub(crate) use sheet::{Cell, Column, Line, Look, Sheet, column};

use style::Style;

/// Writes a workbook of so many sheets. Each is made when it is written: there may be thousands of rows. The bytes depend on
/// the arguments alone.
///
/// # Errors
/// If a cell cannot hold its value.
pub(crate) fn write<'s>(title: &str, count: usize, sheet: impl Fn(usize) -> Sheet<'s>) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::error::Error| Error::Format(format!("写不成 Excel 文件：{error}"));
    let sheet = |at: usize| sheet(at).fitting();
    let bytes = without_rows(title, count, sheet).map_err(|error| failed(&error))?;
    let number = |name: &str| {
        let number = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse::<usize>().ok()?;
        number.checked_sub(1).filter(|at| *at < count)
    };
    let packed = repacked(&bytes, |name, words, to| match number(name) {
        Some(at) => rows::fill(words, &sheet(at), to),
        None => to.write_all(words.as_bytes()),
    });
    packed.map_err(|error| failed(&error))
}

fn without_rows<'s>(title: &str, count: usize, sheet: impl Fn(usize) -> Sheet<'s>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let style = Style::new();
    // The day on which it was written is no part of the repository.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook
        .set_properties(&DocProperties::new().set_title(title).set_author("gongkai").set_creation_datetime(&created));
    for at in 0..count {
        write::sheet(workbook.add_worksheet(), &sheet(at), &style)?;
    }
    workbook.save_to_buffer()
}

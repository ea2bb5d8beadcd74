//! All tables in one workbook for Excel and WPS: a sheet per table, which looks like the published one, and a first one that leads to each.
//! Numbers are those that are printed, with the digits that are printed. It has no formula. Two names (`crate::sheet::Marks`) tell `published` what
//! is the table.

mod contents;
mod names;
mod number;
mod sheet;
mod style;
mod widths;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{Edition, Format};
use crate::document::Document;
use crate::error::Error;
use crate::sheet::{Area, FORM, TABLE, column_name};
use crate::workbook::xlsx::repacked;
use style::Style;

/// XLSX.
#[derive(Clone, Copy, Debug)]
pub struct Xlsx;

impl Format for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn is_usual(&self) -> bool {
        false
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        render(edition.document())
    }
}

/// Writes the tables of the document.
///
/// # Errors
/// If a cell cannot hold its words.
pub fn render(document: &Document) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::error::Error| Error::Format(format!("写不成 Excel 文件：{error}"));
    let bytes = written(document).map_err(|error| failed(&error))?;
    // The same bytes on every system.
    repacked(&bytes, |_, words, to| to.write_all(words.as_bytes())).map_err(|error| failed(&error))
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let style = Style::new();
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let title = document.title();
    let properties = DocProperties::new().set_title(&title).set_author("gongkai").set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let names = names::of(document.tables());
    contents::write(workbook.add_worksheet(), document, &names, &style)?;
    for (table, name) in document.tables().zip(&names) {
        let marks = sheet::write(workbook.add_worksheet().set_name(name)?, table, document.draft, &style)?;
        for (mark, area) in [(FORM, marks.form), (TABLE, marks.table)] {
            let Some(area) = area else { continue };
            let sheet = name.replace('\'', "''");
            workbook.define_name(format!("'{sheet}'!{mark}"), &format!("='{sheet}'!{}", fixed(area)))?;
        }
    }
    workbook.save_to_buffer()
}

/// `$A$4:$H$9`
fn fixed(area: Area) -> String {
    let corner = |row, column| format!("${}${row}", column_name(column));
    format!("{}:{}", corner(area.first_row, area.first_column), corner(area.last_row, area.last_column))
}

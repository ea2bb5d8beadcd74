//! The summary for people: a workbook of five sheets.

mod rows;
mod sheets;
mod style;
mod write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Summary;
use crate::error::Error;
use crate::workbook::xlsx::repacked;

use style::Style;

impl Summary<'_> {
    /// summary.xlsx. The bytes depend on the summary alone.
    ///
    /// # Errors
    /// If a cell cannot hold its value.
    pub fn xlsx(&self) -> Result<Vec<u8>, Error> {
        let failed = |error: &dyn std::error::Error| Error::Format(format!("写不成 Excel 文件：{error}"));
        let bytes = self.workbook().map_err(|error| failed(&error))?;
        let sheet = |name: &str| {
            let number = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse::<usize>().ok()?;
            sheets::ALL.get(number.checked_sub(1)?)
        };
        let packed = repacked(&bytes, |name, words, to| match sheet(name) {
            Some(sheet) => rows::fill(words, &sheet(self), to),
            None => to.write_all(words.as_bytes()),
        });
        packed.map_err(|error| failed(&error))
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let style = Style::new();
        // The day on which it was written is no part of the repository.
        let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
        workbook.set_properties(
            &DocProperties::new().set_title(sheets::TITLE).set_author("gongkai").set_creation_datetime(&created),
        );
        for sheet in sheets::ALL {
            write::sheet(workbook.add_worksheet(), &sheet(self), &style)?;
        }
        workbook.save_to_buffer()
    }
}

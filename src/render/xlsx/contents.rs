//! The first sheet: the document's title, and all tables with links.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::names::CONTENTS;
use super::style::Style;
use crate::document::{Block, Document};

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    names: &[String],
    style: &Style,
) -> Result<(), XlsxError> {
    sheet.set_name(CONTENTS)?.set_column_width(0, 70)?.set_column_width(1, 40)?;
    sheet.set_paper_size(super::sheet::A4).set_print_fit_to_pages(1, 0);
    sheet.set_row_height(0, 36)?.write_string_with_format(0, 0, document.title(), &style.title)?;
    let mut row = 1;
    if document.draft {
        sheet.write_string_with_format(row, 0, super::sheet::DRAFT, &style.draft)?;
        row += 1;
    }
    let tables = document.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Table(table) => Some((at, table)),
        _ => None,
    });
    for ((at, table), name) in tables.zip(names) {
        let title: String = table.title.text().split('\n').map(str::trim).collect();
        let title = if title.is_empty() { name } else { &title };
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(title);
        sheet.write_url_with_format(row, 0, link, &style.link)?;
        if let Some(part) = document.parts.iter().rfind(|part| part.block <= at) {
            sheet.write_string_with_format(row, 1, &part.unit.name, &style.plain)?;
        }
        row += 1;
    }
    Ok(())
}

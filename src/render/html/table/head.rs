//! What stands above the rows: the head, or the grid of a form and the head of its list.

use super::cell::{self, across, cells};
use crate::document::{Align, Column, Grid, GridCell, Table};
use crate::render::html::inline;
use crate::render::html::trace::Traces;
use crate::render::markup::escaped;

pub(super) fn write(out: &mut String, table: &Table, traces: &mut Traces) {
    let spans: Vec<u32> = table.columns.iter().map(|column| column.across).collect();
    // In HTML nothing can stand above a `thead`.
    let is_form = !table.info.is_empty();
    if is_form {
        info(out, &table.info, traces);
    } else {
        groups(out, &table.header);
    }
    if table.header.is_empty() && table.column_numbers.is_empty() {
        return;
    }
    let part = if is_form { "tbody" } else { "thead" };
    out.push_str(&format!("<{part} class=\"head\">\n"));
    for (at, row) in table.header.rows().iter().enumerate() {
        out.push_str("<tr>");
        for (column, cell) in cells(row) {
            let is_empty = cell.content.as_text().trim().is_empty();
            let scope = if cell.across > 1 && at == 0 && !is_form { "colgroup" } else { "col" };
            let scope = format!(" scope=\"{scope}\"{}", width(table, column, cell));
            // A head that says nothing is none.
            let tag = if is_empty { ("td", "") } else { ("th", scope.as_str()) };
            cell::write(out, tag, cell, across(&spans, column, cell), traces);
        }
        out.push_str("</tr>\n");
    }
    if !table.column_numbers.is_empty() {
        let cell = |number: &String| format!("<td>{}</td>", escaped(number));
        let cells: String = table.column_numbers.iter().map(cell).collect();
        out.push_str(&format!("<tr class=\"numbers\">{cells}</tr>\n"));
    }
    out.push_str(&format!("</{part}>\n"));
}

/// How narrow a column may become: Chinese words can be broken after every character.
fn width(table: &Table, column: usize, cell: &GridCell) -> &'static str {
    let Some(Column { align, width, .. }) = table.columns.get(column).filter(|_| cell.across == 1) else { return "" };
    match width {
        None if *align == Align::Left => " class=\"w9\"",
        Some(24..) => " class=\"w12\"",
        Some(16..) => " class=\"w9\"",
        Some(10..) => " class=\"w6\"",
        _ => "",
    }
}

/// The columns below each head of the first row are a group.
fn groups(out: &mut String, header: &Grid) {
    let Some(first) = header.rows().first() else { return };
    if cells(first).any(|(_, cell)| cell.across > 1) {
        for (_, cell) in cells(first) {
            out.push_str(&format!("<colgroup span=\"{}\"></colgroup>", cell.across));
        }
        out.push('\n');
    }
}

fn info(out: &mut String, grid: &Grid, traces: &mut Traces) {
    out.push_str("<tbody class=\"info\">\n");
    for row in grid.rows() {
        out.push_str("<tr>");
        for (_, cell) in cells(row) {
            let class = if inline::is_number(&cell.content) { " class=\"n\"" } else { "" };
            cell::write(out, ("td", class), cell, u32::try_from(cell.across).unwrap_or(u32::MAX), traces);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n");
}

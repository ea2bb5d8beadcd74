//! The rows of a table. The cell that says what a row is about is its header.

use super::cell::{self, across, cells};
use crate::document::{Align, GridCell, LineOf, RowLine, Slot, Table};
use crate::render::html::inline;
use crate::render::html::style::indent_class;
use crate::render::html::trace::Traces;

pub(super) fn write(out: &mut String, table: &Table, traces: &mut Traces) {
    if table.rows.is_empty() {
        return;
    }
    let spans: Vec<u32> = table.columns.iter().map(|column| column.across).collect();
    let mut lines = table.lines.as_slice();
    out.push_str("<tbody>\n");
    for (at, row) in table.rows.rows().iter().enumerate() {
        lines = &lines[lines.partition_point(|line| line.row < at)..];
        let own = &lines[..lines.partition_point(|line| line.row == at)];
        let headers: Vec<usize> = own.iter().filter_map(|line| header(line, row)).collect();
        let is_total = own.iter().any(|line| matches!(line.of, LineOf::Total));
        out.push_str(if is_total { "<tr class=\"total\">" } else { "<tr>" });
        for (column, cell) in cells(row) {
            let class = class(table, column, cell);
            let is_header = headers.contains(&column);
            let attributes = if is_header { format!(" scope=\"row\"{class}") } else { class };
            let tag = (if is_header { "th" } else { "td" }, attributes.as_str());
            cell::write(out, tag, cell, across(&spans, column, cell), traces);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n");
}

/// The column of the cell that names what a line is about: that with the name of the code, else the first with words.
fn header(line: &RowLine, row: &[Slot]) -> Option<usize> {
    let panel = cells(row).filter(|(column, _)| (line.column..line.column + line.across).contains(column));
    let words = panel.filter(|(_, cell)| !inline::is_number(&cell.content) && !cell.content.is_empty());
    let words: Vec<(usize, &GridCell)> = words.collect();
    let name = match &line.of {
        LineOf::Node { name, .. } => name.as_deref(),
        _ => None,
    };
    let named = name.and_then(|name| words.iter().find(|(_, cell)| cell.content.as_text().ends_with(name)));
    named.or(words.first()).map(|(column, _)| *column)
}

/// Numbers are set in figures of one width.
fn class(table: &Table, column: usize, cell: &GridCell) -> String {
    let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
    let aligned = match (align, inline::is_number(&cell.content)) {
        (Align::Right, true) => "n",
        (Align::Centre, true) => "c n",
        (Align::Left, true) => "l n",
        (Align::Right, false) => "r",
        (Align::Centre, false) => "c",
        (Align::Left, false) => "",
    };
    let indent = if cell.indent > 0 { indent_class(cell.indent) } else { String::new() };
    let gap = if aligned.is_empty() || indent.is_empty() { "" } else { " " };
    if aligned.len() + indent.len() == 0 { String::new() } else { format!(" class=\"{aligned}{gap}{indent}\"") }
}

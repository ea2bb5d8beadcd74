//! One cell, and the cells that begin in a row.

use std::fmt::Write;

use crate::document::{GridCell, Slot};
use crate::render::html::inline;
use crate::render::html::trace::Traces;

/// The cells that begin in a row, each with its column.
pub(super) fn cells(row: &[Slot]) -> impl Iterator<Item = (usize, &GridCell)> {
    row.iter().enumerate().filter_map(|(column, slot)| match slot {
        Slot::Cell(cell) => Some((column, cell)),
        Slot::Covered => None,
    })
}

/// The columns that a cell spans, of columns that may each span several of the grid of a form.
pub(super) fn across(spans: &[u32], column: usize, cell: &GridCell) -> u32 {
    spans.iter().skip(column).take(cell.across).sum()
}

/// Writes a cell; `attributes` begin with a space, or are empty.
pub(super) fn write(
    out: &mut String,
    (tag, attributes): (&str, &str),
    cell: &GridCell,
    across: u32,
    traces: &mut Traces,
) {
    let _ = write!(out, "<{tag}{attributes}");
    if across > 1 {
        let _ = write!(out, " colspan=\"{across}\"");
    }
    if cell.down > 1 {
        let _ = write!(out, " rowspan=\"{}\"", cell.down);
    }
    out.push('>');
    inline::write(out, &cell.content, traces);
    let _ = write!(out, "</{tag}>");
}

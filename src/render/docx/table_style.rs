//! The style of all tables: borders, padding, vertical alignment.

use docx_rs::{
    BorderType, Style, StyleType, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCellMargins,
    TableCellProperty, TableProperty, VAlignType,
};

use super::measure::count;
use super::style_names::TABLE;
use crate::document::{Length, POINT};

/// Padding of a cell of a table that somebody adds: left and right, and above and below.
const BESIDE: Length = 3 * POINT;
const ABOVE: Length = 2 * POINT;
/// Width of lines, in eighths of a point.
pub(super) const LINE: usize = 4;

pub(super) fn style() -> Style {
    let table =
        TableProperty::new().align(TableAlignmentType::Center).set_borders(lines()).set_margins(padding(ABOVE, BESIDE));
    Style::new(TABLE.0, StyleType::Table)
        .name(TABLE.1)
        .table_property(table)
        .table_cell_property(TableCellProperty::new().vertical_align(VAlignType::Center))
}

/// Lines around and between all cells.
fn lines() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(LINE).color("000000");
    let all = [Top, Left, Bottom, Right, InsideH, InsideV];
    all.into_iter().map(line).fold(TableBorders::with_empty(), TableBorders::set)
}

/// Cell padding with this much space above and below the text, and beside it; rounded down, because the row height adds
/// the rest of one, and text needs the other.
pub(super) fn padding(above: Length, beside: Length) -> TableCellMargins {
    let cut = |length: Length| count(length / 50 * 50);
    TableCellMargins::new().margin(cut(above), cut(beside), cut(above), cut(beside))
}

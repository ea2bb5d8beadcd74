//! The units of a table's columns: also of one whose amounts are all zero, or which has none yet.

use crate::document::{Column, Grid, Piece, Slot};
use crate::variant::{Panel, Row, Show, Value, is_amount};

/// Gives each column of amounts the unit that it prints them in. That a property of a record of another list is one, its cells tell.
pub(super) fn give(columns: &mut [Column], panels: &[Panel], rows: &Grid) {
    let leaves = panels.iter().flat_map(|panel| panel.leaves.iter().map(move |leaf| (panel, leaf)));
    // The last columns: 序号 is before them.
    for ((at, column), (panel, leaf)) in columns.iter_mut().enumerate().rev().zip(leaves.rev()) {
        let is_money = match &leaf.value {
            Value::Show(Show::Attribute(name)) => is_listed(panel, name) || has_amount(rows, at),
            value => prints_amounts(panel, value),
        };
        column.unit = is_money.then_some(leaf.number.unit);
    }
}

fn prints_amounts(panel: &Panel, value: &Value) -> bool {
    match value {
        Value::Sum(_) => true,
        Value::Minus([first, _]) => prints_amounts(panel, &panel.leaves[*first].value),
        Value::Show(_) | Value::Count(_) | Value::Ratio(_) | Value::Text(_) => false,
    }
}

/// True for an attribute of a fixed list, whose type is known also where it has no record.
fn is_listed(panel: &Panel, attribute: &str) -> bool {
    let is_of = |row: &Row| matches!(row, Row::Each { list, .. } if is_amount(list, attribute));
    panel.rows.iter().any(is_of)
}

fn has_amount(rows: &Grid, column: usize) -> bool {
    let is_amount = |slot: &Slot| match slot {
        Slot::Cell(cell) => matches!(cell.content.0.as_slice(), [Piece::Number { .. }]),
        Slot::Covered => false,
    };
    rows.rows().iter().any(|row| row.get(column).is_some_and(is_amount))
}

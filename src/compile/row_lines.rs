//! What the rows of a table are about, for readers of document.json.

use super::fact_places::code_and_name;
use super::lines::{LineKind, PanelLine};
use crate::document::{LineOf, RowLine};
use crate::ledger::Names;

/// Columns of a panel in the grid of its table.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub first: usize,
    pub count: usize,
}

/// What a row of a panel is about; `None` for a blank one.
pub(super) fn row_line(
    row: usize,
    columns: Columns,
    line: &PanelLine,
    is_foot: bool,
    names: &Names,
) -> Option<RowLine> {
    let of = match &line.kind {
        LineKind::Blank => return None,
        LineKind::Total => LineOf::Total,
        LineKind::Group(..) => LineOf::Group,
        LineKind::Labelled(_) if is_foot => LineOf::Foot,
        LineKind::Labelled(_) => LineOf::Label,
        LineKind::Node(dimension, node, _) => {
            let (code, name) = code_and_name(*dimension, *node, names);
            LineOf::Node { dimension: dimension.key(), code, name }
        }
        LineKind::Record(list, number) => LineOf::Record { list: list.clone(), number: *number },
    };
    let level = if of == LineOf::Total { 0 } else { line.depth + 1 };
    Some(RowLine { row, column: columns.first, across: columns.count, level, of })
}

//! Lowers panels: columns, rows, and the check of every cell.

use super::check_cells::check_cells;
use super::columns::lower_columns;
use super::context::{TableContext, VariantContext};
use super::rows::lower_rows;
use crate::source::Shelf;
use crate::variant::authored::{RawPanel, blame_patch};
use crate::variant::plan::Panel;

/// Lowers one panel and checks the selection of each cell.
pub(super) fn lower_panel(
    raw: &RawPanel,
    around: &mut TableContext<'_, '_>,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Panel> {
    let region = match &raw.sum {
        Some(sum) => around.region.and(&sum.lower(variant.groups, shelf)?),
        None => around.region.clone(),
    };
    let columns = lower_columns(&raw.columns, &around.number, around.renames, variant, shelf);
    let rows = lower_rows(&raw.rows, &region, variant, shelf);
    let foot = lower_rows(&raw.foot, &region, variant, shelf);
    let ((heads, leaves), rows, foot) = (columns?, rows?, foot?);
    let [above, head] =
        [&raw.above, &raw.head].map(|head| head.as_ref().map(|head| variant.templates.words(&around.renames.of(head))));
    let panel = Panel { above, head, region, heads, leaves, rows, foot };
    let from = shelf.findings.len();
    check_cells(&panel, raw.span, variant.groups.asks(), shelf);
    blame_patch(around.changed, from, shelf);
    Some(panel)
}

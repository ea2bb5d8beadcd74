//! What a table adds up of `[extra]`: the unit must write it, although no template names it.

use std::collections::BTreeSet;

use super::check_cells::walk;
use crate::ledger::Asks;
use crate::variant::plan::{Body, Panel, Row, Value};

/// Keys of `[extra]` that the cells of a table add up.
pub(super) fn asked(body: &Body, asks: &Asks) -> BTreeSet<String> {
    let panels = match body {
        Body::Panels(panels) => &panels[..],
        Body::Form(form) => form.table.as_slice(),
    };
    panels.iter().flat_map(|panel| of_panel(panel, asks)).collect()
}

fn of_panel(panel: &Panel, asks: &Asks) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for leaf in &panel.leaves {
        let (Value::Sum(column) | Value::Count(column)) = &leaf.value else { continue };
        let column = panel.region.and(column);
        if asks.keys(&column).is_empty() {
            continue;
        }
        walk(panel.rows.iter().chain(&panel.foot), &mut |row| match row {
            Row::Labelled { selection: Some(row), .. }
            | Row::By { selection: row, .. }
            | Row::Each { selection: row, .. } => keys.extend(asks.keys(&column.and(row))),
            Row::Labelled { selection: None, .. } | Row::Blank => {}
        });
    }
    keys
}

//! Figures of last year that the unit writes by name: those that sentences compare, and the items of “三公” that a table prints of
//! last year, for which a total is not enough.

use std::collections::BTreeSet;

use crate::ledger::{Dimension, Figures, Node, NodeSet, Selection, is_by_name};
use crate::variant::plan::{Body, Panel, Row, Table, Value};

/// The ids of the figures; `compared` are those of sentences.
pub(super) fn wanted(mut compared: BTreeSet<String>, tables: &[Table], figures: &Figures) -> BTreeSet<String> {
    // What is of several places is added up from them.
    compared.retain(|id| figures.get(id).is_none_or(is_by_name));
    let panels = tables.iter().flat_map(|table| match &table.body {
        Body::Panels(panels) => &panels[..],
        Body::Form(form) => form.table.as_slice(),
    });
    let mut items: BTreeSet<Node> = BTreeSet::new();
    panels.for_each(|panel| add_items(panel, &mut items));
    let is_least = |node: &&Node| !items.iter().any(|other| other != *node && node.holds(*other));
    let least: Vec<Node> = items.iter().filter(is_least).copied().collect();
    if !least.is_empty() {
        // A total beside its parts is not asked for.
        let is_total = |id: &str| {
            Dimension::Item.node(id).is_some_and(|node| least.iter().any(|item| node != *item && node.holds(*item)))
        };
        compared.retain(|id| id != "three_public" && !is_total(id));
        compared.extend(least.into_iter().filter_map(|node| Dimension::Item.node_key(node)).map(str::to_owned));
    }
    compared
}

/// Adds the items of “三公” of which a panel prints last year's amount.
fn add_items(panel: &Panel, items: &mut BTreeSet<Node>) {
    let (ledger, year) = (Dimension::Ledger.node("three_public"), Dimension::Year.node("-1"));
    let single = |cell: &Selection, dimension| cell.get(dimension).and_then(NodeSet::single);
    let sums = panel.leaves.iter().filter(|leaf| !leaf.total).filter_map(|leaf| match &leaf.value {
        Value::Sum(sum) => Some(panel.region.and(sum)),
        _ => None,
    });
    let mut rows = Vec::new();
    selections(panel.rows.iter().chain(&panel.foot), &mut rows);
    for column in sums {
        let cells = rows.iter().map(|row| column.and(row));
        let of_last =
            cells.filter(|cell| single(cell, Dimension::Ledger) == ledger && single(cell, Dimension::Year) == year);
        items.extend(of_last.filter_map(|cell| single(&cell, Dimension::Item)));
    }
}

fn selections<'r>(rows: impl Iterator<Item = &'r Row>, out: &mut Vec<&'r Selection>) {
    for row in rows {
        if let Row::Labelled { selection, below, .. } = row {
            out.extend(selection);
            selections(below.iter(), out);
        }
    }
}

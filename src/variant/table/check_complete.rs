//! The proof that a table loses no fact and counts none twice. It needs no budget, because selections are sets of
//! nodes.

use crate::ledger::{Asks, Selection};
use crate::source::{Shelf, Span};
use crate::variant::plan::{Leaf, Panel, Row, Value};
use crate::variant::proof::{Asked, CountedPart, prove};

/// Checks panels with `complete = true`; `place` is where lost facts are reported.
pub(crate) fn check_complete(panels: &[Panel], place: Span, asks: &Asks, shelf: &mut Shelf<'_>) {
    for panel in panels {
        // Quantities have their rows, and columns of their own.
        let has_counts = panel.leaves.iter().any(|leaf| matches!(leaf.value, Value::Count(_)));
        let (amounts, all) = ((asks, &asks.leaves(false)[..]), (asks, &asks.leaves(has_counts)[..]));
        let region = panel.region.clone().pinned();
        let mut rows = Vec::new();
        collect(panel.rows.iter().chain(&panel.foot), &mut rows);
        prove(&region, &columns(panel), "栏", place, amounts, shelf);
        let before = shelf.findings.len();
        prove(&region, &rows, "行", place, all, shelf);
        if shelf.findings.len() == before {
            prove_below(panel.rows.iter().chain(&panel.foot), &region, all, shelf);
        }
    }
}

fn columns(panel: &Panel) -> Vec<CountedPart> {
    let counted = panel.leaves.iter().filter(|leaf| !leaf.memo && !leaf.total);
    let part = |leaf: &Leaf| match &leaf.value {
        Value::Sum(selection) => Some(CountedPart { selection: selection.clone(), span: leaf.span }),
        _ => None,
    };
    counted.filter_map(part).collect()
}

fn collect<'r>(rows: impl Iterator<Item = &'r Row>, parts: &mut Vec<CountedPart>) {
    for row in rows {
        match row {
            Row::Labelled { memo: true, .. } | Row::Labelled { total: true, .. } | Row::Blank => {}
            Row::Labelled { below, selection, hidden, span, .. } => {
                if *hidden || below.iter().any(|row| !matches!(row, Row::Labelled { memo: true, .. })) {
                    collect(below.iter(), parts);
                } else if let Some(selection) = selection {
                    parts.push(CountedPart { selection: selection.clone(), span: *span });
                }
            }
            Row::By { dimensions, selection, span, .. } => {
                // With two dimensions, a fact is in a row only if it is in one of each.
                let selection = dimensions.iter().fold(selection.clone(), |selection, by| by.held(selection));
                parts.push(CountedPart { selection, span: *span });
            }
            Row::Each { selection, span, .. } => parts.push(CountedPart { selection: selection.clone(), span: *span }),
        }
    }
}

/// The rows below a labelled row must add up to it.
fn prove_below<'r>(rows: impl Iterator<Item = &'r Row>, region: &Selection, asked: Asked<'_>, shelf: &mut Shelf<'_>) {
    for row in rows {
        let Row::Labelled { below, selection: Some(own), memo: false, span, .. } = row else { continue };
        let mut parts = Vec::new();
        collect(below.iter(), &mut parts);
        if !parts.is_empty() {
            prove(&region.and(own), &parts, "个下级行", *span, asked, shelf);
            prove_below(below.iter(), region, asked, shelf);
        }
    }
}

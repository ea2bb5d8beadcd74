//! The proof that a table loses no fact and counts none twice. It needs no budget, because selections are sets of
//! nodes.

use crate::ledger::{Asks, Dimension, Flaw, Node, NodeSet, Selection, partition};
use crate::source::{Shelf, Span};
use crate::variant::findings;
use crate::variant::plan::{ByDimension, Leaf, Panel, Row, Value};

/// A row or column that takes part in the proof.
struct CountedPart {
    selection: Selection,
    span: Span,
}

/// What the variant asks for, and the nodes that must have a place.
type Asked<'a> = (&'a Asks, &'a [Node]);

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
            Row::Labelled { below, selection, span, .. } => {
                if below.iter().any(|row| !matches!(row, Row::Labelled { memo: true, .. })) {
                    collect(below.iter(), parts);
                } else if let Some(selection) = selection {
                    parts.push(CountedPart { selection: selection.clone(), span: *span });
                }
            }
            Row::By { dimensions, selection, span, .. } => {
                // With two dimensions, a fact is in a row only if it is in one of each.
                let selection = dimensions.iter().fold(selection.clone(), held);
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

/// The part of a selection that the rows by node cover.
fn held(mut selection: Selection, by: &ByDimension) -> Selection {
    let ByDimension { dimension, levels, only, keep_all, own_nodes } = by;
    if *keep_all || (!levels.is_empty() && !dimension.is_coded()) {
        selection = selection.only(*dimension, &fixed(*dimension, levels, own_nodes));
    }
    match only {
        Some(only) => selection.only(*dimension, only),
        None => selection,
    }
}

/// The nodes that these levels of a tree cover; for coded dimensions, those of the catalogue.
fn fixed(dimension: Dimension, levels: &[usize], own: &[(Node, usize)]) -> NodeSet {
    if dimension.is_coded() {
        return NodeSet::any_of(dimension.leaves());
    }
    let at_level = |depth: usize| levels.is_empty() || levels.contains(&depth);
    let all = dimension.nodes().map(|(node, depth)| (node, usize::from(depth))).chain(own.iter().copied());
    NodeSet::any_of(all.filter(|&(_, depth)| at_level(depth)).map(|(node, _)| node))
}

fn prove(region: &Selection, parts: &[CountedPart], what: &str, table: Span, asked: Asked<'_>, shelf: &mut Shelf<'_>) {
    let selections: Vec<Selection> = parts.iter().map(|part| part.selection.clone()).collect();
    let Some(flaw) = partition(region, &selections, asked.1) else {
        return;
    };
    let Flaw { parts: holding, .. } = &flaw;
    let place = flaw.describe(asked.0);
    let finding = if holding.is_empty() {
        findings::LOSES
            .finding()
            .at(table, format!("「{place}」的金额不在任何一{what}里"))
            .help(format!("加上取它的一{what}；或这张表本来就不求完整，删去 complete = true。"))
    } else {
        let mut finding = findings::COUNTS_TWICE
            .finding()
            .at(parts[holding[0]].span, format!("「{place}」的金额在这一{what}里"))
            .help(format!("改正其中一{what}的 sum；它若只是合计写 total = true，只是其中数写 memo = true。"));
        for &other in &holding[1..] {
            finding = finding.and(parts[other].span, format!("也在这一{what}里"));
        }
        finding
    };
    shelf.findings.push(finding);
}

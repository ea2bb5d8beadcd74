//! The proof that parts of a selection lose no fact and count none twice. It needs no budget, because selections are sets of
//! nodes.

use crate::ledger::{Asks, Flaw, Node, Selection, partition};
use crate::source::{Shelf, Span};
use crate::variant::findings;

/// A row or column that takes part in the proof.
pub(super) struct CountedPart {
    pub(super) selection: Selection,
    pub(super) span: Span,
}

/// What the variant asks for, and the nodes that must have a place.
pub(super) type Asked<'a> = (&'a Asks, &'a [Node]);

/// Reports what is in none of the parts of `region`, or in several; `place` is where lost facts are reported.
pub(super) fn prove(
    region: &Selection,
    parts: &[CountedPart],
    what: &str,
    place: Span,
    asked: Asked<'_>,
    shelf: &mut Shelf<'_>,
) {
    let selections: Vec<Selection> = parts.iter().map(|part| part.selection.clone()).collect();
    let Some(flaw) = partition(region, &selections, asked.0, asked.1) else {
        return;
    };
    let Flaw { parts: holding, .. } = &flaw;
    let said = flaw.describe(asked.0);
    let finding = if holding.is_empty() {
        findings::LOSES
            .finding()
            .at(place, format!("「{said}」的金额不在任何一{what}里"))
            .help(format!("加上取它的一{what}；或这张表本来就不求完整，删去 complete = true。"))
    } else {
        let mut finding = findings::COUNTS_TWICE
            .finding()
            .at(parts[holding[0]].span, format!("「{said}」的金额在这一{what}里"))
            .help(format!("改正其中一{what}的 sum；它若只是合计写 total = true，只是其中数写 memo = true。"));
        for &other in &holding[1..] {
            finding = finding.and(parts[other].span, format!("也在这一{what}里"));
        }
        finding
    };
    shelf.findings.push(finding);
}

//! Rules, one file each, by group.

pub mod accounting;
pub mod assets;
pub mod classification;
pub mod completeness;
pub mod makeup;
pub mod performance;
pub mod privacy;
pub mod procurement;
pub mod prose;
pub mod wording;
pub mod years;

use super::rule::Rule;
use super::{Facts, Printed};
use crate::diagnostic::Diagnostic;
use crate::ledger::Fact;
use crate::money::Money;

/// A check on facts.
pub type OnFacts = fn(&Facts<'_>) -> Vec<Diagnostic>;

/// A check on the document.
pub type OnDocument = fn(&Printed<'_>) -> Vec<Diagnostic>;

/// Rules on facts.
const FACTS: &[&[(Rule, OnFacts)]] = &[
    accounting::ON_FACTS,
    years::ON_FACTS,
    classification::ON_FACTS,
    performance::ON_FACTS,
    procurement::ON_FACTS,
    assets::ON_FACTS,
    completeness::ON_FACTS,
    prose::ON_FACTS,
    privacy::ON_FACTS,
];

/// Rules on the document.
const DOCUMENT: &[&[(Rule, OnDocument)]] = &[
    accounting::ON_DOCUMENT,
    years::ON_DOCUMENT,
    procurement::ON_DOCUMENT,
    assets::ON_DOCUMENT,
    completeness::ON_DOCUMENT,
    prose::ON_DOCUMENT,
    wording::ON_DOCUMENT,
    makeup::ON_DOCUMENT,
];

/// All rules on facts.
pub fn on_facts() -> impl Iterator<Item = &'static (Rule, OnFacts)> {
    FACTS.iter().copied().flatten()
}

/// All rules on the document.
pub fn on_document() -> impl Iterator<Item = &'static (Rule, OnDocument)> {
    DOCUMENT.iter().copied().flatten()
}

/// This year's facts of a built-in figure, those of nothing left out.
fn facts_of<'f>(facts: &Facts<'f>, figure: &str) -> Vec<&'f Fact> {
    let sum = facts.figures.get(figure).map(|figure| figure.sum(&facts.posting.ledger, "0"));
    let numbers = sum.into_iter().flat_map(|sum| sum.facts);
    numbers.map(|number| facts.posting.ledger.fact(number)).filter(|fact| !fact.amount.is_zero()).collect()
}

/// What facts add up to.
fn total<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Money {
    facts.into_iter().map(|fact| fact.amount).sum()
}

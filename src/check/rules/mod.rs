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

use super::rule::{OnDocument, OnFacts, Rule};

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

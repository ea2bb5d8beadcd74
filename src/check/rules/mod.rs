//! Rules, one file each, by group.

pub mod accounting;
pub mod assets;
pub mod classification;
pub mod completeness;
pub mod procurement;

use super::rule::Rule;
use super::{Facts, Printed};
use crate::diagnostic::Diagnostic;

/// A check on facts.
pub type OnFacts = fn(&Facts<'_>) -> Vec<Diagnostic>;

/// A check on the document.
pub type OnDocument = fn(&Printed<'_>) -> Vec<Diagnostic>;

/// Rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (accounting::approved::RULE, accounting::approved::check),
    (accounting::previous_total::RULE, accounting::previous_total::check),
    (classification::known_code::RULE, classification::known_code::check),
    (classification::name_differs::RULE, classification::name_differs::check),
    (classification::full_depth::RULE, classification::full_depth::check),
    (procurement::quantity_price::RULE, procurement::quantity_price::check),
    (procurement::sme_share::RULE, procurement::sme_share::check),
    (assets::as_of::RULE, assets::as_of::check),
    (completeness::projects_listed::RULE, completeness::projects_listed::check),
    (completeness::published_in_time::RULE, completeness::published_in_time::check),
];

/// Rules on the document.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (completeness::nine_tables::RULE, completeness::nine_tables::check),
    (completeness::empty_note::RULE, completeness::empty_note::check),
];

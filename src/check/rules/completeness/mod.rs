//! 完整性: nothing that must be there is missing.

pub mod empty_note;
pub mod income_sources;
pub mod nine_tables;
pub mod projects_listed;
pub mod published_in_time;

use super::{OnDocument, OnFacts};
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] =
    &[(projects_listed::RULE, projects_listed::check), (published_in_time::RULE, published_in_time::check)];

/// Its rules on the document.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (nine_tables::RULE, nine_tables::check),
    (empty_note::RULE, empty_note::check),
    (income_sources::RULE, income_sources::check),
];

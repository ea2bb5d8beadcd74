//! 完整性: required parts are present.

pub mod empty_note;
pub mod income_sources;
mod listed_units;
pub mod nine_tables;
pub mod organization;
pub mod organization_name;
pub mod organization_words;
pub mod own_section;
pub mod projects_listed;
pub mod published_in_time;
pub mod unit_code;
pub mod whole_performance;
pub mod year_of_publication;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (projects_listed::RULE, projects_listed::check),
    (published_in_time::RULE, published_in_time::check),
    (organization_words::RULE, organization_words::check),
    (year_of_publication::RULE, year_of_publication::check),
    (own_section::RULE, own_section::check),
    (organization_name::RULE, organization_name::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (nine_tables::RULE, nine_tables::check),
    (empty_note::RULE, empty_note::check),
    (income_sources::RULE, income_sources::check),
    (organization::RULE, organization::check),
    (whole_performance::RULE, whole_performance::check),
    (unit_code::RULE, unit_code::check),
];

//! What only final accounts say: counts behind the “三公”, and what was spent beside what was budgeted.

pub mod activity_missing;
pub mod averages;
pub mod budget_direction;
pub mod budget_reason;
pub mod by_code;
pub mod cars_by_kind;
pub mod completion;
pub mod counts;
pub mod far_from_budget;
pub mod other_code;
pub mod published_after;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (counts::RULE, counts::check),
    (activity_missing::RULE, activity_missing::check),
    (averages::RULE, averages::check),
    (published_after::RULE, published_after::check),
    (budget_direction::RULE, budget_direction::check),
    (far_from_budget::RULE, far_from_budget::check),
    (other_code::RULE, other_code::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (budget_reason::RULE, budget_reason::check),
    (completion::RULE, completion::check),
    (cars_by_kind::RULE, cars_by_kind::check),
];

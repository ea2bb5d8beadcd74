//! 年度比较: comparisons of this year with last year.

mod basis_year;
pub mod compared_year;
pub mod copied_last_year;
pub mod direction;
pub mod directions;
mod done_after;
pub mod empty_reason;
pub mod far_year;
pub mod growth;
pub mod impossible_dates;
pub mod item_unchanged;
mod last_year_figures;
mod last_year_lines;
pub mod last_years_text;
pub mod other_reason;
mod past_deadline;
pub mod reason_contradicts;
pub mod said_direction;
pub mod signed;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (empty_reason::RULE, empty_reason::check),
    (reason_contradicts::RULE, reason_contradicts::check),
    (far_year::RULE, far_year::check),
    (other_reason::RULE, other_reason::check),
    (copied_last_year::RULE, copied_last_year::check),
    (item_unchanged::RULE, item_unchanged::check),
    (impossible_dates::RULE, impossible_dates::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (compared_year::RULE, compared_year::check),
    (direction::RULE, direction::check),
    (signed::RULE, signed::check),
    (growth::RULE, growth::check),
    (last_years_text::RULE, last_years_text::check),
    (said_direction::RULE, said_direction::check),
];

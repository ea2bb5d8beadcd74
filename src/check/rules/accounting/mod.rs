//! Compares sums with authored totals.

pub mod abroad;
pub mod abroad_unsaid;
pub mod agencies;
pub mod approved;
pub mod payments_within;
pub mod previous_total;
pub mod printed_tail;
pub mod projects_by_source;
pub mod stated_of_department;
pub mod totals_print_equal;
pub mod unit_of_money;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const UNIT_OF_MONEY: &str = unit_of_money::RULE.code;

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (approved::RULE, approved::check),
    (stated_of_department::RULE, stated_of_department::check),
    (agencies::RULE, agencies::check),
    (payments_within::RULE, payments_within::check),
    (previous_total::RULE, previous_total::check),
    (totals_print_equal::RULE, totals_print_equal::check),
    (projects_by_source::RULE, projects_by_source::check),
    (abroad::RULE, abroad::check),
    (abroad_unsaid::RULE, abroad_unsaid::check),
    (unit_of_money::RULE, unit_of_money::check),
];

pub use unit_of_money::of_whole_file;

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[(printed_tail::RULE, printed_tail::check)];

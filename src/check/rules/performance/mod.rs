//! 绩效目标: projects, their plans and indicators.

mod all_satisfied;
mod beyond_hundred;
mod copied;
mod copied_project;
mod cost;
mod cost_at_least;
mod cost_budget;
mod cost_unit;
mod direction;
mod empty_goal;
mod impossible;
pub(super) mod indicators;
mod kinds_missing;
mod meaning_copied;
pub(super) mod measure;
mod misplaced;
mod name_copied;
mod no_benefit;
mod no_cost;
mod no_indicators;
mod no_number;
mod no_satisfaction;
mod no_target;
mod no_unit;
pub(super) mod numbers;
mod odd_targets;
mod of_another;
mod other_kind;
mod other_people;
mod other_unit;
mod percent_words;
mod plan;
mod plan_at_once;
mod plan_blank;
mod plan_ends;
mod plan_falls;
mod plan_lacks;
mod plan_stops;
mod price_times_number;
mod project_code;
mod project_code_parts;
pub(super) mod purchased;
mod purpose;
mod rate_counted;
mod ratio_reversed;
mod said_count;
mod said_rate;
mod slipped_numbers;
mod swapped_fields;
mod topics;
mod upper_bound;
mod vague_cost;
mod written_twice;

pub(super) use said_count::pairs;

use crate::check::rule::{OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (plan_falls::RULE, plan_falls::check),
    (plan_ends::RULE, plan_ends::check),
    (plan_at_once::RULE, plan_at_once::check),
    (plan_blank::RULE, plan_blank::check),
    (plan_stops::RULE, plan_stops::check),
    (no_cost::RULE, no_cost::check),
    (vague_cost::RULE, vague_cost::check),
    (cost_unit::RULE, cost_unit::check),
    (cost_at_least::RULE, cost_at_least::check),
    (cost_budget::RULE, cost_budget::check),
    (no_unit::RULE, no_unit::check),
    (percent_words::RULE, percent_words::check),
    (written_twice::RULE, written_twice::check),
    (direction::RULE, direction::check),
    (beyond_hundred::RULE, beyond_hundred::check),
    (no_target::RULE, no_target::check),
    (copied::RULE, copied::check),
    (kinds_missing::RULE, kinds_missing::check),
    (no_satisfaction::RULE, no_satisfaction::check),
    (misplaced::RULE, misplaced::check),
    (project_code::RULE, project_code::check),
    (purpose::RULE, purpose::check),
    (no_benefit::RULE, no_benefit::check),
    (all_satisfied::RULE, all_satisfied::check),
    (no_indicators::RULE, no_indicators::check),
    (rate_counted::RULE, rate_counted::check),
    (purchased::RULE, purchased::check),
    (said_count::RULE, said_count::check),
    (odd_targets::RULE, odd_targets::check),
    (copied_project::RULE, copied_project::check),
    (upper_bound::RULE, upper_bound::check),
    (meaning_copied::RULE, meaning_copied::check),
    (no_number::RULE, no_number::check),
    (other_unit::RULE, other_unit::check),
    (of_another::RULE, of_another::check),
    (empty_goal::RULE, empty_goal::check),
    (said_rate::RULE, said_rate::check),
    (impossible::RULE, impossible::check),
    (other_kind::RULE, other_kind::check),
    (swapped_fields::RULE, swapped_fields::check),
];

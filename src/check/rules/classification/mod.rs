//! 科目编码: known, named, deep enough.

pub mod basic_or_project;
pub mod catch_all;
pub mod contributions;
pub mod full_depth;
pub mod institutions;
pub mod known_code;
pub mod line_twice;
pub mod name_differs;

use super::OnFacts;
use crate::check::rule::Rule;
use crate::codes::Catalogue;
use crate::ledger::Dimension;
use crate::model::Budget;
use crate::source::Span;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (known_code::RULE, known_code::check),
    (name_differs::RULE, name_differs::check),
    (full_depth::RULE, full_depth::check),
    (basic_or_project::RULE, basic_or_project::check),
    (catch_all::RULE, catch_all::check),
    (line_twice::RULE, line_twice::check),
    (contributions::RULE, contributions::check),
    (institutions::RULE, institutions::check),
];

/// Every classification code a unit authored, with its place.
fn authored(budget: &Budget) -> Vec<(Dimension, &str, Span)> {
    let lines = budget.expenditure.iter().map(|line| &line.function);
    let projects = budget.project.iter().filter_map(|project| project.function.as_ref());
    let last = budget.previous.iter().flat_map(|previous| &previous.expenditure).map(|line| &line.function);
    let functions =
        lines.chain(projects).chain(last).map(|code| (Dimension::Function, code.value.0.as_str(), code.span));
    let economic = budget.basic.0.iter().map(|(code, _)| (Dimension::Economic, code.value.as_str(), code.span));
    functions.chain(economic).collect()
}

fn catalogue(dimension: Dimension) -> Catalogue {
    if dimension == Dimension::Economic { Catalogue::Economic } else { Catalogue::Function }
}

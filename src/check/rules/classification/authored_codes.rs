//! Classification codes that a unit wrote, and the catalogues to look them up in.

use crate::catalogue::Catalogue;
use crate::ledger::Dimension;
use crate::model::Budget;
use crate::span::Span;

/// Every classification code that a unit wrote, with its place.
pub fn authored(budget: &Budget) -> Vec<(Dimension, &str, Span)> {
    let lines = budget.expenditure.iter().map(|line| &line.function);
    let projects = budget.project.iter().filter_map(|project| project.function.as_ref());
    let last = budget.previous.iter().flat_map(|previous| &previous.expenditure).map(|line| &line.function);
    let functions =
        lines.chain(projects).chain(last).map(|code| (Dimension::Function, code.value.0.as_str(), code.span));
    let last_basic = budget.previous.iter().flat_map(|previous| &previous.basic_by_code.0);
    let basic = budget.basic.0.iter().chain(last_basic);
    let economic = basic.map(|(code, _)| (Dimension::Economic, code.value.as_str(), code.span));
    let purchases = budget.procurement.iter().filter_map(|line| line.economic.as_ref());
    let purchases = purchases.map(|code| (Dimension::Economic, code.value.0.as_str(), code.span));
    functions.chain(economic).chain(purchases).collect()
}

/// The catalogue of a coded dimension.
pub fn catalogue(dimension: Dimension) -> Catalogue {
    if dimension == Dimension::Economic { Catalogue::Economic } else { Catalogue::Function }
}

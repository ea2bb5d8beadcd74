//! 年初、年末结转和结余, by source.

use super::last::{LastAccounts, by_function};
use super::lines::{Lines, of_source};
use super::values::{number, pending, table, text};
use crate::author::{Reviews, Step};
use crate::model::{Budget, Source, Sources as _};
use crate::money::Money;
use crate::source::{Amount, Owned, PENDING};

/// What a budget says of last year's balance was estimated before the accounts of that year were closed.
const ESTIMATED: &str = "年初预算里的上年结转；照上年决算的年末结转和结余核对";

/// `[[balance]]`: 年初 from last year's final accounts, else from the budget; 年末 待填.
pub(super) fn balance(budget: &Budget, lines: &Lines, last: Option<&LastAccounts>, reviews: &mut Reviews) -> Owned {
    let mut records = Vec::new();
    for (source, function) in places(budget, lines, last) {
        let mut record: Vec<(&str, Owned)> = of_source(source).into_iter().collect();
        record.extend(function.as_deref().map(|code| ("function", text(code))));
        let (opening, is_estimated) = match last {
            Some(last) => (last.closing_of(source, function.as_deref()), false),
            None => {
                let is_only = !by_function(source) || lines.functions(source).len() < 2;
                (estimated(budget, source).filter(|_| is_only), true)
            }
        };
        if opening.is_some() && is_estimated {
            reviews.add(&[Step::Key("balance"), Step::At(records.len()), Step::Key("opening")], ESTIMATED);
        }
        let digits = opening.map(|opening| number(&opening.digits(budget.money())));
        record.push(("opening", digits.unwrap_or_else(pending)));
        record.push(("closing", pending()));
        records.push(table(record));
    }
    Owned::List(records)
}

/// Sources, and 科目 of those that are told by 科目.
fn places(budget: &Budget, lines: &Lines, last: Option<&LastAccounts>) -> Vec<(Source, Option<String>)> {
    let stayed = |source: Source| {
        last.into_iter()
            .flat_map(|last| &last.closing)
            .filter(move |(of, _, amount)| *of == source && amount.is_none_or(|amount| !amount.is_zero()))
    };
    let mut places = Vec::new();
    for source in Source::ALL.iter().copied().filter(|source| *source != Source::Surplus) {
        let is_there = lines.sources().contains(&source) || estimated(budget, source).is_some();
        if !by_function(source) {
            if is_there || stayed(source).next().is_some() {
                places.push((source, None));
            }
            continue;
        }
        let mut functions: Vec<String> = lines.functions(source).into_iter().map(str::to_owned).collect();
        for (_, function, _) in stayed(source) {
            let function = function.clone().unwrap_or_else(|| PENDING.to_owned());
            if !functions.contains(&function) {
                functions.push(function);
            }
        }
        if functions.is_empty() && is_there {
            functions.push(PENDING.to_owned());
        }
        places.extend(functions.into_iter().map(|function| (source, Some(function))));
    }
    places
}

/// 上年结转 of a source in the budget, if there is some.
fn estimated(budget: &Budget, source: Source) -> Option<Money> {
    let carried = budget.revenue.as_ref()?.carried_over.as_ref()?.by_source();
    let is_some = |amount: &Amount| !amount.pending && !amount.money.is_zero();
    carried.into_iter().find(|(of, amount)| *of == source && is_some(amount)).map(|(_, amount)| amount.money)
}

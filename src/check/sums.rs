//! Sums of facts that rules compare with authored amounts.

use super::facts::Facts;
use crate::ledger::Fact;
use crate::money::Money;

/// This year's facts of a built-in figure that are not zero.
pub fn facts_of<'f>(facts: &Facts<'f>, figure: &str) -> Vec<&'f Fact> {
    let sum = facts.figures.get(figure).map(|figure| figure.sum(&facts.posting.ledger, "0"));
    let numbers = sum.into_iter().flat_map(|sum| sum.facts);
    numbers.map(|number| facts.posting.ledger.fact(number)).filter(|fact| !fact.amount.is_zero()).collect()
}

pub fn total<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Money {
    facts.into_iter().map(|fact| fact.amount).sum()
}

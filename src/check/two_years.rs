//! The value of a figure this year and last year.

use crate::ledger::{Figures, Posting, last_year};
use crate::model::Budget;
use crate::money::Money;
use crate::span::Span;

#[derive(Clone, Copy, Debug)]
pub struct TwoYears {
    pub now: Money,
    /// `None` if the budget does not give it.
    pub before: Option<Money>,
}

impl TwoYears {
    /// This year minus last year.
    pub fn change(&self) -> Option<Money> {
        self.before.map(|before| self.now - before)
    }
}

/// `None` if there is no such figure, or if its facts are not split finely enough.
pub fn two_years(id: &str, figures: &Figures, posting: &Posting, budget: &Budget) -> Option<TwoYears> {
    let figure = figures.get(id)?;
    let sum = figure.sum(&posting.ledger, "0");
    let before = last_year::of_figure(figure, posting, budget).map(|(amount, _)| amount);
    sum.across.is_empty().then_some(TwoYears { now: posting.ledger.settled(&sum.facts, sum.amount), before })
}

/// Where both amounts were written, this year's first.
pub fn places(id: &str, figures: &Figures, posting: &Posting, budget: &Budget) -> Vec<Span> {
    let Some(figure) = figures.get(id) else { return Vec::new() };
    let before = last_year::of_figure(figure, posting, budget).map_or_else(Vec::new, |(_, facts)| facts);
    let all = figure.sum(&posting.ledger, "0").facts.into_iter().chain(before);
    all.map(|number| posting.ledger.fact(number)).filter(|fact| !fact.amount.is_zero()).map(|fact| fact.span).collect()
}

//! Which of the 年初预算数 that final accounts compare with are known. A missing amount is not zero.

use super::book::Fact;
use super::dimension::{Dimension, YEAR_START};
use super::last_year::{Known, lacks_no_part};
use super::post::Posting;
use super::selection::Selection;
use crate::model::Budget;

impl Selection {
    /// The same of 年初预算数.
    #[must_use]
    pub fn at_year_start(self) -> Self {
        let start = Dimension::Measure.node(YEAR_START);
        start.into_iter().fold(self.in_year("0"), |selection, node| selection.node(Dimension::Measure, node)).pinned()
    }
}

/// 年初预算数 of a selection, or `None` if unknown: known if the budget file was read, or if some are written and no part of what was
/// spent lacks one.
#[must_use]
pub fn sum(selection: &Selection, posting: &Posting, accounts: &Budget) -> Option<Known> {
    let ledger = &posting.ledger;
    let sum = ledger.sum(&selection.clone().at_year_start());
    let known = sum.across.is_empty() && is_known(selection, &sum.facts, posting, accounts);
    known.then(|| (ledger.settled(&sum.facts, sum.amount), sum.facts))
}

/// True if these are all facts of the selection.
#[must_use]
pub fn is_known(selection: &Selection, start: &[u32], posting: &Posting, accounts: &Budget) -> bool {
    let members = accounts.members();
    if accounts.names_budget() || (!members.is_empty() && members.iter().all(|member| member.budget.names_budget())) {
        return true;
    }
    let ledger = &posting.ledger;
    let start: Vec<&Fact> = start.iter().map(|&number| ledger.fact(number)).collect();
    let now = ledger.sum(&selection.clone().in_year("0").pinned()).facts;
    let now: Vec<&Fact> = now.into_iter().map(|number| ledger.fact(number)).collect();
    is_any_written(selection, posting) && lacks_no_part(&start, &now)
}

/// True if 年初预算数 are written in a ledger of the selection.
fn is_any_written(selection: &Selection, posting: &Posting) -> bool {
    let start = Dimension::Measure.node(YEAR_START);
    let ledgers = selection.get(Dimension::Ledger);
    posting.ledger.facts().iter().any(|fact| {
        Some(fact.at(Dimension::Measure)) == start
            && ledgers.is_none_or(|ledgers| ledgers.holds(fact.at(Dimension::Ledger)))
    })
}

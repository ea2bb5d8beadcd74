//! What is known of last year: what was not said of it is not nothing.

use super::book::Fact;
use super::dimension::Dimension;
use super::post::Posting;
use super::selection::Selection;
use crate::model::Budget;
use crate::money::Money;

/// An amount and the facts behind it.
pub type Known = (Money, Vec<u32>);

/// Last year's sum, if it is known: made up of facts that lack no part, or nothing in last year's file.
pub fn sum(selection: &Selection, posting: &Posting, budget: &Budget) -> Option<Known> {
    let sum = posting.ledger.sum(&selection.clone().in_year("-1").pinned());
    let known = sum.across.is_empty() && is_said(selection, &sum.facts, posting, budget);
    known.then_some((sum.amount, sum.facts))
}

/// True if these facts of last year are all that there are: its file says so, or no part of them is lacking.
pub fn is_said(selection: &Selection, before: &[u32], posting: &Posting, budget: &Budget) -> bool {
    // Last year's file is a budget: it says nothing of what was spent.
    let executed = Dimension::Measure.node("executed");
    let spent = selection.get(Dimension::Measure).is_some_and(|nodes| executed.is_some_and(|node| nodes.holds(node)));
    let file = !spent && budget.previous.as_ref().is_some_and(|previous| previous.file.is_some());
    file || (!before.is_empty() && lacks_no_part(selection, before, posting))
}

/// True if every part that the selection has this year was said of last year, too: what was not said is
/// not nothing. (A 科目 or project that is new this year is no such part.)
fn lacks_no_part(selection: &Selection, before: &[u32], posting: &Posting) -> bool {
    const PARTS: [Dimension; 5] =
        [Dimension::Source, Dimension::CarriedOver, Dimension::Use, Dimension::Item, Dimension::Kind];
    let ledger = &posting.ledger;
    let same_part = |old: &Fact, new: &Fact| {
        PARTS.into_iter().all(|part| {
            let (old, new) = (old.at(part), new.at(part));
            old == new || old.holds(new) || new.holds(old)
        })
    };
    let now = ledger.sum(&selection.clone().in_year("0").pinned()).facts;
    let now = now.iter().map(|&number| ledger.fact(number)).filter(|fact| !fact.amount.is_zero());
    let said = |new: &Fact| before.iter().any(|&number| same_part(ledger.fact(number), new));
    now.into_iter().all(said)
}

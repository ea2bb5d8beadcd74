//! Which of last year's amounts are known. A missing amount is not zero.

use super::book::Fact;
use super::dimension::Dimension;
use super::post::Posting;
use super::selection::Selection;
use crate::model::Budget;
use crate::money::Money;

/// An amount and its facts.
pub type Known = (Money, Vec<u32>);

/// Last year's sum, or `None` if unknown. It is known if none of its parts is missing, or if last year's file was
/// read.
pub fn sum(selection: &Selection, posting: &Posting, budget: &Budget) -> Option<Known> {
    let sum = posting.ledger.sum(&selection.clone().in_year("-1").pinned());
    let known = sum.across.is_empty() && is_known(selection, &sum.facts, posting, budget);
    known.then_some((sum.amount, sum.facts))
}

/// True if these are all of last year's facts: its file was read, or no part is missing. Of a department, for each unit.
pub fn is_known(selection: &Selection, before: &[u32], posting: &Posting, budget: &Budget) -> bool {
    // Last year's file is a budget: it has no 执行数.
    let executed = Dimension::Measure.node("executed");
    let spent = selection.get(Dimension::Measure).is_some_and(|nodes| executed.is_some_and(|node| nodes.holds(node)));
    let has_file = |budget: &Budget| !spent && budget.previous.as_ref().is_some_and(|previous| previous.file.is_some());
    if has_file(budget) {
        return true;
    }
    let ledger = &posting.ledger;
    let before: Vec<&Fact> = before.iter().map(|&number| ledger.fact(number)).collect();
    let now = ledger.sum(&selection.clone().in_year("0").pinned()).facts;
    let now: Vec<&Fact> = now.iter().map(|&number| ledger.fact(number)).filter(|fact| !fact.amount.is_zero()).collect();
    let by_all = before.iter().any(|fact| fact.member.is_none());
    if budget.members().is_empty() || by_all {
        return !before.is_empty() && lacks_no_part(&before, &now);
    }
    let all_said = (0..).zip(budget.members()).all(|(number, member)| {
        has_file(&member.budget) || lacks_no_part(&of_member(&before, number), &of_member(&now, number))
    });
    let any_file = budget.members().iter().any(|member| has_file(&member.budget));
    all_said && (any_file || !before.is_empty())
}

fn of_member<'f>(facts: &[&'f Fact], member: u16) -> Vec<&'f Fact> {
    facts.iter().copied().filter(|fact| fact.member == Some(member)).collect()
}

/// True if every part that has an amount this year has one last year, too. A 科目 or project new this year does not count
/// as missing.
fn lacks_no_part(before: &[&Fact], now: &[&Fact]) -> bool {
    const PARTS: [Dimension; 5] =
        [Dimension::Source, Dimension::CarriedOver, Dimension::Use, Dimension::Item, Dimension::Kind];
    let same_part = |old: &Fact, new: &Fact| {
        PARTS.into_iter().all(|part| {
            let (old, new) = (old.at(part), new.at(part));
            old == new || old.holds(new) || new.holds(old)
        })
    };
    now.iter().all(|new| before.iter().any(|old| same_part(old, new)))
}

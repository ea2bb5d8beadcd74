//! Which of last year's amounts are known. A missing amount is not zero.

use super::asks::is_of_asks;
use super::book::{Fact, Ledger};
use super::dimension::Dimension;
use super::figures::Figure;
use super::post::Posting;
use super::selection::Selection;
use crate::model::Budget;
use crate::money::Money;
use crate::source::Amount;

/// An amount and its facts.
pub type Known = (Money, Vec<u32>);

/// Last year's sum, or `None` if unknown. It is known if none of its parts is missing, or if last year's file was
/// read.
pub fn sum(selection: &Selection, posting: &Posting, budget: &Budget) -> Option<Known> {
    let sum = posting.ledger.sum(&selection.clone().in_year("-1").pinned());
    let known = sum.across.is_empty() && is_known(selection, &sum.facts, posting, budget);
    known.then_some((sum.amount, sum.facts))
}

/// Last year's amount of a figure, or `None` if unknown: as it is written by name, else the sum. Of a department, unit by
/// unit.
pub fn of_figure(figure: &Figure, posting: &Posting, budget: &Budget) -> Option<Known> {
    let ledger = &posting.ledger;
    let sum = || figure.sum(ledger, "-1");
    let said =
        |budget: &Budget| budget.previous.as_ref().and_then(|previous| previous.figures.get(&figure.id)).copied();
    let traced = |amount: Amount, member| {
        let own = ledger.at(amount.span);
        (amount.money, if own.is_empty() { sum().of_member(member, ledger).facts } else { own })
    };
    if let Some(amount) = said(budget) {
        return Some(traced(amount, None));
    }
    if has_file(&figure.selection, budget) || budget.members().iter().all(|member| said(&member.budget).is_none()) {
        return self::sum(&figure.selection, posting, budget);
    }
    let selection = figure.selection.clone();
    let now = ledger.sum(&selection.in_year("0").pinned());
    let mut all = Known::default();
    for (number, member) in (0..).zip(budget.members()) {
        let (amount, facts) = if let Some(amount) = said(&member.budget) {
            // What it paid to others of the department, or received from them, is no money of the department.
            let left_out = figure.sum(&posting.left_out, "-1").of_member(Some(number), &posting.left_out).amount;
            let (amount, facts) = traced(amount, Some(number));
            let facts = if left_out.is_zero() { facts } else { sum().of_member(Some(number), ledger).facts };
            (amount - left_out, facts)
        } else {
            let before = sum().of_member(Some(number), ledger);
            let now = now.clone().of_member(Some(number), ledger);
            let known = before.across.is_empty()
                && (has_file(&figure.selection, &member.budget)
                    || lacks_no_part(&self::facts(&before.facts, ledger), &wanting(&now.facts, ledger)));
            known.then_some((before.amount, before.facts))?
        };
        all.0 += amount;
        all.1.extend(facts);
    }
    Some(all)
}

fn facts<'l>(numbers: &[u32], ledger: &'l Ledger) -> Vec<&'l Fact> {
    numbers.iter().map(|&number| ledger.fact(number)).collect()
}

/// Facts of this year that want one of last year. A zero of last year is said, one of this year wants nothing.
fn wanting<'l>(numbers: &[u32], ledger: &'l Ledger) -> Vec<&'l Fact> {
    facts(numbers, ledger).into_iter().filter(|fact| !fact.amount.is_zero()).collect()
}

/// True if last year's file was read and says this: the budget, or for 执行数 the final accounts.
fn has_file(selection: &Selection, budget: &Budget) -> bool {
    let Some(previous) = &budget.previous else { return false };
    let file = if is_executed(selection) { &previous.accounts } else { &previous.file };
    // A file that says nothing of what this variant asks for may be of another variant.
    !is_of_asks(selection) && file.is_some()
}

/// True if 执行数 are selected, which no budget has.
pub fn is_executed(selection: &Selection) -> bool {
    let executed = Dimension::Measure.node("executed");
    selection.get(Dimension::Measure).is_some_and(|nodes| executed.is_some_and(|node| nodes.holds(node)))
}

/// What lines of last year must say, beside 科目 and amount, to be selected: part of a sentence, or nothing.
pub fn to_add(selection: &Selection) -> &'static str {
    let no = Dimension::CarriedOver.node("false");
    let this_year = selection.get(Dimension::CarriedOver).is_some_and(|nodes| nodes.single() == no);
    match (is_executed(selection), this_year) {
        (false, _) => "",
        (true, false) => "measure = \"执行数\"",
        (true, true) => "measure = \"执行数\"、carried_over = false",
    }
}

/// True if these are all of last year's facts: its file was read, or no part is missing. Of a department, for each unit.
pub fn is_known(selection: &Selection, before: &[u32], posting: &Posting, budget: &Budget) -> bool {
    if has_file(selection, budget) {
        return true;
    }
    let ledger = &posting.ledger;
    let before = facts(before, ledger);
    let now = wanting(&ledger.sum(&selection.clone().in_year("0").pinned()).facts, ledger);
    let by_all = before.iter().any(|fact| fact.member.is_none());
    if budget.members().is_empty() || by_all {
        return !before.is_empty() && lacks_no_part(&before, &now);
    }
    let all_said = (0..).zip(budget.members()).all(|(number, member)| {
        has_file(selection, &member.budget) || lacks_no_part(&of_member(&before, number), &of_member(&now, number))
    });
    let any_file = budget.members().iter().any(|member| has_file(selection, &member.budget));
    all_said && (any_file || !before.is_empty())
}

fn of_member<'f>(facts: &[&'f Fact], member: u16) -> Vec<&'f Fact> {
    facts.iter().copied().filter(|fact| fact.member == Some(member)).collect()
}

/// The first amount of this year of whose part last year says nothing, not even 0. Those of records have no place to say it.
#[must_use]
pub fn unsaid(before: &[u32], now: &[u32], ledger: &Ledger) -> Option<u32> {
    let before = facts(before, ledger);
    let is_wanting = |number: &&u32| {
        let fact = ledger.fact(**number);
        !fact.amount.is_zero() && fact.record.is_none()
    };
    now.iter().filter(is_wanting).find(|number| !lacks_no_part(&before, &[ledger.fact(**number)])).copied()
}

/// True if every part that has an amount this year has one last year, too. A 科目 or project new this year does not count
/// as missing.
pub(super) fn lacks_no_part(before: &[&Fact], now: &[&Fact]) -> bool {
    const PARTS: [Dimension; 6] =
        [Dimension::Source, Dimension::CarriedOver, Dimension::Use, Dimension::Item, Dimension::Kind, Dimension::Ask];
    let same_part = |old: &Fact, new: &Fact| {
        PARTS.into_iter().all(|part| {
            let (old, new) = (old.at(part), new.at(part));
            old == new || old.holds(new) || new.holds(old)
        })
    };
    now.iter().all(|new| before.iter().any(|old| same_part(old, new)))
}

//! fig, prev, delta, list and figure(…) for templates: only what some template uses is summed.

use tera::Value;

use super::findings;
use super::node_lists;
use super::speak::{Speaker, map};
use crate::ledger::last_year::{self, Known};
use crate::ledger::{Figure, Ledger, Posting, Selection};
use crate::model::findings::UNKNOWN_REFERENCE;
use crate::model::{Budget, Extra};
use crate::source::{Shelf, Text, did_you_mean};
use crate::variant::{Asked, Authored, Change, GIVEN_CALLS, Mark, Sums, Variant};

/// Gives what is used to the templates.
pub(super) fn give(speaker: &mut Speaker<'_>, posting: &Posting, sums: &Sums, shelf: &mut Shelf<'_>) {
    let vocabulary = &speaker.variant.vocabulary;
    let (mut fig, mut prev, mut delta) = (Vec::new(), Vec::new(), Vec::new());
    for id in &sums.figures {
        let Some(figure) = vocabulary.figures.get(id) else { continue };
        let now = this_year(&figure.selection, &figure.title, posting, speaker.budget, shelf);
        let missing = Mark::Missing(id.clone(), figure.title.clone());
        let both = compare(speaker, now, of_figure(figure, posting, speaker.budget), &missing);
        fig.push((id.as_str(), both.now));
        prev.push((id.as_str(), both.before));
        delta.push((id.as_str(), both.change));
    }
    let mut lists = Vec::new();
    for list in sums.lists.iter().filter_map(|id| vocabulary.list(id)) {
        lists.push((list.id.as_str(), node_lists::rows(list, speaker, posting, shelf)));
    }
    let calls: Vec<(&str, Value)> =
        sums.calls.iter().map(|(key, asked)| (key.as_str(), of_call(asked, speaker, posting, shelf))).collect();
    for (name, values) in [("fig", fig), ("prev", prev), ("delta", delta), ("list", lists), (GIVEN_CALLS, calls)] {
        speaker.context.insert_value(name, map(values));
    }
}

/// An amount beside last year's, as templates see them.
pub(super) struct Compared {
    pub now: Value,
    pub before: Value,
    pub change: Value,
}

/// Sets an amount beside last year's; `missing` stands where that is not known.
pub(super) fn compare(speaker: &Speaker<'_>, now: Known, before: Option<Known>, missing: &Mark) -> Compared {
    let given = speaker.give(now.0, now.1.clone());
    let Some(before) = before else {
        let missing = Value::from(missing.write());
        return Compared { now: given, before: missing.clone(), change: missing };
    };
    let kind = match (now.0.is_zero(), before.0.is_zero()) {
        (false, true) => Change::New,
        (true, false) => Change::Gone,
        _ => Change::Ordinary,
    };
    let given_before = speaker.give(before.0, before.1.clone());
    let trace = [now.1, before.1].concat();
    Compared { now: given, before: given_before, change: speaker.give_change(now.0 - before.0, trace, kind) }
}

/// This year's sum; a fact of which it cannot be told how much belongs to it is a finding.
fn this_year(selection: &Selection, title: &str, posting: &Posting, budget: &Budget, shelf: &mut Shelf<'_>) -> Known {
    let sum = posting.ledger.sum(&selection.clone().in_year("0").pinned());
    for &(number, dimension) in &sum.across {
        refuse_unsplit(number, dimension.chinese(), title, &posting.ledger, budget, shelf);
    }
    (posting.ledger.settled(&sum.facts, sum.amount), sum.facts)
}

/// A fact on an inner node, where something asks below it.
pub(super) fn refuse_unsplit(
    number: u32,
    by: &str,
    title: &str,
    ledger: &Ledger,
    budget: &Budget,
    shelf: &mut Shelf<'_>,
) {
    let fact = ledger.fact(number);
    if !fact.amount.is_zero() {
        let finding = findings::NOT_SPLIT.saying(format!("文中的“{title}”要按“{by}”分列，这个数没有分开写"));
        shelf.findings.push(finding.at(fact.span, fact.amount.say(budget.money())));
    }
}

/// Last year's figure, if it is known: said by name, or as any other sum.
fn of_figure(figure: &Figure, posting: &Posting, budget: &Budget) -> Option<Known> {
    let previous = budget.previous.as_ref()?;
    if let Some(amount) = previous.figures.get(&figure.id) {
        let own = posting.ledger.at(amount.span);
        let facts = if own.is_empty() { figure.sum(&posting.ledger, "-1").facts } else { own };
        return Some((amount.money, facts));
    }
    last_year::sum(&figure.selection, posting, budget)
}

fn of_call(asked: &Asked, speaker: &Speaker<'_>, posting: &Posting, shelf: &mut Shelf<'_>) -> Value {
    let Asked { title, selection, last_year } = asked;
    let known = if *last_year {
        last_year::sum(selection, posting, speaker.budget)
    } else {
        Some(this_year(selection, title, posting, speaker.budget, shelf))
    };
    known.map_or_else(
        || Value::from(Mark::Missing(String::new(), title.clone()).write()),
        |(amount, trace)| speaker.give(amount, trace),
    )
}

/// What the unit's own words and the variant's templates ask for.
pub(super) fn asked(budget: &Budget, variant: &Variant, shelf: &mut Shelf<'_>) -> Sums {
    for (id, _) in &budget.sections.0 {
        if !variant.sections.iter().any(|(known, _)| *known == id.value) {
            let known: Vec<&str> = variant.sections.iter().map(|(known, _)| known.as_str()).collect();
            let words = format!("这种格式没有“{}”这一节{}", id.value, did_you_mean(&id.value, known.iter().copied()));
            shelf.findings.push(UNKNOWN_REFERENCE.in_budget().at(id.span, words));
        }
    }
    let mut sums = variant.sums.clone();
    for (text, of) in own_words(budget) {
        variant.writer.look(text, of, &mut sums, &variant.vocabulary, shelf);
    }
    sums
}

/// What the unit says in its own words.
fn own_words(budget: &Budget) -> impl Iterator<Item = (&Text, Authored)> {
    let narrative = budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let narrative = narrative.map(|(_, text)| (text, Authored::Narrative));
    let sections = budget.sections.0.iter().map(|(_, text)| (text, Authored::Section));
    let extra = budget.extra.iter().flat_map(|extra| &extra.value.0);
    let extra = extra.filter_map(|(_, said)| if let Extra::Words(text) = said { Some(text) } else { None });
    narrative.chain(sections).chain(extra.map(|text| (text, Authored::Extra)))
}

//! Values of fig, prev, delta, list and figure(…) for templates; only those in use are computed.

use tera::Value;

use super::comparison::{compare, refuse_unsplit};
use super::missing::{lacks_ask, unwritten_ask};
use super::node_lists;
use super::text_compiler::{TextCompiler, map};
use crate::ledger::last_year::{self, Known};
use crate::ledger::{Dimension, Posting, Selection, YEAR_START, year_start};
use crate::model::findings::UNKNOWN_REFERENCE;
use crate::model::{Budget, Extra, Report};
use crate::source::{PENDING, Shelf, Text, did_you_mean, listed};
use crate::variant::{FigureCall, GIVEN_CALLS, InputGroup, Mark, Sums, UnitTemplate, Variant, print_quantity};

/// Computes the sums that templates use, and adds them to the context.
pub(super) fn give(texts: &mut TextCompiler<'_>, posting: &Posting, sums: &Sums, shelf: &mut Shelf<'_>) {
    let vocabulary = &texts.variant.vocabulary;
    let (mut fig, mut prev, mut delta) = (Vec::new(), Vec::new(), Vec::new());
    let (mut plan, mut gap) = (Vec::new(), Vec::new());
    let is_final = vocabulary.groups.report() == Some(Report::Final);
    for id in &sums.figures {
        let Some(figure) = vocabulary.figures.get(id) else { continue };
        let now = this_year(&figure.selection, &figure.title, posting, texts.budget, shelf);
        let unwritten = unwritten(&figure.selection, texts);
        let missing = Mark::Missing(id.clone(), figure.title.clone());
        if is_final {
            let missing = Mark::NoYearStart(figure.title.clone());
            let start = year_start::sum(&figure.selection, posting, texts.budget);
            let both = compare(texts, now.clone(), start, &missing);
            plan.push((id.as_str(), both.before));
            gap.push((id.as_str(), both.change));
        }
        let both = compare(texts, now, last_year::of_figure(figure, posting, texts.budget), &missing);
        fig.push((id.as_str(), unwritten.clone().unwrap_or(both.now)));
        prev.push((id.as_str(), both.before));
        delta.push((id.as_str(), unwritten.unwrap_or(both.change)));
    }
    let mut lists = Vec::new();
    for list in sums.lists.iter().filter_map(|id| vocabulary.list(id)) {
        for key in vocabulary.groups.asks().keys(&list.selection) {
            shelf.findings.extend(unwritten_ask(&key, texts, shelf));
        }
        lists.push((list.id.as_str(), node_lists::rows(list, texts, posting, shelf)));
    }
    let calls: Vec<(&str, Value)> =
        sums.calls.iter().map(|(key, asked)| (key.as_str(), of_call(asked, texts, posting, shelf))).collect();
    let of_final = [("plan", plan), ("gap", gap)].into_iter().filter(|_| is_final);
    let of_any = [("fig", fig), ("prev", prev), ("delta", delta), ("list", lists), (GIVEN_CALLS, calls)];
    for (name, values) in of_any.into_iter().chain(of_final) {
        texts.context.insert_value(name, map(values));
    }
}

/// A mark for a sum of what the unit has not written; `None` if all is there.
fn unwritten(selection: &Selection, texts: &TextCompiler<'_>) -> Option<Value> {
    let keys = texts.variant.vocabulary.groups.asks().keys(selection);
    let key = keys.into_iter().find(|key| lacks_ask(key, texts))?;
    Some(Value::from(Mark::Unwritten { part: InputGroup::Extra.key().to_owned(), key }.write()))
}

/// This year's sum. A fact that is not split finely enough is a finding.
fn this_year(selection: &Selection, title: &str, posting: &Posting, budget: &Budget, shelf: &mut Shelf<'_>) -> Known {
    let sum = posting.ledger.sum(&selection.clone().in_year("0").pinned());
    for &(number, dimension) in &sum.across {
        refuse_unsplit(number, dimension.chinese(), title, &posting.ledger, budget, shelf);
    }
    (posting.ledger.settled(&sum.facts, sum.amount), sum.facts)
}

fn of_call(asked: &FigureCall, texts: &TextCompiler<'_>, posting: &Posting, shelf: &mut Shelf<'_>) -> Value {
    let FigureCall { title, selection, last_year, counts } = asked;
    if *counts {
        return quantity(selection, posting);
    }
    if let Some(mark) = unwritten(selection, texts).filter(|_| !last_year) {
        return mark;
    }
    let start = Dimension::Measure.node(YEAR_START);
    let at_start = selection.get(Dimension::Measure).is_some_and(|nodes| nodes.single() == start);
    let known = if at_start {
        let known = year_start::sum(selection, posting, texts.budget);
        let missing = || Value::from(Mark::NoYearStart(title.clone()).write());
        return known.map_or_else(missing, |(amount, trace)| texts.give(amount, trace));
    } else if *last_year {
        last_year::sum(selection, posting, texts.budget)
    } else {
        Some(this_year(selection, title, posting, texts.budget, shelf))
    };
    known.map_or_else(
        || Value::from(Mark::Missing(String::new(), title.clone()).write()),
        |(amount, trace)| texts.give(amount, trace),
    )
}

/// The sum of quantities, for printing.
fn quantity(selection: &Selection, posting: &Posting) -> Value {
    let sum = posting.ledger.sum(&selection.clone().in_year("0").pinned());
    let facts = || sum.facts.iter().map(|&number| posting.ledger.fact(number));
    if facts().any(|fact| fact.uncounted) {
        return Value::from(PENDING);
    }
    Value::from(print_quantity(facts().filter_map(|fact| fact.quantity).sum()))
}

/// The sums used by the unit's texts and the variant's templates.
pub(super) fn needed(budget: &Budget, variant: &Variant, shelf: &mut Shelf<'_>) -> Sums {
    for (id, _) in &budget.sections.0 {
        if !variant.sections.iter().any(|(known, _)| *known == id.value) {
            let known: Vec<&str> = variant.sections.iter().map(|(known, _)| known.as_str()).collect();
            let words = format!("这种格式没有“{}”这一节{}", id.value, did_you_mean(&id.value, known.iter().copied()));
            let help = format!("这种格式可以代替的节：{}。", listed(&known));
            shelf.findings.push(UNKNOWN_REFERENCE.in_budget().at(id.span, words).help(help));
        }
    }
    let mut sums = variant.sums.clone();
    for (text, of) in own_words(budget) {
        variant.writer.analyse(text, of, &mut sums, &variant.vocabulary, shelf);
    }
    sums
}

/// The unit's texts that may contain figures.
fn own_words(budget: &Budget) -> impl Iterator<Item = (&Text, UnitTemplate)> {
    let narrative = budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let narrative = narrative.map(|(_, text)| (text, UnitTemplate::Narrative));
    let sections = budget.sections.0.iter().map(|(_, text)| (text, UnitTemplate::Section));
    let extra = budget.extra.iter().flat_map(|extra| &extra.value.0);
    let extra = extra.filter_map(|(_, said)| if let Extra::Words(text) = said { Some(text) } else { None });
    narrative.chain(sections).chain(extra.map(|text| (text, UnitTemplate::Extra)))
}

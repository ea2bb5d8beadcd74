//! fig, prev and delta for templates: only those figures that some template uses are summed.

use std::collections::BTreeSet;

use tera::Value;

use super::speak::{Speaker, map};
use crate::ledger::{Dimension, Fact, Figure, Figures, Posting};
use crate::model::Budget;
use crate::money::Money;
use crate::source::codes as source_codes;
use crate::source::{Shelf, did_you_mean};
use crate::variant::{Change, Mark, Variant, codes, figure_ids};

/// A figure in a year: its amount and the facts behind it.
type Known = (Money, Vec<u32>);

/// Gives the figures to the templates.
pub(super) fn give(speaker: &mut Speaker<'_>, figures: &Figures, posting: &Posting, used: &BTreeSet<String>) {
    let (mut fig, mut prev, mut delta) = (Vec::new(), Vec::new(), Vec::new());
    for id in used {
        let Some(figure) = figures.get(id) else { continue };
        let sum = figure.sum(&posting.ledger, "0");
        let now: Known = (sum.amount, sum.facts);
        fig.push((id.as_str(), speaker.give(now.0, now.1.clone())));
        let Some(before) = last_year(figure, posting, speaker.budget) else {
            prev.push((id.as_str(), Value::from(Mark::Missing(id.clone(), figure.title.clone()).write())));
            delta.push((id.as_str(), Value::from(Mark::Missing(id.clone(), figure.title.clone()).write())));
            continue;
        };
        prev.push((id.as_str(), speaker.give(before.0, before.1.clone())));
        let change = match (now.0.is_zero(), before.0.is_zero()) {
            (false, true) => Change::New,
            (true, false) => Change::Gone,
            _ => Change::Ordinary,
        };
        let trace = [now.1, before.1].concat();
        delta.push((id.as_str(), speaker.give_change(now.0 - before.0, trace, change)));
    }
    for (name, values) in [("fig", fig), ("prev", prev), ("delta", delta)] {
        speaker.context.insert_value(name, map(values));
    }
}

/// Last year's figure, if it is known: said by name, or made up of facts, or nothing in last year's file.
fn last_year(figure: &Figure, posting: &Posting, budget: &Budget) -> Option<Known> {
    let previous = budget.previous.as_ref()?;
    let sum = figure.sum(&posting.ledger, "-1");
    if let Some(amount) = previous.figures.get(&figure.id) {
        let own = posting.ledger.at(amount.span);
        return Some((amount.money, if own.is_empty() { sum.facts } else { own }));
    }
    let whole = previous.file.is_some() || (!sum.facts.is_empty() && lacks_no_part(figure, &sum.facts, posting));
    (sum.across.is_empty() && whole).then_some((sum.amount, sum.facts))
}

/// True if every part that the figure has this year was said of last year, too: what was not said is
/// not nothing. (A 科目 or project that is new this year is no such part.)
fn lacks_no_part(figure: &Figure, before: &[u32], posting: &Posting) -> bool {
    const PARTS: [Dimension; 5] =
        [Dimension::Source, Dimension::CarriedOver, Dimension::Use, Dimension::Item, Dimension::Kind];
    let ledger = &posting.ledger;
    let same_part = |old: &Fact, new: &Fact| {
        PARTS.into_iter().all(|part| {
            let (old, new) = (old.at(part), new.at(part));
            old == new || old.holds(new) || new.holds(old)
        })
    };
    let now = figure.sum(ledger, "0").facts;
    let now = now.iter().map(|&number| ledger.fact(number)).filter(|fact| !fact.amount.is_zero());
    let said = |new: &Fact| before.iter().any(|&number| same_part(ledger.fact(number), new));
    now.into_iter().all(said)
}

/// The figures that the unit's own words and the variant's templates use.
pub(super) fn used(budget: &Budget, variant: &Variant, figures: &Figures, shelf: &mut Shelf<'_>) -> BTreeSet<String> {
    let mut used = variant.uses.clone();
    for (id, _) in &budget.sections.0 {
        if !variant.sections.iter().any(|(known, _)| *known == id.value) {
            let known: Vec<&str> = variant.sections.iter().map(|(known, _)| known.as_str()).collect();
            let words = format!("这种格式没有“{}”这一节{}", id.value, did_you_mean(&id.value, known.iter().copied()));
            shelf.findings.push(source_codes::UNKNOWN_REFERENCE.in_budget().at(id.span, words));
        }
    }
    for text in budget.own_words() {
        for (id, _) in figure_ids(&text.value) {
            if figures.get(id).is_none() {
                let words = format!("没有“{id}”这个数字{}", figures.did_you_mean(id));
                shelf.findings.push(codes::UNKNOWN_FIGURE.finding().at(text.span, words));
            }
            used.insert(id.to_owned());
        }
    }
    used
}

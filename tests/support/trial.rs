//! The effect of one changed amount: what may differ between the documents before and after, and what must.

use std::collections::BTreeSet;

use gongkai::Outcome;
use gongkai::diagnostic::Diagnostic;
use gongkai::document::{Document, FigureValue, Inline, Piece};
use gongkai::money::{Money, MoneyUnit};
use rust_decimal::Decimal;

use super::amounts::Authored;
use super::spots::{Spot, spots};

/// One amount, the outcomes before and after, and the errors found.
pub struct Trial<'t> {
    amount: &'t Authored,
    place: String,
    before: &'t Outcome,
    after: &'t Outcome,
    /// Numbers of the facts made from the amount.
    facts: BTreeSet<u32>,
    /// True if no place may speak of it.
    silent: bool,
    /// True if sentences may tell the share of a total that they do not print.
    free_rates: bool,
    wrong: Vec<String>,
}

impl<'t> Trial<'t> {
    /// The trial of an amount in the budget at this path.
    pub fn new(amount: &'t Authored, path: &str, before: &'t Outcome, after: &'t Outcome) -> Self {
        let place = format!("{path}:{}", amount.position);
        let facts = (0..).zip(&document(before).facts).filter(|(_, fact)| fact.place == place);
        let facts = facts.map(|(number, _)| number).collect();
        Self { amount, place, before, after, facts, silent: false, free_rates: false, wrong: Vec::new() }
    }

    /// The same, of an amount that the format does not print.
    pub fn silent(self) -> Self {
        Self { silent: true, ..self }
    }

    /// The same, of a format whose sentences tell the share of a total that they do not print: a rate in a sentence has no trace.
    pub fn with_free_rates(self) -> Self {
        Self { free_rates: true, ..self }
    }

    /// The errors in the difference.
    pub fn run(mut self) -> Vec<String> {
        let changed = if self.facts.is_empty() && !self.is_of_last_year() { self.alone() } else { self.traced() };
        if (changed == 0) != self.silent {
            self.wrong.push(format!("{changed} places changed"));
        }
        self.figures();
        self.findings();
        self.wrong
    }

    fn is_of_last_year(&self) -> bool {
        self.amount.key.starts_with("previous.")
    }

    /// Exactly the spots with the amount in their trace must change; returns their number.
    fn traced(&mut self) -> usize {
        let mut changed = 0;
        for (spot, before, after) in self.pairs() {
            let in_cell = matches!(spot, Spot::Cell(..));
            let touched = self.touches(&before) || (!in_cell && self.touches(&after));
            let right = match (touched, in_cell) {
                (false, false) if self.free_rates => without_rates(&before) == without_rates(&after),
                (false, _) => before == after,
                (true, true) => self.is_one_more(&before, &after),
                (true, false) => self.is_said_anew(&before, &after),
            };
            changed += usize::from(touched);
            if !right {
                self.wrong.push(format!("{spot:?}: {before:?} became {after:?}"));
            }
        }
        changed
    }

    /// A unit price or a point of a plan is in no sum and has no facts: exactly one cell shows it.
    fn alone(&mut self) -> usize {
        let pairs = self.pairs();
        let changed: Vec<_> = pairs.into_iter().filter(|(_, before, after)| before != after).collect();
        let one_cell = changed.len() == 1 && matches!(changed[0].0, Spot::Cell(..));
        if !self.silent && (!one_cell || !is_one_more(&changed[0].1.text(), &changed[0].2.text())) {
            self.wrong.push(format!("one cell should have grown by 1.00: {changed:?}"));
        }
        changed.len()
    }

    fn pairs(&mut self) -> Vec<(Spot<'t>, Inline, Inline)> {
        let (before, after) = (spots(document(self.before)), spots(document(self.after)));
        if before.len() != after.len() || before.iter().zip(&after).any(|((b, _), (a, _))| b != a) {
            self.wrong.push("the document's structure changed".to_owned());
        }
        before.into_iter().zip(after).map(|((spot, before), (_, after))| (spot, before, after)).collect()
    }

    fn touches(&self, content: &Inline) -> bool {
        let holds = |piece: &Piece| match piece {
            Piece::Number { trace, .. } | Piece::Ratio { trace, .. } => self.holds(trace),
            Piece::Text(_) => false,
        };
        content.0.iter().any(holds)
    }

    fn holds(&self, trace: &[u32]) -> bool {
        trace.iter().any(|fact| self.facts.contains(fact))
    }

    /// True if each number with the amount in its trace grew by 1.00, also as printed, and nothing else changed. A
    /// difference to last year may shrink by 1.00 instead, and a ratio may change at will.
    fn is_one_more(&self, before: &Inline, after: &Inline) -> bool {
        before.0.len() == after.0.len()
            && before.0.iter().zip(&after.0).all(|(before, after)| match (before, after) {
                (
                    Piece::Number { text: old, amount, trace },
                    Piece::Number { text: new, amount: grown, trace: same },
                ) if self.holds(trace) => {
                    let more = *grown == *amount + one() && is_one_more(old, new);
                    let less = self.is_of_last_year() && *grown == *amount - one() && is_one_more(new, old);
                    (more || less) && trace == same
                }
                (Piece::Ratio { trace, .. }, Piece::Ratio { trace: same, .. }) if self.holds(trace) => trace == same,
                _ => before == after,
            })
    }

    /// True if each number with the amount in its trace changed by 1.00 in a sentence; a difference may shrink.
    ///
    /// 增加 may become 减少. Sentences that gain or lose a number are not compared.
    fn is_said_anew(&self, before: &Inline, after: &Inline) -> bool {
        before.0.len() != after.0.len()
            || before.0.iter().zip(&after.0).all(|(before, after)| match (before, after) {
                (Piece::Number { amount, trace, .. }, Piece::Number { amount: moved, trace: same, .. }) => {
                    let expected = if self.holds(trace) { one() } else { Money::ZERO };
                    (*moved - *amount).abs() == expected && trace == same
                }
                (Piece::Ratio { trace, .. }, Piece::Ratio { trace: same, .. }) => trace == same,
                (Piece::Text(_), Piece::Text(_)) => true,
                _ => false,
            })
    }

    /// Exactly the figures with the amount in their trace must grow by 1.00.
    fn figures(&mut self) {
        for (before, after) in document(self.before).figures.iter().zip(&document(self.after).figures) {
            let grown = FigureValue { amount: before.amount + one(), ..before.clone() };
            let expected = if self.holds(&before.trace) { &grown } else { before };
            if after != expected {
                self.wrong.push(format!("figure {before:?} became {after:?}"));
            }
        }
    }

    /// New findings must be about the changed amount; if it is part of a sum, there must be one.
    fn findings(&mut self) {
        let known: BTreeSet<String> = self.before.findings.iter().map(|finding| said(finding, self.before)).collect();
        let mut found = false;
        for finding in &self.after.findings {
            let new = !known.contains(&said(finding, self.after));
            found |= new;
            // A new change against last year may require a reason, or contradict it: a finding about text, not about the
            // amount. A finding that the example allows may disappear.
            if ["Y103", "Y013", "K090"].contains(&finding.code.as_ref()) {
                continue;
            }
            let places = || finding.primary.iter().chain(&finding.labels);
            if new && !places().any(|label| self.after.sources.place(label.span) == self.place) {
                self.wrong.push(format!("{} {} does not name the place", finding.code, finding.message));
            }
        }
        let key = self.amount.key.as_str();
        let parts = ["revenue.", "expenditure.", "basic.", "procurement.", "receipts.", "balance.", "surplus."];
        // What was budgeted at the start of the year is compared, and adds up to nothing.
        let adds_up = parts.iter().any(|part| key.starts_with(part)) && !key.ends_with(".budget");
        if !found && (adds_up || key.ends_with(".fiscal")) {
            self.wrong.push("nothing was found".to_owned());
        }
    }
}

/// A finding's text and lines, without columns, which shift if the amount gains a digit.
fn said(finding: &Diagnostic, outcome: &Outcome) -> String {
    let line = |span| outcome.sources.position(span).line;
    let places = finding.primary.iter().chain(&finding.labels);
    let places: Vec<String> = places.map(|label| format!("{} {}", line(label.span), label.text)).collect();
    format!("{} {} {:?} {}", finding.code, finding.message, finding.comparison, places.join("; "))
}

fn document(outcome: &Outcome) -> &Document {
    outcome.document().expect("a document")
}

fn one() -> Money {
    Money::parse("1.00", MoneyUnit::TenThousand).expect("an amount")
}

/// A sentence without its percentages.
fn without_rates(content: &Inline) -> Vec<Piece> {
    let cut = |piece: &Piece| match piece {
        Piece::Text(text) => {
            let mut parts: Vec<&str> = text.split('%').collect();
            let last = parts.pop().unwrap_or_default();
            let cut = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
            Piece::Text(parts.into_iter().map(cut).chain([last.to_owned()]).collect::<Vec<_>>().join("%"))
        }
        other => other.clone(),
    };
    content.0.iter().map(cut).collect()
}

/// True if one printed number is another plus 1.00. An empty cell counts as zero, a percentage as a number.
fn is_one_more(old: &str, new: &str) -> bool {
    let number = |text: &str| match text.strip_suffix('%').unwrap_or(text) {
        "" => Some(Decimal::ZERO),
        digits => digits.parse::<Decimal>().ok(),
    };
    number(old).is_some_and(|old| number(new) == Some(old + Decimal::ONE))
}

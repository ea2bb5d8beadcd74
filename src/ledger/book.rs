//! The ledger: facts, and sums over selections of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::dimension::{DIMENSIONS, Dimension, Node};
use super::selection::{Fit, Selection};
use crate::money::Money;
use crate::source::Span;

/// One authored amount with its node in every dimension.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Node by dimension; [`Node::NONE`] where the fact's ledger lacks the dimension.
    pub place: [Node; DIMENSIONS.len()],
    pub amount: Money,
    /// True if the amount is pending, and only supposed.
    pub pending: bool,
    /// Quantity, in ledgers that have one.
    pub quantity: Option<Decimal>,
    /// True if the quantity is pending, and only supposed.
    pub uncounted: bool,
    /// Number of its record, in ledgers of records.
    pub record: Option<u32>,
    /// Number of the unit that wrote it, in a department's budget.
    pub member: Option<u16>,
    pub span: Span,
}

impl Fact {
    /// The fact's node in a dimension.
    #[must_use]
    pub fn at(&self, dimension: Dimension) -> Node {
        self.place[dimension as usize]
    }
}

/// A sum and its facts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sum {
    pub amount: Money,
    /// Numbers of the summed facts, in order of authoring.
    pub facts: Vec<u32>,
    /// Facts on an inner node, of which the selection takes only a part: the sum is unknown.
    pub across: Vec<(u32, Dimension)>,
}

impl Sum {
    /// The part that a unit of a department wrote; everything for none.
    #[must_use]
    pub fn of_member(mut self, member: Option<u16>, ledger: &Ledger) -> Self {
        if member.is_some() {
            self.facts.retain(|&number| ledger.fact(number).member == member);
            self.across.retain(|&(number, _)| ledger.fact(number).member == member);
            self.amount = self.facts.iter().map(|&number| ledger.fact(number).amount).sum();
        }
        self
    }
}

/// Dimensions that a selection restricts by default, and the default node.
pub const PINNED: [(Dimension, &str); 3] =
    [(Dimension::Year, "0"), (Dimension::Measure, "budget"), (Dimension::Reserve, "false")];

/// The facts of one budget, of this year and last year.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    facts: Vec<Fact>,
    /// Approved sums by their facts; printed instead of the sum, only in a budget of rounded figures.
    approved: BTreeMap<Vec<u32>, Money>,
    /// Sums whose approved amount is pending.
    awaited: BTreeSet<Vec<u32>>,
    /// Facts by span, sorted at first use.
    by_span: OnceLock<Vec<(Span, u32)>>,
}

impl Ledger {
    /// Adds a fact.
    pub fn enter(&mut self, fact: Fact) {
        self.by_span.take();
        self.facts.push(fact);
    }

    /// Takes out facts.
    pub(super) fn take(&mut self, is_taken: impl Fn(&Fact) -> bool) -> Vec<Fact> {
        if !self.facts.iter().any(&is_taken) {
            return Vec::new();
        }
        self.by_span.take();
        let (taken, kept) = std::mem::take(&mut self.facts).into_iter().partition(is_taken);
        self.facts = kept;
        taken
    }

    /// Changes each fact from this number on, or takes it out.
    pub(super) fn amend(&mut self, from: usize, mut is_kept: impl FnMut(&mut Fact) -> bool) {
        self.by_span.take();
        let later = self.facts.split_off(from);
        self.facts.extend(later.into_iter().filter_map(|mut fact| is_kept(&mut fact).then_some(fact)));
    }

    /// Says of the facts from this number on which unit of a department wrote them.
    pub(super) fn write_member(&mut self, from: usize, member: Option<u16>) {
        self.facts[from..].iter_mut().for_each(|fact| fact.member = member);
    }

    /// The facts made from one authored amount.
    #[must_use]
    pub fn at(&self, span: Span) -> Vec<u32> {
        let sorted = self.by_span.get_or_init(|| {
            let mut sorted: Vec<(Span, u32)> = self.numbered().map(|(number, fact)| (fact.span, number)).collect();
            sorted.sort_unstable();
            sorted
        });
        let from = sorted.partition_point(|(known, _)| *known < span);
        sorted[from..].iter().take_while(|(known, _)| *known == span).map(|(_, number)| *number).collect()
    }

    /// All facts, in order of authoring.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    #[must_use]
    pub fn fact(&self, number: u32) -> &Fact {
        &self.facts[number as usize]
    }

    /// True if the amount of any of these facts is pending.
    #[must_use]
    pub fn any_pending(&self, facts: &[u32]) -> bool {
        let awaited = || !self.awaited.is_empty() && self.awaited.contains(&self.that_count(facts));
        facts.iter().any(|&number| self.fact(number).pending) || awaited()
    }

    /// Records that it is not known yet what the sum of these facts prints as.
    pub fn await_approval(&mut self, facts: &[u32]) {
        self.awaited.insert(self.that_count(facts));
    }

    /// The facts of a selection, with their numbers. Partly selected facts are omitted; see [`Ledger::sum`].
    pub fn select<'l>(&'l self, selection: &'l Selection) -> impl Iterator<Item = (u32, &'l Fact)> {
        self.numbered().filter(|(_, fact)| selection.fit(&fact.place) == Fit::Inside)
    }

    /// All facts with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &Fact)> {
        (0..).zip(&self.facts)
    }

    /// Records that the sum of these facts prints as this approved amount, because its parts were rounded.
    pub fn approve(&mut self, facts: &[u32], amount: Money) {
        let facts = self.that_count(facts);
        self.approved.insert(facts, amount);
    }

    /// The amount that the sum of these facts prints as.
    #[must_use]
    pub fn settled(&self, facts: &[u32], sum: Money) -> Money {
        if self.approved.is_empty() {
            return sum;
        }
        self.approved.get(&self.that_count(facts)).copied().unwrap_or(sum)
    }

    /// Facts other than zero, in order.
    fn that_count(&self, facts: &[u32]) -> Vec<u32> {
        let mut facts: Vec<u32> = facts.iter().copied().filter(|&number| !self.fact(number).amount.is_zero()).collect();
        facts.sort_unstable();
        facts
    }

    /// Sums the facts of a selection.
    #[must_use]
    pub fn sum(&self, selection: &Selection) -> Sum {
        let mut sum = Sum::default();
        for (number, fact) in self.numbered() {
            match selection.fit(&fact.place) {
                Fit::Inside => {
                    sum.amount += fact.amount;
                    sum.facts.push(number);
                }
                // It may belong to the sum, which is incomplete then.
                Fit::Across(_) if fact.pending => sum.facts.push(number),
                Fit::Across(dimension) => sum.across.push((number, dimension)),
                Fit::Outside => {}
            }
        }
        sum
    }
}

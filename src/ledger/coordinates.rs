//! Builds a fact's place, one dimension at a time.

use super::book::Fact;
use super::dimension::{DIMENSIONS, Dimension, Node, YEAR_START};
use crate::model::Source;
use crate::source::Amount;

/// The year of facts, and whether they are the report's own numbers (`budget`) or others of the year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Phase<'p> {
    pub(super) year: &'p str,
    pub(super) measure: &'p str,
}

impl Phase<'static> {
    /// The report's own numbers of this year.
    pub(super) const NOW: Self = Self { year: "0", measure: "budget" };
    /// Those of last year.
    pub(super) const LAST: Self = Self { year: "-1", measure: "budget" };
    /// What was spent last year, beside what was budgeted.
    pub(super) const LAST_SPENT: Self = Self { year: "-1", measure: "executed" };
    /// What was budgeted at the start of this year, beside what was spent.
    pub(super) const START: Self = Self { year: "0", measure: YEAR_START };
}

/// The nodes of a fact; dimensions that are not set get [`Node::NONE`].
#[derive(Clone)]
pub(super) struct Coordinates(pub(super) [Node; DIMENSIONS.len()]);

impl Coordinates {
    pub(super) fn new(ledger: &str, year: &str) -> Self {
        Self::in_phase(ledger, Phase { year, measure: "budget" })
    }

    pub(super) fn in_phase(ledger: &str, Phase { year, measure }: Phase<'_>) -> Self {
        let mut coordinates = Self([Node::NONE; DIMENSIONS.len()]);
        coordinates.set(Dimension::Ledger, ledger);
        coordinates.set(Dimension::Year, year);
        coordinates.set(Dimension::Measure, measure);
        coordinates
    }

    fn set(&mut self, dimension: Dimension, name: &str) {
        self.0[dimension as usize] = dimension.node(name).unwrap_or(Node::NONE);
    }

    pub(super) fn at(mut self, dimension: Dimension, name: &str) -> Self {
        self.set(dimension, name);
        self
    }

    /// Of a source of money, and of last year's balance or not.
    pub(super) fn of(self, source: Source, carried_over: bool) -> Self {
        self.at(Dimension::Source, source.node_key()).at(Dimension::CarriedOver, source.carried_over_key(carried_over))
    }

    pub(super) fn node(mut self, dimension: Dimension, node: Node) -> Self {
        self.0[dimension as usize] = node;
        self
    }

    pub(super) fn fact(self, amount: Amount) -> Fact {
        let Amount { money, pending, span } = amount;
        Fact {
            place: self.0,
            amount: money,
            pending,
            quantity: None,
            uncounted: false,
            record: None,
            member: None,
            span,
        }
    }
}

//! Builds a fact's place, one dimension at a time.

use super::book::Fact;
use super::dimension::{DIMENSIONS, Dimension, Node};
use crate::model::Source;
use crate::source::Amount;

/// The nodes of a fact; dimensions that are not set get [`Node::NONE`].
#[derive(Clone)]
pub(super) struct Coordinates(pub(super) [Node; DIMENSIONS.len()]);

impl Coordinates {
    pub(super) fn new(ledger: &str, year: &str) -> Self {
        let mut coordinates = Self([Node::NONE; DIMENSIONS.len()]);
        coordinates.set(Dimension::Ledger, ledger);
        coordinates.set(Dimension::Year, year);
        coordinates.set(Dimension::Measure, "budget");
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

//! Cells that the ledger fills: the sum of a selection.

use super::Understood;
use super::table::Cell;
use crate::ledger::{Dimension, Node, NodeSet, Selection};

/// The selection of a ledger in a year, as budgeted.
pub(super) fn of_ledger(ledger: &str, year: &str) -> Selection {
    let node = Dimension::Ledger.node(ledger).unwrap_or(Node::NONE);
    Selection::all().node(Dimension::Ledger, node).in_year(year).pinned()
}

impl Understood<'_> {
    /// The sum; empty if no fact is in it, or if some fact is only partly in it.
    ///
    /// Last year's figures are on the root of 科目: they are beside the lines, and no part of their sum.
    pub(super) fn sum(&self, selection: &Selection) -> Cell {
        let ledger = &self.posting.ledger;
        let sum = ledger.sum(selection);
        let is_split = sum.across.iter().any(|(_, dimension)| *dimension != Dimension::Function);
        let pending = sum.facts.iter().filter(|&&number| ledger.fact(number).pending).count();
        if sum.facts.is_empty() || is_split {
            Cell::Empty
        } else if pending == sum.facts.len() {
            Cell::Pending
        } else if pending > 0 {
            Cell::Incomplete(sum.amount)
        } else {
            Cell::Money(ledger.settled(&sum.facts, sum.amount))
        }
    }

    /// The sum of each of these nodes, then of all.
    pub(super) fn sums(&self, selection: &Selection, dimension: Dimension, nodes: &[Node]) -> Vec<Cell> {
        let by_node = nodes.iter().map(|&node| self.sum(&selection.clone().node(dimension, node)));
        let all = (nodes.len() != 1).then(|| self.sum(selection));
        by_node.chain(all).collect()
    }

    /// The nodes that facts of the selection are on, in order.
    pub(super) fn nodes(&self, selection: &Selection, dimension: Dimension) -> Vec<Node> {
        let facts = self.posting.ledger.select(selection);
        let mut nodes: Vec<Node> = facts
            .map(|(_, fact)| fact.at(dimension))
            .filter(|&node| node != Node::ROOT && node != Node::NONE)
            .collect();
        nodes.sort_unstable_by_key(|node| (node.start, std::cmp::Reverse(node.end)));
        nodes.dedup();
        nodes
    }

    /// What of a selection is on any node of a dimension but its root.
    pub(super) fn below_root(&self, selection: Selection, dimension: Dimension) -> Selection {
        let nodes = NodeSet::any_of(self.nodes(&selection, dimension));
        selection.only(dimension, &nodes)
    }
}

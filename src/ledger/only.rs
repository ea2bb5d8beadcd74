//! `only`: the nodes that may have a row.

use super::dimension::{Dimension, Node};
use super::groups::Groups;
use super::node_set::NodeSet;
use super::raw::RawNodes;
use crate::source::Shelf;

/// Nodes that were named, and what is left of them without those that were excluded.
#[derive(Clone, Debug)]
pub struct Only {
    named: NodeSet,
    left: NodeSet,
}

impl Only {
    /// Reads the nodes; unknown names are findings.
    pub fn of(raw: &RawNodes, dimension: Dimension, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Self> {
        let (named, excluded) = raw.parts(dimension, groups, shelf)?;
        Some(Self { left: named.and(&excluded.complement()), named })
    }

    /// True if a node may have a row: it was named, and something of it is left. The row of a 类 without one of its 款 has the
    /// amount of the others.
    #[must_use]
    pub fn prints(&self, node: Node) -> bool {
        self.named.holds(node) && self.left.touches(node)
    }

    /// True if nothing of a node is excluded.
    #[must_use]
    pub fn holds(&self, node: Node) -> bool {
        self.left.holds(node)
    }

    /// True if something of a node is left.
    #[must_use]
    pub fn touches(&self, node: Node) -> bool {
        self.left.touches(node)
    }

    /// What is left.
    #[must_use]
    pub fn nodes(&self) -> &NodeSet {
        &self.left
    }
}

//! Rows by a dimension: its nodes that have facts, with subtotals where they say more than one row would.

use super::Understood;
use crate::ledger::{Dimension, Node, Selection};

/// A node to show, and the number of shown nodes that it is below.
pub(super) struct Branch {
    pub node: Node,
    pub depth: usize,
    /// False if it only sums others.
    pub is_authored: bool,
}

impl Understood<'_> {
    /// Every node that facts are on, and the inner nodes of fixed trees that join several of them. Codes are shown with
    /// all that they are part of, because its name shows a wrong code best.
    pub(super) fn branches(&self, selection: &Selection, dimension: Dimension) -> Vec<Branch> {
        let authored = self.nodes(selection, dimension);
        let mut nodes: Vec<Node> = authored.iter().flat_map(|&node| dimension.levels(node)).collect();
        nodes.sort_unstable_by_key(|node| (node.start, std::cmp::Reverse(node.end)));
        nodes.dedup();
        let joins = |node: Node| authored.iter().filter(|&&below| node.holds(below)).count() > 1;
        nodes.retain(|node| dimension.is_coded() || authored.contains(node) || joins(*node));
        let depth = |node: Node| nodes.iter().filter(|above| above.holds(node) && **above != node).count();
        let branch = |&node: &Node| Branch { node, depth: depth(node), is_authored: authored.contains(&node) };
        nodes.iter().map(branch).collect()
    }
}

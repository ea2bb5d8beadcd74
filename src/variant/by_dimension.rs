//! Rows by the nodes of a dimension, of tables and of lists: which nodes get one, and what they hold together.

use crate::ledger::{Dimension, Groups, Node, NodeSet, Only, Selection};

/// A dimension and which of its nodes get a row.
#[derive(Clone, Debug)]
pub struct ByDimension {
    pub dimension: Dimension,
    /// Levels of the tree that get a row; empty for all.
    pub levels: Vec<usize>,
    /// The only nodes that may get a row; `None` for all.
    pub only: Option<Only>,
    /// True if nodes without a fact get a row, too.
    pub keep_all: bool,
    /// Every node with its level, of a dimension whose tree is the variant's.
    pub own_nodes: Vec<(Node, usize)>,
}

impl ByDimension {
    /// Every node of a dimension that has an amount.
    pub(super) fn of(dimension: Dimension, groups: &Groups) -> Self {
        let own_nodes = if dimension == Dimension::Ask { groups.asks().nodes() } else { Vec::new() };
        Self { dimension, levels: Vec::new(), only: None, keep_all: false, own_nodes }
    }

    /// True if a node at this level may have a row.
    #[must_use]
    pub fn prints(&self, node: Node, level: usize) -> bool {
        (self.levels.is_empty() || self.levels.contains(&level))
            && self.only.as_ref().is_none_or(|only| only.prints(node))
    }

    /// The part of a selection that the rows hold.
    pub(super) fn held(&self, mut selection: Selection) -> Selection {
        let Self { dimension, levels, only, keep_all, own_nodes } = self;
        if *keep_all || (!levels.is_empty() && !dimension.is_coded()) {
            selection = selection.only(*dimension, &fixed(*dimension, levels, own_nodes));
        }
        match only {
            Some(only) => selection.only(*dimension, only.nodes()),
            None => selection,
        }
    }
}

/// The nodes that these levels of a tree cover; for coded dimensions, those of the catalogue.
fn fixed(dimension: Dimension, levels: &[usize], own: &[(Node, usize)]) -> NodeSet {
    if dimension.is_coded() {
        return NodeSet::any_of(dimension.leaves());
    }
    let at_level = |depth: usize| levels.is_empty() || levels.contains(&depth);
    let all = dimension.nodes().map(|(node, depth)| (node, usize::from(depth))).chain(own.iter().copied());
    NodeSet::any_of(all.filter(|&(_, depth)| at_level(depth)).map(|(node, _)| node))
}

//! A selection: conditions on a fact. Selections combine only by ∧; nothing overrides.

use super::book::PINNED;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::node_set::NodeSet;

/// How a fact relates to a selection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// Selected.
    Inside,
    /// Not selected.
    Outside,
    /// The fact is on an inner node of this dimension, of which the selection takes only a part.
    Across(Dimension),
}

/// A node set for each restricted dimension; a fact must be in all of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    by: [Option<NodeSet>; DIMENSIONS.len()],
}

impl Selection {
    /// The selection without restrictions.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// Restricts a dimension further to these nodes.
    #[must_use]
    pub fn only(mut self, dimension: Dimension, nodes: &NodeSet) -> Self {
        let slot = &mut self.by[dimension as usize];
        *slot = Some(slot.as_ref().map_or_else(|| nodes.clone(), |before| before.and(nodes)));
        self
    }

    /// Restricts a dimension to a node.
    #[must_use]
    pub fn node(self, dimension: Dimension, node: Node) -> Self {
        self.only(dimension, &NodeSet::any_of([node]))
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (dimension, nodes) in other.asked() {
            both = both.only(dimension, nodes);
        }
        both
    }

    /// Restricts year, measure and reserve to this year's budget without memo amounts, unless they are restricted
    /// already.
    #[must_use]
    pub fn pinned(mut self) -> Self {
        for (dimension, node) in PINNED {
            if self.get(dimension).is_none()
                && let Some(node) = dimension.node(node)
            {
                self.by[dimension as usize] = Some(NodeSet::any_of([node]));
            }
        }
        self
    }

    /// The selection for another year. Only last year has 执行数: this year is always the budget.
    #[must_use]
    pub fn in_year(mut self, year: &str) -> Self {
        if year == "0" {
            self.by[Dimension::Measure as usize] = None;
        }
        if let Some(node) = Dimension::Year.node(year) {
            self.by[Dimension::Year as usize] = Some(NodeSet::any_of([node]));
        }
        self
    }

    /// The nodes that a dimension is restricted to.
    #[must_use]
    pub fn get(&self, dimension: Dimension) -> Option<&NodeSet> {
        self.by[dimension as usize].as_ref()
    }

    /// The restricted dimensions.
    pub fn asked(&self) -> impl Iterator<Item = (Dimension, &NodeSet)> {
        DIMENSIONS.into_iter().filter_map(|dimension| self.get(dimension).map(|nodes| (dimension, nodes)))
    }

    /// True if the selection can contain no fact.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked().any(|(_, nodes)| nodes.is_empty())
    }

    /// How a place relates to this selection.
    ///
    /// Reserve is ignored for facts of ledgers without it.
    #[must_use]
    pub fn fit(&self, place: &[Node; DIMENSIONS.len()]) -> Fit {
        let mut across = None;
        for (dimension, nodes) in self.asked() {
            let at = place[dimension as usize];
            if at == Node::NONE {
                if dimension == Dimension::Reserve {
                    continue;
                }
                return Fit::Outside;
            }
            if nodes.holds(at) {
                continue;
            }
            if !nodes.touches(at) {
                return Fit::Outside;
            }
            across = Some(dimension);
        }
        across.map_or(Fit::Inside, Fit::Across)
    }
}

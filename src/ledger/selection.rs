//! A selection: what must hold of a fact. Only ∧ joins selections; nothing overrides.

use super::book::PINNED;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::node_set::NodeSet;

/// How a fact stands to a selection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// The fact is selected.
    Inside,
    /// The fact is not selected.
    Outside,
    /// The fact sits on an inner node of this dimension, and the selection asks below it.
    Across(Dimension),
}

/// A set of nodes for each dimension that is restricted; a fact has to meet all of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    by: [Option<NodeSet>; DIMENSIONS.len()],
}

impl Selection {
    /// The selection that restricts nothing.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// Only this node of a dimension, of what is selected already.
    #[must_use]
    pub fn only(mut self, dimension: Dimension, nodes: &NodeSet) -> Self {
        let slot = &mut self.by[dimension as usize];
        *slot = Some(slot.as_ref().map_or_else(|| nodes.clone(), |before| before.and(nodes)));
        self
    }

    /// Only this node of a dimension.
    #[must_use]
    pub fn node(self, dimension: Dimension, node: Node) -> Self {
        self.only(dimension, &NodeSet::any_of([node]))
    }

    /// The facts that both selections take.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (dimension, nodes) in other.asked() {
            both = both.only(dimension, nodes);
        }
        both
    }

    /// Unnamed year, measure and reserve are this year's budget without memo amounts.
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

    /// The same of another year. 执行数 is of last year alone: this year is always its budget.
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

    /// The dimensions of which something is asked.
    pub fn asked(&self) -> impl Iterator<Item = (Dimension, &NodeSet)> {
        DIMENSIONS.into_iter().filter_map(|dimension| self.get(dimension).map(|nodes| (dimension, nodes)))
    }

    /// True if no fact can be selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked().any(|(_, nodes)| nodes.is_empty())
    }

    /// How a place in all dimensions stands to this selection.
    ///
    /// Reserve is no place that a fact of another ledger has: there it is not asked.
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

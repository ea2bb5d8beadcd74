//! Groups (分组): several nodes of a dimension under one name, in the selections of one variant.

use super::asks::Asks;
use super::dimension::{Dimension, Node};
use super::extra_money::ExtraMoney;
use super::node_set::NodeSet;

#[derive(Clone, Debug, Default)]
pub struct Groups {
    named: Vec<(Dimension, String, NodeSet)>,
    /// What the variant asks for; `None` for what is built in, and knows every kind of money.
    asks: Option<Asks>,
}

impl Groups {
    /// No group yet, beside what the variant asks for.
    #[must_use]
    pub fn beside(asks: Asks) -> Self {
        Self { named: Vec::new(), asks: Some(asks) }
    }

    /// The amounts and quantities that the variant asks for.
    #[must_use]
    pub fn asks(&self) -> &Asks {
        static NONE: Asks = Asks::none();
        self.asks.as_ref().unwrap_or(&NONE)
    }

    /// The kind of money that a node is, if the variant has no place for it.
    pub(super) fn lacks_money(&self, dimension: Dimension, node: Node) -> Option<ExtraMoney> {
        ExtraMoney::of(dimension, node).filter(|&kind| self.asks.as_ref().is_some_and(|asks| !asks.has_money(kind)))
    }

    /// Adds a group, unless one with its name exists.
    pub fn add(&mut self, dimension: Dimension, name: String, nodes: NodeSet) {
        if self.get(dimension, &name).is_none() {
            self.named.push((dimension, name, nodes));
        }
    }

    #[must_use]
    pub fn get(&self, dimension: Dimension, name: &str) -> Option<&NodeSet> {
        self.named.iter().find(|(of, known, _)| *of == dimension && known == name).map(|(.., nodes)| nodes)
    }

    pub fn names(&self, dimension: Dimension) -> impl Iterator<Item = &str> {
        self.named.iter().filter(move |(of, ..)| *of == dimension).map(|(_, name, _)| name.as_str())
    }
}

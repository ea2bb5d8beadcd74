//! Groups (分组): several nodes of a dimension under one name, in the selections of one variant.

use super::asks::Asks;
use super::dimension::Dimension;
use super::node_set::NodeSet;

#[derive(Clone, Debug, Default)]
pub struct Groups {
    named: Vec<(Dimension, String, NodeSet)>,
    asks: Asks,
}

impl Groups {
    /// No group yet, beside what the variant asks for.
    #[must_use]
    pub fn beside(asks: Asks) -> Self {
        Self { named: Vec::new(), asks }
    }

    /// The amounts and quantities that the variant asks for.
    #[must_use]
    pub fn asks(&self) -> &Asks {
        &self.asks
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

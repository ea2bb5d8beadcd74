//! Sets of nodes of one dimension, as sorted intervals.

use super::dimension::Node;

/// A union of subtrees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeSet {
    stretches: Vec<Node>,
}

impl NodeSet {
    #[must_use]
    pub fn any_of(nodes: impl IntoIterator<Item = Node>) -> Self {
        let mut nodes: Vec<Node> = nodes.into_iter().filter(|node| node.start < node.end).collect();
        nodes.sort_unstable();
        let mut stretches: Vec<Node> = Vec::with_capacity(nodes.len());
        for node in nodes {
            match stretches.last_mut() {
                Some(last) if node.start <= last.end => last.end = last.end.max(node.end),
                _ => stretches.push(node),
            }
        }
        Self { stretches }
    }

    /// Every node.
    #[must_use]
    pub fn all() -> Self {
        Self::any_of([Node::ROOT])
    }

    /// The intervals, as nodes.
    #[must_use]
    pub fn nodes(&self) -> Vec<Node> {
        self.stretches.clone()
    }

    #[must_use]
    pub fn complement(&self) -> Self {
        let mut stretches = Vec::with_capacity(self.stretches.len() + 1);
        let mut from = Node::ROOT.start;
        for stretch in &self.stretches {
            if from < stretch.start {
                stretches.push(Node { start: from, end: stretch.start });
            }
            from = stretch.end;
        }
        if from < Node::ROOT.end {
            stretches.push(Node { start: from, end: Node::ROOT.end });
        }
        Self { stretches }
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut stretches = Vec::new();
        for a in &self.stretches {
            for b in &other.stretches {
                let both = Node { start: a.start.max(b.start), end: a.end.min(b.end) };
                if both.start < both.end {
                    stretches.push(both);
                }
            }
        }
        Self { stretches }
    }

    /// True if the set contains the whole node.
    #[must_use]
    pub fn holds(&self, node: Node) -> bool {
        self.stretches.iter().any(|stretch| stretch.holds(node))
    }

    /// True if the set contains a part of the node.
    #[must_use]
    pub fn touches(&self, node: Node) -> bool {
        self.stretches.iter().any(|stretch| stretch.start < node.end && node.start < stretch.end)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The set as one interval, if it is one.
    #[must_use]
    pub fn single(&self) -> Option<Node> {
        match self.stretches[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complement_and_intersection_are_exact() {
        let set = NodeSet::any_of([Node { start: 5, end: 7 }, Node { start: 1, end: 3 }, Node { start: 3, end: 4 }]);
        assert_eq!(set.complement().complement(), set);
        assert!(set.and(&set.complement()).is_empty());
        assert!(set.holds(Node { start: 1, end: 4 }) && !set.holds(Node { start: 3, end: 6 }));
        assert!(set.touches(Node { start: 4, end: 6 }) && !set.touches(Node { start: 4, end: 5 }));
    }
}

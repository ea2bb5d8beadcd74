//! Money that only some places have: nodes that take part in the proof of completeness, and may have facts, only if the
//! variant says so (`extra_money`).
//!
//! Else each new kind of money would make the tables of every other place incomplete.

use super::book::Fact;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::node_set::NodeSet;
use crate::source::names;

names! {
    /// A kind of money that a variant has a place for.
    ExtraMoney = "本地另有的钱" {
        /// 使用非财政拨款结余
        Surplus "surplus" "使用非财政拨款结余",
        /// 结余分配
        Allocated "allocated" "结余分配",
        /// 单位预留机动经费
        Contingency "contingency" "单位预留机动经费",
    }
}

impl ExtraMoney {
    /// Its node.
    fn node(self) -> (Dimension, Option<Node>) {
        let dimension = match self {
            Self::Surplus => Dimension::CarriedOver,
            Self::Allocated | Self::Contingency => Dimension::Use,
        };
        (dimension, dimension.node(self.key()))
    }

    /// The kind that a node is.
    #[must_use]
    pub fn of(dimension: Dimension, node: Node) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.node() == (dimension, Some(node)))
    }

    /// True if money may be at a place: of a kind that only some places have, only 单位资金 is taken from former years, and no
    /// 财政拨款 is allocated. The sources are those of the place, or of all that is looked at.
    #[must_use]
    pub fn may_be(place: &[Node; DIMENSIONS.len()], sources: Option<&NodeSet>) -> bool {
        let kind = |dimension: Dimension| Self::of(dimension, place[dimension as usize]);
        let source = place[Dimension::Source as usize];
        let from = |key: &str| {
            let node = Dimension::Source.node(key).unwrap_or(Node::ROOT);
            let holds = || sources.is_none_or(|sources| sources.touches(node));
            if source == Node::NONE || source == Node::ROOT { holds() } else { node.holds(source) }
        };
        let other = || ["fiscal_account", "own"].into_iter().any(from);
        (kind(Dimension::CarriedOver) != Some(Self::Surplus) || from("own"))
            && (kind(Dimension::Use) != Some(Self::Allocated) || other())
    }

    /// The kind of a fact.
    #[must_use]
    pub fn of_fact(fact: &Fact) -> Option<Self> {
        [Dimension::CarriedOver, Dimension::Use]
            .into_iter()
            .find_map(|dimension| Self::of(dimension, fact.at(dimension)))
    }
}

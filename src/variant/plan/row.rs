//! The rows of a panel.

use crate::ledger::{Dimension, Node, NodeSet, Selection};
use crate::source::Span;
use crate::variant::authored::Numbering;
use crate::variant::template::Words;

/// Rows as they will be printed.
#[derive(Clone, Debug)]
pub enum Row {
    /// Nothing.
    Blank,
    /// One said row, with those below it.
    Said {
        /// Words.
        label: Words,
        /// What it selects with all above it; `None` prints no amounts.
        selection: Option<Selection>,
        /// Rows below.
        below: Vec<Row>,
        /// Prints, is not counted.
        memo: bool,
        /// Repeats others.
        total: bool,
        /// Where it is authored.
        span: Span,
    },
    /// A row per node.
    By {
        /// Of this dimension; below each of its deepest rows, of the next.
        dimensions: Vec<ByDimension>,
        /// Numbering by depth.
        numbering: Vec<Numbering>,
        /// Label instead of the node's name.
        label: Option<Words>,
        /// What the rows select.
        selection: Selection,
        /// Where it is authored.
        span: Span,
    },
    /// A row per record.
    Each {
        /// Of this list.
        list: String,
        /// Groups of records.
        group: Option<Group>,
        /// Attribute to sort by.
        sort: Option<String>,
        /// True: only records with a fact.
        present: bool,
        /// What the rows select beside the record's own.
        selection: Selection,
        /// Where it is authored.
        span: Span,
    },
}

/// Which nodes of a dimension get a row.
#[derive(Clone, Debug)]
pub struct ByDimension {
    /// The dimension.
    pub dimension: Dimension,
    /// Depths that get a row; none means all.
    pub levels: Vec<usize>,
    /// Nodes that may get a row.
    pub only: Option<NodeSet>,
    /// True: nodes without a fact, too.
    pub keep_all: bool,
}

impl ByDimension {
    /// True if a node of this depth may have a row.
    #[must_use]
    pub fn prints(&self, node: Node, level: usize) -> bool {
        (self.levels.is_empty() || self.levels.contains(&level))
            && self.only.as_ref().is_none_or(|only| only.holds(node))
    }
}

/// Groups of records.
#[derive(Clone, Debug)]
pub struct Group {
    /// Attribute.
    pub by: String,
    /// Head.
    pub label: Words,
}

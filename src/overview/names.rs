//! Names of codes, beside the official one where the unit writes another.

use super::Understood;
use super::table::Cell;
use crate::ledger::{Dimension, Node};

impl Understood<'_> {
    /// The name of a classification code.
    pub(super) fn code_name(&self, dimension: Dimension, code: &str) -> Cell {
        let names = &self.posting.names;
        beside_official(names.code_name(dimension, code), names.official_name(dimension, code))
    }

    /// Code and name of a node, as two cells.
    pub(super) fn code_cells(&self, dimension: Dimension, node: Node) -> [Cell; 2] {
        let code = dimension.code(node);
        let name = self.code_name(dimension, &code);
        [Cell::Text(code), name]
    }
}

/// A name that is used, with the catalogue's if that is another.
pub(super) fn beside_official(used: Option<&str>, official: Option<&str>) -> Cell {
    match (used, official) {
        (None, None) => Cell::Unnamed,
        (None, Some(official)) => Cell::text(official),
        (Some(used), Some(official)) if used != official => Cell::Text(format!("{used}（目录里是“{official}”）")),
        (Some(used), _) => Cell::text(used),
    }
}

/// The Chinese name of a node of a fixed tree.
pub(super) fn node_name(dimension: Dimension, node: Node) -> Cell {
    Cell::text(dimension.node_name(node).unwrap_or_default())
}

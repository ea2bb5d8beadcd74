//! Names of codes, beside the official one where the unit writes another.

use super::Understood;
use super::table::Cell;
use crate::catalogue::Catalogue;
use crate::ledger::{Dimension, Node};

impl Understood<'_> {
    /// The name of a classification code.
    pub(super) fn code_name(&self, dimension: Dimension, code: &str) -> Cell {
        let catalogue = if dimension == Dimension::Economic { Catalogue::Economic } else { Catalogue::Function };
        beside_official(self.posting.names.code_name(dimension, code), catalogue, code)
    }

    /// Code and name of a node, as two cells.
    pub(super) fn code_cells(&self, dimension: Dimension, node: Node) -> [Cell; 2] {
        let code = dimension.code(node);
        let name = self.code_name(dimension, &code);
        [Cell::Text(code), name]
    }
}

/// A name that is used, with the catalogue's if that is another.
pub(super) fn beside_official(used: Option<&str>, catalogue: Catalogue, code: &str) -> Cell {
    match (used, catalogue.look_up(code)) {
        (None, None) => Cell::Unnamed,
        (None, Some(official)) => Cell::text(official.name),
        (Some(used), Some(official)) if used != official.name => {
            Cell::Text(format!("{used}（目录里是“{}”）", official.name))
        }
        (Some(used), _) => Cell::text(used),
    }
}

/// The Chinese name of a node of a fixed tree.
pub(super) fn node_name(dimension: Dimension, node: Node) -> Cell {
    Cell::text(dimension.node_name(node).unwrap_or_default())
}

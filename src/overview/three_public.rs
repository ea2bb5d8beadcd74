//! 财政拨款“三公”经费 by item.

use super::Understood;
use super::names::node_name;
use super::sums::of_ledger;
use super::table::{Row, RowKind, Table};
use crate::ledger::{Dimension, Node};

impl Understood<'_> {
    pub(super) fn three_public(&self) -> Table {
        let all = of_ledger("three_public", "0");
        let sources = self.nodes(&all, Dimension::Source);
        let table = Table::new("three_public", "财政拨款“三公”经费").expected().text("item", "项目");
        let mut table = with_sources(table, &sources, &[]);
        for branch in self.branches(&all, Dimension::Item) {
            let of_item = all.clone().node(Dimension::Item, branch.node);
            let kind = if branch.is_authored { RowKind::Entry } else { RowKind::Subtotal };
            let name = node_name(Dimension::Item, branch.node);
            let cells = [name].into_iter().chain(self.sums(&of_item, Dimension::Source, &sources));
            table.rows.push(Row { kind, depth: branch.depth, ..Row::entry(cells) });
        }
        table.total(0, self.sums(&all, Dimension::Source, &sources));
        table
    }
}

/// A column for each source, and one for all; `renamed` has keys of sources, and their names in this table.
pub(super) fn with_sources(table: Table, sources: &[Node], renamed: &[(&str, &str)]) -> Table {
    let table = sources.iter().fold(table, |table, &node| {
        let key = Dimension::Source.node_key(node).unwrap_or("fiscal");
        let name = renamed.iter().find(|(of, _)| *of == key).map(|(_, name)| *name);
        table.amount(key, name.or_else(|| Dimension::Source.node_name(node)).unwrap_or_default())
    });
    if sources.len() == 1 { table } else { table.amount("total", "合计") }
}

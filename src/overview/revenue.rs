//! 收入 by source.

use super::Understood;
use super::names::node_name;
use super::sums::of_ledger;
use super::table::{Row, RowKind, Table};
use crate::ledger::{Dimension, Node, Selection};
use crate::model::Report;

impl Understood<'_> {
    pub(super) fn revenue(&self) -> Table {
        let all = of_ledger("revenue", "0");
        let origins = self.nodes(&all, Dimension::CarriedOver);
        let mut table = Table::new("revenue", "收入").expected().text("source", "资金来源");
        for &origin in &origins {
            let (key, title) = match Dimension::CarriedOver.node_key(origin) {
                Some("true") if self.budget.report() == Report::Final => ("carried_over", "年初结转和结余"),
                Some("true") => ("carried_over", "上年结转结余"),
                Some("surplus") => ("surplus", "使用非财政拨款结余"),
                _ => ("current", "本年收入"),
            };
            table = table.amount(key, title);
        }
        if origins.len() > 1 {
            table = table.amount("total", "合计");
        }
        table.rows = self.by_source(&all, Dimension::CarriedOver, &origins);
        table.total(0, self.sums(&all, Dimension::CarriedOver, &origins));
        table
    }

    /// A row for each source of a selection, split by these nodes of another dimension.
    pub(super) fn by_source(&self, all: &Selection, dimension: Dimension, nodes: &[Node]) -> Vec<Row> {
        let branches = self.branches(all, Dimension::Source).into_iter();
        let row = |branch: super::tree::Branch| {
            let of_source = all.clone().node(Dimension::Source, branch.node);
            let name = node_name(Dimension::Source, branch.node);
            let kind = if branch.is_authored { RowKind::Entry } else { RowKind::Subtotal };
            let cells = [name].into_iter().chain(self.sums(&of_source, dimension, nodes));
            Row { kind, depth: branch.depth, ..Row::entry(cells) }
        };
        branches.map(row).collect()
    }
}

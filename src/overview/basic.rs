//! 一般公共预算基本支出 by 经济分类, with 人员 or 公用.

use super::Understood;
use super::names::node_name;
use super::sums::of_ledger;
use super::table::{Cell, Row, RowKind, Table};
use crate::ledger::{Dimension, Node, Selection};

impl Understood<'_> {
    pub(super) fn basic(&self) -> Table {
        let all = of_ledger("basic", "0");
        let table = Table::new("basic", "一般公共预算基本支出，按经济分类").expected();
        let table = table.text("code", "科目编码").text("name", "科目名称").text("group", "人员或公用");
        let mut table = table.amount("amount", "金额");
        for branch in self.branches(&all, Dimension::Economic) {
            let within = all.clone().node(Dimension::Economic, branch.node);
            let group = self.group(&within, branch.node);
            let named = self.code_cells(Dimension::Economic, branch.node).into_iter();
            let cells = named.chain([if branch.is_authored { group } else { Cell::Empty }, self.sum(&within)]);
            let kind = if branch.is_authored { RowKind::Entry } else { RowKind::Subtotal };
            table.rows.push(Row { kind, depth: branch.depth, ..Row::entry(cells) });
        }
        table.rows.extend(self.uncounted());
        if table.rows.is_empty() {
            return table;
        }
        for group in self.nodes(&all, Dimension::Use) {
            let cells = [Cell::Empty, node_name(Dimension::Use, group), Cell::Empty];
            let sum = self.sum(&all.clone().node(Dimension::Use, group));
            table.rows.push(Row { kind: RowKind::Subtotal, ..Row::entry(cells.into_iter().chain([sum])) });
        }
        table.total(1, [self.sum(&all)]);
        table
    }

    /// 人员经费 or 公用经费, of the fact on this very code.
    fn group(&self, within: &Selection, code: Node) -> Cell {
        let mut facts = self.posting.ledger.select(within).map(|(_, fact)| fact);
        let fact = facts.find(|fact| fact.at(Dimension::Economic) == code);
        fact.map_or(Cell::Empty, |fact| node_name(Dimension::Use, fact.at(Dimension::Use)))
    }

    /// Codes that were written and are in no sum.
    fn uncounted(&self) -> Vec<Row> {
        let entries = self.budget.basic.0.iter();
        let refused = entries.filter(|(_, entry)| self.posting.ledger.at(entry.amount.span).is_empty());
        let row = |code: &str, amount: Cell| {
            let why = match code.get(..3) {
                _ if Dimension::Economic.node(code).is_none() => "编码的位数不对",
                Some(class) if ("501"..="599").contains(&class) => "这是政府预算的经济分类",
                Some(class) if ("301"..="399").contains(&class) => "没有写明是人员还是公用",
                _ => "没有这样的类",
            };
            let cells = [Cell::text(code), self.code_name(Dimension::Economic, code), Cell::Empty, amount];
            Row::entry(cells).uncounted(why)
        };
        refused.map(|(code, entry)| row(&code.value, Cell::from(entry.amount))).collect()
    }
}

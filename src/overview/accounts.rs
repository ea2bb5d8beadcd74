//! What only final accounts say: 本年收入 by 科目, 年初 and 年末, 决算数 beside 年初预算数, counts, contracts, 绩效自评.

use std::collections::BTreeSet;

use super::Understood;
use super::names::node_name;
use super::sums::of_ledger;
use super::table::{Cell, Row, RowKind, Table};
use crate::ledger::{Dimension, Node, Selection, year_start};
use crate::model::Source;
use crate::source::Spanned;

impl Understood<'_> {
    /// 本年收入 by 科目 and source.
    pub(super) fn receipts(&self) -> Table {
        let all = at(of_ledger("revenue", "0"), Dimension::CarriedOver, "false");
        let table = Table::new("receipts", "本年收入，按科目").expected();
        let table = table.text("code", "科目编码").text("name", "科目名称").text("source", "资金来源");
        let mut table = table.amount("amount", "金额");
        for branch in self.branches(&all, Dimension::Function) {
            let [code, name] = self.code_cells(Dimension::Function, branch.node);
            let within = all.clone().node(Dimension::Function, branch.node);
            if !branch.is_authored {
                let cells = [code, name, Cell::Empty, self.sum(&within)];
                table.rows.push(Row { kind: RowKind::Subtotal, depth: branch.depth, ..Row::entry(cells) });
                continue;
            }
            for source in self.nodes(&within, Dimension::Source) {
                let amount = self.sum(&within.clone().node(Dimension::Source, source));
                let cells = [code.clone(), name.clone(), node_name(Dimension::Source, source), amount];
                table.rows.push(Row { depth: branch.depth, ..Row::entry(cells) });
            }
        }
        table.total(1, [self.sum(&all)]);
        table
    }

    /// 年初 and 年末结转和结余, line by line.
    pub(super) fn balance(&self) -> Table {
        let table = Table::new("balance", "结转和结余").expected();
        let table = table.text("source", "资金来源").text("function", "科目");
        let mut table = table.amount("opening", "年初").amount("closing", "年末");
        for line in &self.budget.balance {
            let source = of(line.source).chinese();
            let function =
                line.function.as_ref().map_or(Cell::Empty, |code| self.coded(Dimension::Function, &code.value.0));
            table.rows.push(Row::entry([
                Cell::text(source),
                function,
                Cell::from(line.opening),
                Cell::from(line.closing),
            ]));
        }
        let opening = at(of_ledger("revenue", "0"), Dimension::CarriedOver, "true");
        let closing = at(of_ledger("expenditure", "0"), Dimension::Use, "forward");
        table.total(0, [self.sum(&opening), self.sum(&closing)]);
        table
    }

    /// 决算数 of each 科目 beside its 年初预算数.
    pub(super) fn beside_budget(&self) -> Table {
        let all = at(of_any_phase("expenditure"), Dimension::Use, "current");
        let file = self.budget.budget.as_ref().and_then(|start| start.file.as_ref());
        let from = file.map_or_else(String::new, |file| format!("，引用 {}", file.value));
        let table = Table::new("beside_budget", format!("决算数与年初预算数{from}"));
        let table = table.text("code", "科目编码").text("name", "科目名称");
        let mut table = compared(table);
        let (now, start) = (actual(&all), all.clone().at_year_start());
        let codes: BTreeSet<Node> =
            [&now, &start].into_iter().flat_map(|all| self.nodes(all, Dimension::Function)).collect();
        if self.nodes(&start, Dimension::Function).is_empty() {
            return table;
        }
        for node in codes {
            let [code, name] = self.code_cells(Dimension::Function, node);
            let of_code = all.clone().node(Dimension::Function, node);
            table.rows.push(Row::entry([code, name].into_iter().chain(self.plan_and_actual(&of_code))));
        }
        table.total(1, self.plan_and_actual(&all));
        table
    }

    /// 决算数 of each item of the “三公” beside its 全年预算数.
    pub(super) fn three_public_beside_budget(&self) -> Table {
        let all = of_any_phase("three_public");
        let (now, start) = (actual(&all), all.clone().at_year_start());
        let table = Table::new("three_public_beside_budget", "“三公”经费决算数与全年预算数").text("item", "项目");
        let mut table = compared(table);
        if self.nodes(&start, Dimension::Item).is_empty() {
            return table;
        }
        let items = [&now, &start].into_iter().flat_map(|all| self.nodes(all, Dimension::Item));
        for node in items.collect::<BTreeSet<Node>>() {
            let of_item = all.clone().node(Dimension::Item, node);
            let name = node_name(Dimension::Item, node);
            table.rows.push(Row::entry([name].into_iter().chain(self.plan_and_actual(&of_item))));
        }
        table.total(0, self.plan_and_actual(&all));
        table
    }

    /// 年初预算数, 决算数, their difference and the rate of completion, as far as they are known.
    fn plan_and_actual(&self, selection: &Selection) -> [Cell; 4] {
        let planned = year_start::sum(selection, self.posting, self.budget).map(|(amount, _)| amount);
        let actual = self.sum(&actual(selection));
        let (gap, rate) = match (planned, &actual) {
            (Some(planned), Cell::Money(actual)) => {
                let rate = actual.percent_of(planned, 2).map_or(Cell::Empty, |rate| Cell::Text(format!("{rate}%")));
                (Cell::Money(*actual - planned), rate)
            }
            _ => (Cell::Empty, Cell::Empty),
        };
        [planned.map_or(Cell::Empty, Cell::Money), actual, gap, rate]
    }

    pub(super) fn activity(&self) -> Table {
        let mut table = Table::new("activity", "“三公”经费办的事").text("item", "项目").amount("count", "个数");
        for (key, count) in self.budget.activity.iter().flat_map(|activity| activity.counts()) {
            let name = Dimension::Activity.node(key).and_then(|node| Dimension::Activity.node_name(node));
            table.rows.push(Row::entry([Cell::text(name.unwrap_or(key)), Cell::from(Some(count))]));
        }
        table
    }

    pub(super) fn contracts(&self) -> Table {
        let table = Table::new("contracts", "政府采购支出").text("class", "类别").text("awarded", "授予");
        let mut table = table.amount("amount", "金额");
        for line in &self.budget.contract {
            let words = [line.class.value.chinese(), line.awarded.value.chinese()].map(Cell::text);
            table.rows.push(Row::entry(words.into_iter().chain([Cell::from(line.amount)])));
        }
        table.total(0, [self.sum(&of_ledger("contract", "0"))]);
        table
    }

    pub(super) fn evaluations(&self) -> Table {
        let table = Table::new("evaluations", "绩效自评").text("source", "资金来源");
        let mut table = table.amount("projects", "项目个数").amount("amount", "金额");
        for line in &self.budget.evaluation {
            let source = Cell::text(of(line.source).chinese());
            table.rows.push(Row::entry([source, Cell::from(Some(line.projects)), Cell::from(line.amount)]));
        }
        table
    }
}

fn of(source: Option<Spanned<Source>>) -> Source {
    source.map_or(Source::General, |source| source.value)
}

/// The selection at a node of a fixed tree.
fn at(selection: Selection, dimension: Dimension, key: &str) -> Selection {
    dimension.node(key).into_iter().fold(selection, |selection, node| selection.node(dimension, node))
}

/// The selection of a ledger, of 年初预算数 or 决算数.
fn of_any_phase(ledger: &str) -> Selection {
    at(Selection::all(), Dimension::Ledger, ledger)
}

/// 决算数 of a selection.
fn actual(selection: &Selection) -> Selection {
    selection.clone().in_year("0").pinned()
}

fn compared(table: Table) -> Table {
    let table = table.amount("plan", "年初预算数").amount("actual", "决算数");
    table.amount("gap", "决算减预算").amount("rate", "完成")
}

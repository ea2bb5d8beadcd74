//! 支出 by 科目 with the names of what each is part of, and by source; also of last year.

use super::Understood;
use super::names::node_name;
use super::sums::of_ledger;
use super::table::{Cell, Row, RowKind, Table};
use super::tree::Branch;
use crate::ledger::{Dimension, Node, Selection};
use crate::model::{Expenditure, Report, Source};

/// Lines of one table: which facts they are, and how the table splits them.
pub(super) struct Lines {
    all: Selection,
    /// 支出去向, as columns.
    uses: Vec<Node>,
    /// True if a line is paid from last year's balance.
    is_carried: bool,
}

/// Where facts of one 科目 are: source, and whether from last year's balance.
type Origin = (Node, Node);

impl Understood<'_> {
    /// This year's expenditure, by 科目 and by source.
    pub(super) fn expenditure(&self) -> Vec<Table> {
        let mut lines = self.lines(self.of_lines());
        // Lines that are in no sum need their columns, too.
        let written = self.budget.expenditure.iter().flat_map(|line| line.uses());
        lines.uses.extend(written.filter_map(|(key, _)| Dimension::Use.node(key)));
        lines.uses.sort_unstable_by_key(|node| (node.start, std::cmp::Reverse(node.end)));
        lines.uses.dedup();
        let mut by_code = self.by_code(Table::new("expenditure", "支出，按科目").expected(), &lines);
        let refused = self.refused(&by_code);
        let at = by_code.rows.len().saturating_sub(1);
        by_code.rows.splice(at..at, refused);
        let by_source = Table::new("expenditure_by_source", "支出，按资金来源").text("source", "资金来源");
        let mut by_source = with_uses(by_source, &lines.uses);
        by_source.rows = self.by_source(&lines.all, Dimension::Use, &lines.uses);
        by_source.total(0, self.sums(&lines.all, Dimension::Use, &lines.uses));
        vec![by_code, by_source]
    }

    /// Last year's expenditure, as far as it was written by 科目 in this file: 预算数, and 执行数.
    pub(super) fn previous_expenditure(&self) -> Vec<Table> {
        let before = of_ledger("expenditure", "-1");
        let executed = Dimension::Measure.node("executed").unwrap_or(Node::NONE);
        let year = Dimension::Year.node("-1").unwrap_or(Node::NONE);
        let ledger = Dimension::Ledger.node("expenditure").unwrap_or(Node::NONE);
        let spent = Selection::all().node(Dimension::Ledger, ledger).node(Dimension::Year, year);
        let spent = spent.node(Dimension::Measure, executed).pinned();
        let tables = [
            ("previous_expenditure", "上年支出，按科目，预算数", before),
            ("previous_executed", "上年支出，按科目，执行数", spent),
        ];
        let table = |(key, title, all): (&'static str, &str, Selection)| {
            let lines = self.lines(self.below_root(all, Dimension::Function));
            self.by_code(Table::new(key, title), &lines)
        };
        tables.into_iter().map(table).collect()
    }

    /// 本年支出; of a budget, with what it leaves for later. That of final accounts is beside what there was at the beginning.
    fn of_lines(&self) -> Selection {
        let all = of_ledger("expenditure", "0");
        let spent = Dimension::Use.node("current").filter(|_| self.budget.report() == Report::Final);
        spent.into_iter().fold(all, |all, spent| all.node(Dimension::Use, spent))
    }

    pub(super) fn lines(&self, all: Selection) -> Lines {
        let uses = self.nodes(&all, Dimension::Use);
        let carried = Dimension::CarriedOver.node("true");
        let is_carried = self.nodes(&all, Dimension::CarriedOver).into_iter().any(|node| Some(node) == carried);
        Lines { all, uses, is_carried }
    }

    pub(super) fn by_code(&self, table: Table, lines: &Lines) -> Table {
        let table = table.text("code", "科目编码").text("name", "科目名称").text("source", "资金来源");
        let mut table = with_uses(table, &lines.uses);
        for branch in self.branches(&lines.all, Dimension::Function) {
            table.rows.extend(self.of_code(&branch, lines));
        }
        table.total(1, self.sums(&lines.all, Dimension::Use, &lines.uses));
        table
    }

    /// The rows of a 科目: a row for each source, or its subtotal.
    fn of_code(&self, branch: &Branch, lines: &Lines) -> Vec<Row> {
        let [code, name] = self.code_cells(Dimension::Function, branch.node);
        let within = lines.all.clone().node(Dimension::Function, branch.node);
        let mut origins: Vec<Origin> = self
            .posting
            .ledger
            .select(&within)
            .map(|(_, fact)| fact)
            .filter(|fact| fact.at(Dimension::Function) == branch.node)
            .map(|fact| (fact.at(Dimension::Source), fact.at(Dimension::CarriedOver)))
            .collect();
        origins.sort_unstable();
        origins.dedup();
        if !branch.is_authored {
            let sums = self.sums(&within, Dimension::Use, &lines.uses);
            let cells = [code, name, Cell::Empty].into_iter().chain(sums);
            return vec![Row { kind: RowKind::Subtotal, depth: branch.depth, ..Row::entry(cells) }];
        }
        let row = |(source, carried): Origin| {
            let of_source = within.clone().node(Dimension::Source, source);
            // Final accounts do not tell which money was there at the beginning.
            let of_source =
                if carried == Node::NONE { of_source } else { of_source.node(Dimension::CarriedOver, carried) };
            let words = self.source_name(source, carried, lines);
            let sums = self.sums(&of_source, Dimension::Use, &lines.uses);
            let cells = [code.clone(), name.clone(), words].into_iter().chain(sums);
            Row { depth: branch.depth, ..Row::entry(cells) }
        };
        origins.into_iter().map(row).collect()
    }

    fn source_name(&self, source: Node, carried: Node, lines: &Lines) -> Cell {
        match node_name(Dimension::Source, source) {
            Cell::Text(name) if lines.is_carried && Dimension::CarriedOver.node_key(carried) == Some("true") => {
                Cell::Text(format!("{name}（上年结转）"))
            }
            Cell::Text(_) if Dimension::CarriedOver.node_key(carried) == Some("surplus") => {
                Cell::Text(Source::Surplus.chinese().to_owned())
            }
            name => name,
        }
    }

    /// Lines that were read and are in no sum, with the reason.
    fn refused(&self, table: &Table) -> Vec<Row> {
        let mut rows = Vec::new();
        for line in &self.budget.expenditure {
            let Some(why) = self.why_refused(line) else { continue };
            let source = line.source.map_or(Source::General, |source| source.value).chinese();
            let uses = line.uses();
            let columns = table.columns.iter().filter(|column| !column.is_text);
            let amount = |key: &str| uses.iter().find(|(of, _)| *of == key).map(|&(_, amount)| amount);
            let code = &line.function.value.0;
            let named = [Cell::text(code), self.code_name(Dimension::Function, code), Cell::text(source)];
            let amounts = columns.map(|column| Cell::from(amount(column.key)));
            rows.push(Row::entry(named.into_iter().chain(amounts)).uncounted(why));
        }
        rows
    }

    fn why_refused(&self, line: &Expenditure) -> Option<&'static str> {
        let ledger = &self.posting.ledger;
        let uses = line.uses();
        let Some(function) = Dimension::Function.node(&line.function.value.0) else {
            return Some("编码的位数不对");
        };
        if uses.iter().any(|(_, amount)| ledger.at(amount.span).is_empty()) {
            let is_paid = line.to.is_some() && !self.budget.members().is_empty();
            return Some(if is_paid { "付给部门内的单位" } else { "写了合计，又写了其中数" });
        }
        // Its amount may be that of its projects.
        let of_code = of_ledger("expenditure", "0").node(Dimension::Function, function);
        let is_empty = uses.is_empty() && ledger.select(&of_code).next().is_none();
        is_empty.then_some("没有写金额")
    }
}

/// A column for each use, and one for all.
fn with_uses(table: Table, uses: &[Node]) -> Table {
    let table = uses.iter().fold(table, |table, &node| {
        let key = Dimension::Use.node_key(node).unwrap_or("current");
        table.amount(key, Dimension::Use.node_name(node).unwrap_or_default())
    });
    if uses.len() == 1 { table } else { table.amount("total", "合计") }
}

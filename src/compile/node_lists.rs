//! Rows of `list.*` for templates: one per node, with its amount, last year's, and the unit's texts about it.

use std::collections::BTreeMap;

use tera::Value;

use super::comparison::{compare, refuse_unsplit};
use super::nodes::all_nodes;
use super::text_compiler::{TextCompiler, map};
use crate::ledger::last_year::{self, Known};
use crate::ledger::year_start;
use crate::ledger::{Asserted, Dimension, Fact, Fit, Names, Node, Posting};
use crate::model::{Budget, Expenditure, Report};

use crate::source::{Shelf, Text};
use crate::variant::{Mark, NodeList};

/// A node and the facts collected for it.
#[derive(Default)]
struct Row {
    level: usize,
    now: Known,
    before: Known,
    /// 年初预算数, in final accounts.
    start: Known,
}

/// The rows of a list.
struct Rows<'r> {
    list: &'r NodeList,
    /// Parents before children: ordered by start, then by decreasing end.
    by_node: BTreeMap<(u32, u32), Row>,
    /// Nodes of last year's facts that are not split finely enough to be assigned to rows.
    loose: Vec<Node>,
    /// True if some 年初预算数 is not split finely enough.
    loose_start: bool,
}

/// The rows of a list, for templates.
pub(super) fn rows(list: &NodeList, texts: &TextCompiler<'_>, posting: &Posting, shelf: &mut Shelf<'_>) -> Value {
    let rows = sort(list, texts, posting, shelf);
    let whole = is_whole(list, texts, posting);
    let holds = |(amount, facts): &Known| !amount.is_zero() || posting.ledger.any_pending(facts);
    let present =
        |row: &Row| holds(&row.now) || (list.planned && holds(&row.start)) || (!list.now && holds(&row.before));
    let lines = if list.has_purposes() { lines_by_node(texts.budget) } else { LinesByNode::new() };
    let mut given = Vec::new();
    for ((start, end), row) in rows.by_node.into_iter().filter(|(_, row)| list.by.keep_all || present(row)) {
        let node = Node { start, end: u32::MAX - end };
        let loose = rows.loose.iter().any(|place| place.start < node.end && node.start < place.end);
        let own = list.selection.clone().node(list.by.dimension, node);
        let known = !loose && (whole || last_year::is_known(&own, &row.before.1, posting, texts.budget));
        let code = if list.by.dimension.is_coded() { list.by.dimension.code(node) } else { String::new() };
        let name = posting.names.node_name(list.by.dimension, node).unwrap_or_default();
        let missing =
            Mark::Missing(last_year::to_add(&list.selection).to_owned(), format!("{code} {name}").trim().to_owned());
        let with_start = (list.report == Report::Final).then(|| {
            let known = year_start::is_known(&own, &row.start.1, posting, texts.budget);
            let missing = Mark::NoYearStart(format!("{code} {name}").trim().to_owned());
            compare(texts, row.now.clone(), (known && !rows.loose_start).then_some(row.start), &missing)
        });
        let both = compare(texts, row.now, known.then_some(row.before), &missing);
        let mut entries = vec![
            ("number", Value::from(given.len() + 1)),
            ("name", name.into()),
            ("level", row.level.into()),
            ("parents", parents(list.by.dimension, node, &posting.names).into()),
            ("amount", both.now),
            ("prev", both.before),
            ("delta", both.change),
        ];
        if let Some(both) = with_start {
            entries.extend([("plan", both.before), ("gap", both.change)]);
        }
        if list.by.dimension.is_coded() {
            entries.push(("code", code.into()));
        }
        if list.has_purposes() {
            let own = lines.get(&node).map_or(&[][..], Vec::as_slice);
            let own = || own.iter().filter(|line| selects(list, line, own.len() == 1));
            entries.push(("purpose", said(own().filter_map(|line| line.purpose.as_ref())).into()));
            entries.push(("change_reason", said(own().filter_map(|line| line.change_reason.as_ref())).into()));
            if list.report == Report::Final {
                entries.push(("budget_reason", said(own().filter_map(|line| line.budget_reason.as_deref())).into()));
            }
        }
        given.push(map(entries));
    }
    Value::from(given)
}

/// Names of the nodes above a node, from the outermost down.
pub(super) fn parents(dimension: Dimension, node: Node, names: &Names) -> Vec<String> {
    let mut above = dimension.levels(node);
    above.pop();
    above.into_iter().filter_map(|node| names.node_name(dimension, node)).map(str::to_owned).collect()
}

/// Adds each fact of this year and last year to the rows of its node and ancestors.
fn sort<'r>(list: &'r NodeList, texts: &TextCompiler<'_>, posting: &Posting, shelf: &mut Shelf<'_>) -> Rows<'r> {
    let mut rows = Rows { list, by_node: BTreeMap::new(), loose: Vec::new(), loose_start: false };
    for (node, level) in if list.by.keep_all { all_nodes(&list.by) } else { Vec::new() } {
        if list.by.prints(node, level) {
            rows.row(node, level);
        }
    }
    let [now, before] = ["0", "-1"].map(|year| list.selection.clone().in_year(year).pinned());
    let start = list.selection.clone().at_year_start();
    for (number, fact) in posting.ledger.numbered() {
        let fit_start = if list.report == Report::Final { start.fit(&fact.place) } else { Fit::Outside };
        if fit_start != Fit::Outside && !rows.take(number, fact, fit_start, |row| &mut row.start) {
            rows.loose_start = true;
        }
        let (fit_now, fit_before) = (now.fit(&fact.place), before.fit(&fact.place));
        let at = fact.at(list.by.dimension);
        if fit_now != Fit::Outside && !rows.take(number, fact, fit_now, |row| &mut row.now) {
            let by = if let Fit::Across(dimension) = fit_now { dimension } else { list.by.dimension };
            refuse_unsplit(number, by.chinese(), &list.title, &posting.ledger, texts.budget, shelf);
        }
        if fit_before != Fit::Outside && !rows.take(number, fact, fit_before, |row| &mut row.before) {
            rows.loose.push(at);
        }
    }
    rows
}

impl Rows<'_> {
    fn row(&mut self, node: Node, level: usize) -> &mut Row {
        self.by_node.entry((node.start, u32::MAX - node.end)).or_insert_with(|| Row { level, ..Row::default() })
    }

    /// Adds a fact to its rows; false if it is not split finely enough.
    fn take(&mut self, number: u32, fact: &Fact, fit: Fit, side: impl Fn(&mut Row) -> &mut Known) -> bool {
        let at = fact.at(self.list.by.dimension);
        if !self.list.may_hold(at) {
            return true;
        }
        if (fit != Fit::Inside && !fact.pending) || at == Node::ROOT {
            return false;
        }
        let levels: Vec<(Node, usize)> = self.list.by.dimension.levels(at).into_iter().zip(1..).collect();
        let deepest = levels.len();
        for (node, level) in levels {
            if self.list.by.prints(node, level) {
                let known = side(self.row(node, level));
                known.0 += fact.amount;
                known.1.push(number);
            }
        }
        !self.list.asks_below(at, deepest)
    }
}

/// True if all of last year's facts of the list are authored, so that a node without one had no money.
fn is_whole(list: &NodeList, texts: &TextCompiler<'_>, posting: &Posting) -> bool {
    // A total above the listed sum means that facts are missing from the list.
    let listed = |total: &Asserted| {
        let figure = texts.variant.vocabulary.figures.get(&total.id.value);
        let sum = figure.map(|figure| figure.sum(&posting.ledger, "-1").of_member(total.member, &posting.ledger));
        sum.is_none_or(|sum| sum.amount == total.amount.money)
    };
    posting.asserted.iter().all(listed) && last_year::sum(&list.selection, posting, texts.budget).is_some()
}

/// Lines of 支出 by their 科目.
type LinesByNode<'b> = BTreeMap<Node, Vec<&'b Expenditure>>;

fn lines_by_node(budget: &Budget) -> LinesByNode<'_> {
    let mut lines = LinesByNode::new();
    for line in &budget.expenditure {
        if let Some(node) = Dimension::Function.node(&line.function.value.0) {
            lines.entry(node).or_default().push(line);
        }
    }
    lines
}

/// True if the list selects some of the line's money. The only line of a 科目 may leave its 项目支出 to its projects.
fn selects(list: &NodeList, line: &Expenditure, alone: bool) -> bool {
    let asks = |dimension: Dimension, at: &str| {
        let nodes = list.selection.get(dimension);
        nodes.is_none_or(|nodes| dimension.node(at).is_some_and(|at| nodes.holds(at)))
    };
    let (source, carried_over) = line.origin();
    let is_final = list.report == Report::Final;
    asks(Dimension::Source, source.node_key())
        && (is_final || asks(Dimension::CarriedOver, source.carried_over_key(carried_over)))
        && (line.uses().into_iter().any(|(way, _)| asks(Dimension::Use, way))
            || (alone && line.project.is_none() && asks(Dimension::Use, "project")))
}

/// Joins the texts of several lines, without duplicates.
fn said<'t>(texts: impl Iterator<Item = &'t Text>) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in texts.map(|text| text.value.trim()).filter(|text| !text.is_empty()) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join("；")
}

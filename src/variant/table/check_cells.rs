//! Checks the selection of every cell (row, column and panel combined), and the content of each column.

use super::label_columns::check_label_columns;
use super::rows_by_record::unknown_attribute;
use crate::ledger::{AskedOf, Asks, Dimension, LEDGERS, NodeSet, Selection, has_ledger, ledger_dimensions};
use crate::source::{Shelf, Span, Spanned, did_you_mean};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Leaf, Panel, Row, Show, Value};
use crate::variant::vocabulary::List;

pub(crate) fn check_cells(panel: &Panel, span: Span, asks: &Asks, shelf: &mut Shelf<'_>) {
    let mut rows: Vec<Selection> = Vec::new();
    let mut list = None;
    let mut by: Vec<Dimension> = Vec::new();
    let mut numbered = None;
    let mut said: Vec<&Spanned<String>> = Vec::new();
    walk(panel.rows.iter().chain(&panel.foot), &mut |row| {
        if let Row::Labelled { texts, .. } = row {
            said.extend(texts.iter().map(|(id, _)| id));
        }
    });
    check_texts(&said, panel, shelf);
    let is_said = |leaf: &Leaf| said.iter().any(|id| leaf.id.as_ref() == Some(&id.value));
    walk(panel.rows.iter().chain(&panel.foot), &mut |row| match row {
        Row::Labelled { selection: Some(selection), hidden: false, .. } => rows.push(selection.clone()),
        Row::By { selection, dimensions, numbering, span, .. } => {
            by.extend(dimensions.iter().map(|by| by.dimension));
            numbered = numbered.or((!numbering.is_empty()).then_some(*span));
            // Select any node of the row's dimension, which the cell's ledger must have.
            let any = NodeSet::any_of([crate::ledger::Node::ROOT]);
            rows.push(dimensions.iter().fold(selection.clone(), |row, by| row.only(by.dimension, &any)));
        }
        Row::Each { selection, list: name, .. } => {
            list = List::find(name, asks);
            rows.push(selection.clone());
        }
        Row::Labelled { .. } | Row::Blank => {}
    });
    check_label_columns(panel, shelf);
    for leaf in &panel.leaves {
        match &leaf.value {
            Value::Sum(column) | Value::Count(column) => check_column(leaf, column, &rows, panel, asks, shelf),
            Value::Show(show) => check_show(show, leaf.span, list.as_ref(), &by, shelf),
            Value::Text(_) if by.is_empty() && list.is_none() && !is_said(leaf) => {
                let words = "text 的一栏只在按维度（by）、按记录（each）的各行里印，这里没有这样的行";
                let finding = findings::CONTRADICTION.finding().at(leaf.span, words);
                shelf.findings.push(finding.help("给这一栏写 id，在写明的行里写 text = { 栏的 id = \"…\" }。"));
            }
            Value::Minus(_) | Value::Ratio(_) | Value::Text(_) => {}
        }
    }
    if let Some(place) = numbered
        && !panel.leaves.iter().any(|leaf| matches!(leaf.value, Value::Show(Show::Label | Show::LabelLevel(_))))
    {
        contradiction(place, "number 的编号印在 show = \"label\" 的栏里，这里没有这样的栏", shelf);
    }
    if panel.leaves.is_empty() {
        contradiction(span, "没有栏", shelf);
    }
}

/// What labelled rows say must be of a text column.
fn check_texts(said: &[&Spanned<String>], panel: &Panel, shelf: &mut Shelf<'_>) {
    let is_text = |leaf: &&Leaf| matches!(leaf.value, Value::Text(_));
    let known: Vec<&str> = panel.leaves.iter().filter(is_text).filter_map(|leaf| leaf.id.as_deref()).collect();
    for id in said.iter().filter(|id| !known.contains(&id.value.as_str())) {
        let meant = did_you_mean(&id.value, known.iter().copied());
        contradiction(id.span, &format!("没有 id 为“{}”的文字栏（text）{meant}", id.value), shelf);
    }
}

/// Visits rows and those below them.
pub(super) fn walk<'r>(rows: impl Iterator<Item = &'r Row>, visit: &mut impl FnMut(&'r Row)) {
    for row in rows {
        visit(row);
        if let Row::Labelled { below, .. } = row {
            walk(below.iter(), visit);
        }
    }
}

/// True for one level of a label, name or code, such as `code.4`.
fn is_level(name: &str) -> bool {
    ["code.", "name.", "label."].iter().any(|level| name.starts_with(level))
}

fn check_show(show: &Show, span: Span, list: Option<&List<'_>>, by: &[Dimension], shelf: &mut Shelf<'_>) {
    let lists_it = |name: &str| list.is_some_and(|list| list.attributes().contains(&name));
    match show {
        Show::Line => {}
        Show::Attribute(name) if is_level(name) => {
            let what = name.split('.').next().unwrap_or_default();
            let levels = match what {
                "label" => "label.1、label.2 等".to_owned(),
                _ => format!("{what}.1（类）、{what}.2（款）、{what}.3（项）"),
            };
            contradiction(span, &format!("没有 show = \"{name}\"，可以写 {levels}"), shelf);
        }
        Show::Attribute(name) => match list {
            Some(_) if lists_it(name) => {}
            Some(list) => shelf.findings.push(unknown_attribute(name, span, list)),
            None => contradiction(span, &format!("show = \"{name}\" 只能用在按记录的各行（each）"), shelf),
        },
        Show::Name if !by.is_empty() || lists_it("code") || lists_it("name") => {}
        Show::NameLevel(level) => {
            let deepest = by.iter().map(|by| by.depth()).max();
            match deepest {
                Some(deepest) if *level <= deepest => {}
                Some(deepest) => {
                    contradiction(span, &format!("这里的节点只有 {deepest} 级，没有 name.{level}"), shelf);
                }
                None => contradiction(span, &format!("show = \"name.{level}\" 只能用在按维度的各行（by）"), shelf),
            }
        }
        Show::Name => contradiction(span, "show = \"code\"、\"name\" 只能用在按维度的各行（by）", shelf),
        Show::Code | Show::CodeLevel(_) if *show == Show::Code && lists_it("code") => {}
        Show::Code | Show::CodeLevel(_) => {
            let level = if let Show::CodeLevel(level) = show { *level } else { 1 };
            let deepest = by.iter().filter(|by| by.is_coded()).map(|by| by.depth()).max();
            match deepest {
                Some(deepest) if level <= deepest => {}
                Some(deepest) => {
                    contradiction(span, &format!("这里的编码只有 {deepest} 级，没有 code.{level}"), shelf);
                }
                None if by.is_empty() => {
                    contradiction(span, "show = \"code\"、\"name\" 只能用在按维度的各行（by）", shelf);
                }
                None => contradiction(span, "只有按 function、economic 的各行有编码", shelf),
            }
        }
        Show::Label | Show::LabelLevel(_) => {}
    }
}

/// Each cell must name a ledger and restrict only its dimensions, and the column must overlap at least one row.
fn check_column(
    leaf: &Leaf,
    column: &Selection,
    rows: &[Selection],
    panel: &Panel,
    asks: &Asks,
    shelf: &mut Shelf<'_>,
) {
    let mut meets = rows.is_empty();
    let mut of_other_kind = false;
    for row in rows {
        let cell = panel.region.and(column).and(row);
        if cell.get(Dimension::Ledger).is_none() {
            shelf.findings.push(
                findings::NO_LEDGER.finding().at(leaf.span, "表、块、行、栏的 sum 里都没有 ledger").help(format!(
                    "在表的 sum 里写 ledger = \"…\"：{}。",
                    LEDGERS
                        .iter()
                        .map(|(name, _)| *name)
                        .filter(|name| has_ledger(name, asks.report()))
                        .collect::<Vec<_>>()
                        .join("、")
                )),
            );
            return;
        }
        if cell.is_empty() {
            continue;
        }
        of_other_kind |= is_of_other_kind(leaf, &cell, asks);
        meets |= !is_of_other_kind(leaf, &cell, asks);
        let several = |dimension: Dimension| {
            let taken = |nodes: &NodeSet| dimension.leaves().into_iter().filter(|&node| nodes.holds(node)).count();
            cell.get(dimension).is_some_and(|nodes| taken(nodes) > 1)
        };
        if several(Dimension::Year) || several(Dimension::Measure) {
            contradiction(leaf.span, "一格只取一个年度、一种口径（预算数或执行数），不能加在一起", shelf);
            return;
        }
        let ledgers = cell.get(Dimension::Ledger);
        let chosen = Dimension::Ledger.leaves().into_iter().filter(|&node| ledgers.is_some_and(|set| set.holds(node)));
        for ledger in chosen {
            let own = ledger_dimensions(ledger, Some(asks.report()));
            if let Some((dimension, _)) =
                cell.of_ledger(ledger).asked().find(|(asked, _)| !own.iter().any(|(dimension, _)| dimension == asked))
            {
                let name = Dimension::Ledger.node_name(ledger).unwrap_or("?");
                shelf.findings.push(
                    findings::NO_SUCH_DIMENSION
                        .finding()
                        .at(leaf.span, format!("这一栏取“{name}”，而“{name}”的各笔没有“{}”之分", dimension.chinese()))
                        .help("检查这一栏和它所遇到的各行的 sum。"),
                );
                return;
            }
        }
    }
    if !meets && of_other_kind {
        let (is, way) = if matches!(leaf.value, Value::Count(_)) {
            ("金额，不是数量", "sum")
        } else {
            ("数量，不是金额", "count")
        };
        let finding = findings::NEVER_MET.finding().at(leaf.span, format!("它所取的都是{is}"));
        shelf.findings.push(finding.help(format!("这一栏改写 {way} = {{ … }}。")));
    } else if !meets {
        shelf.findings.push(
            findings::NEVER_MET
                .finding()
                .at(leaf.span, "它的选取与表中任何一行都不会同时满足")
                .help("检查这一栏的 sum 与各行、整张表的 sum 是否矛盾。"),
        );
    }
}

/// True if a column adds up amounts and the cell has nothing but quantities, or the other way round.
fn is_of_other_kind(leaf: &Leaf, cell: &Selection, asks: &Asks) -> bool {
    let other = if matches!(leaf.value, Value::Count(_)) { AskedOf::Money } else { AskedOf::Count };
    let asked = asks.within(cell);
    !asked.is_empty() && asked.iter().all(|ask| ask.of == other)
}

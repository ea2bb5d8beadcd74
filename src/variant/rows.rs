//! Lowering rows, and the check of every cell's selection: row ∧ column ∧ panel.

use super::codes;
use super::lists;
use super::load::Loading;
use super::lower::{contradiction, names_ledger};
use super::numbering;
use super::plan::{Group, Leaf, Panel, Row, Show, Value};
use super::raw::{Keep, RawRow};
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::ledger::{DIMENSIONS, Dimension, LEDGERS, Selection, ledger_dimensions};
use crate::source::{Shelf, Span, Spanned, did_you_mean};

/// Lowers the rows of a panel.
pub(super) fn lower(raw: &[RawRow], loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Option<Vec<Row>> {
    lower_below(raw, &Selection::all(), loading, shelf)
}

fn lower_below(
    raw: &[RawRow],
    above: &Selection,
    loading: &mut Loading<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Vec<Row>> {
    let mut rows = Vec::with_capacity(raw.len());
    let mut whole = true;
    for row in raw {
        match lower_row(row, above, loading, shelf) {
            Some(row) => rows.push(row),
            None => whole = false,
        }
    }
    whole.then_some(rows)
}

fn lower_row(raw: &RawRow, above: &Selection, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Option<Row> {
    let own = match &raw.sum {
        Some(sum) => Some(above.and(&sum.lower(shelf)?)),
        None => None,
    };
    match (&raw.by, &raw.each, &raw.label) {
        (Some(_), Some(_), _) => {
            contradiction(raw.span, "一行不能同时写 by 和 each", shelf);
            None
        }
        (Some(by), None, label) => {
            let label = label.as_ref().map(|label| loading.templates.words(label));
            by_dimension(raw, by, label, own.unwrap_or_else(|| above.clone()), shelf)
        }
        (None, Some(each), _) => by_record(raw, each, own.unwrap_or_else(|| above.clone()), loading, shelf),
        (None, None, Some(label)) => {
            let here = own.clone().unwrap_or_else(|| above.clone());
            let below = match &raw.rows {
                Some(rows) => lower_below(rows, &here, loading, shelf)?,
                None => Vec::new(),
            };
            let (memo, total) = (raw.memo == Some(true), raw.total == Some(true));
            let span = label.span;
            Some(Row::Said { label: loading.templates.words(label), selection: own, below, memo, total, span })
        }
        (None, None, None) => {
            if raw.sum.is_some() || raw.rows.is_some() {
                contradiction(raw.span, "这一行没有行名（label）", shelf);
                return None;
            }
            Some(Row::Blank)
        }
    }
}

fn by_dimension(
    raw: &RawRow,
    by: &Spanned<String>,
    label: Option<Words>,
    selection: Selection,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let Some(dimension) = Dimension::named(&by.value) else {
        let keys: Vec<&str> = DIMENSIONS.iter().map(|dimension| dimension.key()).collect();
        let meant = did_you_mean(&by.value, keys.iter().copied());
        shelf.findings.push(
            crate::ledger::codes::UNKNOWN_DIMENSION
                .finding()
                .at(by.span, format!("没有“{}”这个维度{meant}", by.value))
                .help(format!("可以写：{}。", keys.join("、"))),
        );
        return None;
    };
    let only = match &raw.only {
        Some(nodes) => Some(nodes.lower(dimension, shelf)?),
        None => None,
    };
    let deepest = if dimension.is_coded() { if dimension == Dimension::Economic { 2 } else { 3 } } else { 4 };
    let levels: Vec<usize> = match &raw.levels {
        Some(levels) => {
            if levels.value.is_empty() || levels.value.iter().any(|&level| level == 0 || level > deepest) {
                contradiction(levels.span, &format!("{}只有 1 到 {deepest} 级", dimension.chinese()), shelf);
                return None;
            }
            levels.value.iter().map(|&level| level as usize).collect()
        }
        None => Vec::new(),
    };
    let numbering = match &raw.number {
        Some(number) => numbering::lower(number, shelf)?,
        None => Vec::new(),
    };
    let keep_all = raw.keep == Some(Keep::All);
    Some(Row::By { dimension, levels, only, keep_all, numbering, label, selection, span: by.span })
}

fn by_record(
    raw: &RawRow,
    each: &Spanned<String>,
    selection: Selection,
    loading: &mut Loading<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let Some(list) = lists::find(&each.value) else {
        let names: Vec<&str> = lists::LISTS.iter().map(|list| list.name).collect();
        let meant = did_you_mean(&each.value, names.iter().copied());
        shelf.findings.push(
            codes::UNKNOWN_LIST
                .finding()
                .at(each.span, format!("没有“{}”这个列表{meant}", each.value))
                .help(format!("可以写：{}。", names.join("、"))),
        );
        return None;
    };
    let attribute = |name: &Spanned<String>, shelf: &mut Shelf<'_>| {
        let known = list.attributes.contains(&name.value.as_str());
        if !known {
            shelf.findings.push(unknown_attribute(&name.value, name.span, list));
        }
        known
    };
    let group = match &raw.group {
        Some(group) if attribute(&group.by, shelf) => {
            Some(Group { by: group.by.value.clone(), label: loading.templates.words(&group.label) })
        }
        Some(_) => return None,
        None => None,
    };
    if let Some(sort) = &raw.sort
        && !attribute(sort, shelf)
    {
        return None;
    }
    let sort = raw.sort.as_ref().map(|sort| sort.value.clone());
    Some(Row::Each { list: each.value.clone(), group, sort, selection, span: each.span })
}

fn unknown_attribute(name: &str, span: Span, list: &lists::List) -> Diagnostic {
    let meant = did_you_mean(name, list.attributes.iter().copied());
    codes::UNKNOWN_ATTRIBUTE
        .finding()
        .at(span, format!("{} 的记录没有“{name}”{meant}", list.name))
        .help(format!("可以写：{}。", list.attributes.join("、")))
}

/// Checks what every cell of a panel would select.
pub(super) fn check_cells(panel: &Panel, span: Span, shelf: &mut Shelf<'_>) {
    let mut rows: Vec<Selection> = Vec::new();
    let mut list = None;
    let mut by = false;
    walk(panel.rows.iter().chain(&panel.foot), &mut |row| match row {
        Row::Said { selection: Some(selection), .. } => rows.push(selection.clone()),
        Row::By { selection, dimension, .. } => {
            by = true;
            // A row per node asks the dimension of the cell's ledger, whatever node it is.
            rows.push(selection.clone().only(*dimension, &crate::ledger::NodeSet::any_of([crate::ledger::Node::ROOT])));
        }
        Row::Each { selection, list: name, .. } => {
            list = lists::find(name);
            rows.push(selection.clone());
        }
        Row::Said { selection: None, .. } | Row::Blank => {}
    });
    for leaf in &panel.leaves {
        match &leaf.value {
            Value::Sum(column) | Value::Count(column) => check_column(leaf, column, &rows, panel, shelf),
            Value::Show(show) => check_show(show, leaf.span, list, by, shelf),
            Value::Text(_) => {}
        }
    }
    if panel.leaves.is_empty() {
        contradiction(span, "没有栏", shelf);
    }
}

fn walk<'r>(rows: impl Iterator<Item = &'r Row>, visit: &mut impl FnMut(&'r Row)) {
    for row in rows {
        visit(row);
        if let Row::Said { below, .. } = row {
            walk(below.iter(), visit);
        }
    }
}

fn check_show(show: &Show, span: Span, list: Option<&lists::List>, by: bool, shelf: &mut Shelf<'_>) {
    match show {
        Show::Attribute(name) => match list {
            Some(list) if list.attributes.contains(&name.as_str()) => {}
            Some(list) => shelf.findings.push(unknown_attribute(name, span, list)),
            None => contradiction(span, &format!("show = \"{name}\" 只能用在按记录的各行（each）"), shelf),
        },
        Show::Code | Show::CodeLevel(_) | Show::Name => {
            let of_list =
                list.is_some_and(|list| list.attributes.contains(&"code") || list.attributes.contains(&"name"));
            if !by && !of_list {
                contradiction(span, "show = \"code\"、\"name\" 只能用在按维度的各行（by）", shelf);
            }
        }
        Show::Label => {}
    }
}

/// A cell must name its ledger, ask only what that ledger has, and meet at least one row.
fn check_column(leaf: &Leaf, column: &Selection, rows: &[Selection], panel: &Panel, shelf: &mut Shelf<'_>) {
    let mut meets = rows.is_empty();
    for row in rows {
        let cell = panel.region.and(column).and(row);
        if !names_ledger(&cell) {
            shelf.findings.push(codes::NO_LEDGER.finding().at(leaf.span, "表、块、行、栏的 sum 里都没有 ledger").help(
                format!(
                    "在表的 sum 里写 ledger = \"…\"：{}。",
                    LEDGERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("、")
                ),
            ));
            return;
        }
        if cell.is_empty() {
            continue;
        }
        meets = true;
        let ledgers = cell.get(Dimension::Ledger);
        let chosen = Dimension::Ledger.leaves().into_iter().filter(|&node| ledgers.is_some_and(|set| set.holds(node)));
        for ledger in chosen {
            let own = ledger_dimensions(ledger);
            if let Some((dimension, _)) =
                cell.asked().find(|(asked, _)| !own.iter().any(|(dimension, _)| dimension == asked))
            {
                let name = Dimension::Ledger.node_name(ledger).unwrap_or("?");
                shelf.findings.push(
                    codes::NO_SUCH_DIMENSION
                        .finding()
                        .at(leaf.span, format!("这一栏取“{name}”，而“{name}”的各笔没有“{}”之分", dimension.chinese()))
                        .help("检查这一栏和它所遇到的各行的 sum。"),
                );
                return;
            }
        }
    }
    if !meets {
        shelf.findings.push(
            codes::NEVER_MET
                .finding()
                .at(leaf.span, "它的选取与表中任何一行都不会同时满足")
                .help("检查这一栏的 sum 与各行、整张表的 sum 是否矛盾。"),
        );
    }
}

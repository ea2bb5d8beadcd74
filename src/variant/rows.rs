//! Lowering rows: said ones, one per node, one per record.

use super::by;
use super::findings;
use super::findings::contradiction;
use super::lists;
use super::load::Loading;
use super::plan::{Group, Row};
use super::raw_rows::{Keep, RawRow};
use crate::diagnostic::Diagnostic;
use crate::ledger::Selection;
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
        Some(sum) => Some(above.and(&sum.lower(loading.groups, shelf)?)),
        None => None,
    };
    if let Some(words) = misused(raw) {
        contradiction(shelf.sources.head(raw.span), &words, shelf);
        return None;
    }
    match (&raw.by, &raw.each, &raw.label) {
        (Some(by), _, label) => {
            let label = label.as_ref().map(|label| loading.templates.words(label));
            by::lower(raw, by, label, own.unwrap_or_else(|| above.clone()), loading.groups, shelf)
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

/// What is wrong with the keys of a row: each belongs to one kind of row.
fn misused(raw: &RawRow) -> Option<String> {
    if raw.by.is_some() && raw.each.is_some() {
        return Some("一行不能同时写 by 和 each".to_owned());
    }
    let of_nodes = [("levels", raw.levels.is_some()), ("only", raw.only.is_some()), ("number", raw.number.is_some())];
    let of_records = [("group", raw.group.is_some()), ("sort", raw.sort.is_some())];
    let of_said = [("rows", raw.rows.is_some()), ("memo", raw.memo.is_some()), ("total", raw.total.is_some())];
    let find = |keys: &[(&'static str, bool)]| keys.iter().find(|(_, said)| *said).map(|(key, _)| *key);
    if let Some(key) = find(&of_nodes).filter(|_| raw.by.is_none()) {
        return Some(format!("{key} 只用于按维度的各行（by）"));
    }
    if raw.keep.is_some() && raw.by.is_none() && raw.each.is_none() {
        return Some("keep 只用于按维度（by）、按记录（each）的各行".to_owned());
    }
    if let Some(key) = find(&of_records).filter(|_| raw.each.is_none()) {
        return Some(format!("{key} 只用于按记录的各行（each）"));
    }
    if let Some(key) = find(&of_said).filter(|_| raw.by.is_some() || raw.each.is_some()) {
        return Some(format!("{key} 只用于写明的行（label），不用于 by 和 each"));
    }
    (raw.each.is_some() && raw.label.is_some())
        .then(|| "按记录的各行（each）不写 label，行名在栏里用 show 印".to_owned())
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
            findings::UNKNOWN_LIST
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
    let present = match raw.keep.as_ref().map(|keep| (keep.span, keep.value.0.as_slice())) {
        None | Some((_, [Keep::All])) => false,
        Some((_, [Keep::Present])) if list.ledger.is_some() => true,
        Some((span, [Keep::Present])) => {
            contradiction(span, &format!("{} 的记录没有金额，不能只印有数的", list.name), shelf);
            return None;
        }
        Some((span, _)) => {
            contradiction(span, "按记录的各行，keep 只写一个：present 或 all（不写就是）", shelf);
            return None;
        }
    };
    Some(Row::Each { list: each.value.clone(), group, sort, present, selection, span: each.span })
}

pub(super) fn unknown_attribute(name: &str, span: Span, list: &lists::List) -> Diagnostic {
    let meant = did_you_mean(name, list.attributes.iter().copied());
    findings::UNKNOWN_ATTRIBUTE
        .finding()
        .at(span, format!("{} 的记录没有“{name}”{meant}", list.name))
        .help(format!("可以写：{}。", list.attributes.join("、")))
}

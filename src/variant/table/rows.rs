//! Lowers rows: labelled ones with those below them, one per node, one per record.

use super::context::VariantContext;
use super::rows_by_node::lower_by_node;
use super::rows_by_record::by_record;
use crate::ledger::Selection;
use crate::source::Shelf;
use crate::variant::authored::RawRow;
use crate::variant::findings::contradiction;
use crate::variant::plan::Row;

/// Lowers the rows of a panel of this selection.
pub(super) fn lower_rows(
    raw: &[RawRow],
    region: &Selection,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Vec<Row>> {
    lower_below(raw, (region, &Selection::all()), variant, shelf)
}

fn lower_below(
    raw: &[RawRow],
    (region, above): (&Selection, &Selection),
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Vec<Row>> {
    let mut rows = Vec::with_capacity(raw.len());
    let mut whole = true;
    for row in raw {
        match lower_row(row, (region, above), variant, shelf) {
            Some(row) => rows.push(row),
            None => whole = false,
        }
    }
    whole.then_some(rows)
}

fn lower_row(
    raw: &RawRow,
    (region, above): (&Selection, &Selection),
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let own = match &raw.sum {
        Some(sum) => Some(above.and(&sum.lower(variant.groups, shelf)?)),
        None => None,
    };
    if let Some(words) = misused(raw) {
        contradiction(shelf.sources.head(raw.span), &words, shelf);
        return None;
    }
    match (&raw.by, &raw.each, &raw.label) {
        (Some(by), _, label) => {
            let label = label.as_ref().map(|label| variant.templates.words(label));
            let own = own.unwrap_or_else(|| above.clone());
            lower_by_node(raw, by, label, (region, own), variant.groups, shelf)
        }
        (None, Some(each), _) => by_record(raw, each, own.unwrap_or_else(|| above.clone()), variant, shelf),
        (None, None, Some(label)) => {
            let here = own.clone().unwrap_or_else(|| above.clone());
            let below = match &raw.rows {
                Some(rows) => lower_below(rows, (region, &here), variant, shelf)?,
                None => Vec::new(),
            };
            let (memo, total) = (raw.memo == Some(true), raw.total == Some(true));
            let (span, hidden) = (label.span, raw.line == Some(false));
            let label = variant.templates.words(label);
            let texts = raw.text.0.iter().map(|(id, text)| (id.clone(), variant.templates.words(text))).collect();
            Some(Row::Labelled { label, texts, selection: own, below, hidden, memo, total, span })
        }
        (None, None, None) => {
            if raw.sum.is_some() || raw.rows.is_some() || raw.line.is_some() || !raw.text.0.is_empty() {
                contradiction(raw.span, "这一行没有行名（label）", shelf);
                return None;
            }
            Some(Row::Blank)
        }
    }
}

/// The message about keys that do not belong to this kind of row.
fn misused(raw: &RawRow) -> Option<String> {
    if raw.by.is_some() && raw.each.is_some() {
        return Some("一行不能同时写 by 和 each".to_owned());
    }
    let of_nodes = [("levels", raw.levels.is_some()), ("only", raw.only.is_some()), ("number", raw.number.is_some())];
    let of_records = [("group", raw.group.is_some()), ("sort", raw.sort.is_some())];
    let of_said = [
        ("rows", raw.rows.is_some()),
        ("line", raw.line.is_some()),
        ("memo", raw.memo.is_some()),
        ("total", raw.total.is_some()),
        ("text", !raw.text.0.is_empty()),
    ];
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
    if raw.line == Some(false) {
        let has_rows = raw.rows.as_ref().is_some_and(|rows| !rows.is_empty());
        if raw.label.is_some() && (!has_rows || raw.total == Some(true) || !raw.text.0.is_empty()) {
            return Some("line = false 只用于有下级行（rows）的一行，不与 total、text 同用".to_owned());
        }
    }
    (raw.each.is_some() && raw.label.is_some())
        .then(|| "按记录的各行（each）不写 label，行名在栏里用 show 印".to_owned())
}

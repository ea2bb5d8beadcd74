//! Checks whether a selection can be summed by itself.

use crate::ledger::{Dimension, Groups, Misfit, RawSelection, Selection};
use crate::source::{Shelf, Span};
use crate::variant::findings;

/// Lowers a selection that is summed for this year and last year, so that it must not name a year.
pub(super) fn usable(raw: &RawSelection, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Selection> {
    let selection = raw.lower(groups, shelf)?;
    if selection.get(Dimension::Year).is_some() {
        let words = "这里不写 year：本年、上年由 fig、prev 或 row.amount、row.prev 分开";
        shelf.findings.push(findings::UNUSABLE.finding().at(raw.span, words));
        return None;
    }
    judge(&selection, raw.span, shelf).then_some(selection)
}

/// True if the selection names its ledger and restricts only its dimensions; otherwise reports why not.
pub fn judge(selection: &Selection, span: Span, shelf: &mut Shelf<'_>) -> bool {
    let ledger = |node| Dimension::Ledger.node_name(node).unwrap_or("?");
    let words = match selection.misfit() {
        None => return true,
        Some(Misfit::NoLedger) => "没有说明取哪个账本（ledger = \"…\"）".to_owned(),
        Some(Misfit::Lacks(of, dimension)) => {
            format!("“{}”的各笔没有“{}”之分", ledger(of), dimension.chinese())
        }
        Some(Misfit::Never(of, dimension)) => {
            format!("“{}”里永远没有这样的“{}”", ledger(of), dimension.chinese())
        }
    };
    shelf.findings.push(findings::UNUSABLE.finding().at(span, words));
    false
}

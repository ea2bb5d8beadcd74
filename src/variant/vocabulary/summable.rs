//! Checks whether a selection can be summed by itself.

use crate::ledger::{AskedOf, Dimension, Groups, Misfit, RawSelection, Selection};
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
    judge(&selection, raw.span, groups, shelf).then_some(selection)
}

/// True if the selection names its ledger and restricts only its dimensions; otherwise reports why not.
pub fn judge(selection: &Selection, span: Span, groups: &Groups, shelf: &mut Shelf<'_>) -> bool {
    let ledger = |node| Dimension::Ledger.node_name(node).unwrap_or("?");
    let words = match selection.misfit(groups.report()) {
        None => {
            let Some(count) = only_counts(selection, groups) else { return true };
            let words = format!("“{count}”是数量，不能当金额加");
            let help = "数量在表里用 count = {…} 的栏印，文字里写 {{ extra.名称 }}。";
            shelf.findings.push(findings::UNUSABLE.finding().at(span, words).help(help));
            return false;
        }
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

/// A quantity that a selection asks for, if it asks for quantities and no amount.
fn only_counts<'g>(selection: &Selection, groups: &'g Groups) -> Option<&'g str> {
    let asked = groups.asks().within(selection);
    asked.iter().all(|ask| ask.of == AskedOf::Count).then_some(asked.first()?.title.as_str())
}

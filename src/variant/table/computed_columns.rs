//! Columns computed from other columns of their panel: minus and ratio.

use crate::source::{Shelf, Spanned, did_you_mean, listed};
use crate::variant::findings;
use crate::variant::plan::{Leaf, Value};

/// A column whose references to other columns are not resolved yet.
pub(crate) struct DraftColumn {
    pub leaf: Leaf,
    /// True if its own `sum` is `{}`, which selects everything.
    pub selects_all: bool,
    pub id: Option<Spanned<String>>,
    /// Ids of the two columns of minus or ratio.
    pub of: Option<[Spanned<String>; 2]>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    Amount,
    Quantity,
}

/// Resolves the ids in minus and ratio to indices; refuses unknown ids, cycles and columns without numbers.
pub(super) fn resolve_computed(drafts: &mut [DraftColumn], shelf: &mut Shelf<'_>) -> Option<()> {
    let before = shelf.findings.len();
    refuse_same(drafts, shelf);
    let named: Vec<_> = drafts.iter().map(|draft| draft.of.as_ref().map(|of| find(of, drafts, shelf))).collect();
    if shelf.findings.len() > before {
        return None;
    }
    for (draft, pair) in drafts.iter_mut().zip(named) {
        if let (Value::Minus(of) | Value::Ratio(of), Some(pair)) = (&mut draft.leaf.value, pair.flatten()) {
            *of = pair;
        }
    }
    for at in 0..drafts.len() {
        if let Some(finding) = cycle(at, drafts) {
            shelf.findings.push(finding);
            return None;
        }
    }
    for draft in drafts.iter() {
        refuse_words(draft, drafts, shelf);
    }
    (shelf.findings.len() == before).then_some(())
}

fn refuse_same(drafts: &[DraftColumn], shelf: &mut Shelf<'_>) {
    for (at, draft) in drafts.iter().enumerate() {
        let Some(id) = &draft.id else { continue };
        let first = drafts[..at].iter().filter_map(|draft| draft.id.as_ref()).find(|known| known.value == id.value);
        if let Some(first) = first {
            let finding = findings::SAME_COLUMN.finding().at(id.span, format!("“{}”已经是另一栏的 id", id.value));
            shelf.findings.push(finding.and(first.span, "先在这里用了"));
        }
    }
}

fn find(of: &[Spanned<String>; 2], drafts: &[DraftColumn], shelf: &mut Shelf<'_>) -> Option<[usize; 2]> {
    let ids: Vec<&str> = drafts.iter().filter_map(|draft| draft.id.as_ref()).map(|id| id.value.as_str()).collect();
    let mut place = |wanted: &Spanned<String>| {
        let at = drafts.iter().position(|draft| draft.id.as_ref().is_some_and(|id| id.value == wanted.value));
        if at.is_none() {
            let meant = did_you_mean(&wanted.value, ids.iter().copied());
            let words = format!("这一块里没有 id 为“{}”的栏{meant}", wanted.value);
            let finding = findings::UNKNOWN_COLUMN.finding().at(wanted.span, words);
            shelf.findings.push(match ids[..] {
                [] => finding,
                _ => finding.help(format!("可以写：{}；或给要引用的栏写上 id。", listed(&ids))),
            });
        }
        at
    };
    let [first, second] = [place(&of[0]), place(&of[1])];
    Some([first?, second?])
}

/// A finding if a column refers to itself, directly or through others.
fn cycle(from: usize, drafts: &[DraftColumn]) -> Option<crate::diagnostic::Diagnostic> {
    fn leads_to(at: usize, target: usize, drafts: &[DraftColumn], seen: &mut Vec<usize>) -> bool {
        if seen.contains(&at) {
            return false;
        }
        seen.push(at);
        let (Value::Minus(of) | Value::Ratio(of)) = &drafts[at].leaf.value else { return false };
        of.iter().any(|&next| next == target || leads_to(next, target, drafts, seen))
    }
    let (Value::Minus(of) | Value::Ratio(of)) = &drafts[from].leaf.value else { return None };
    let names = drafts[from].of.as_ref()?;
    of.iter().zip(names).find_map(|(&next, name)| {
        let closes = next == from || leads_to(next, from, drafts, &mut Vec::new());
        let words = format!("算“{}”这一栏又要用到本栏", name.value);
        closes.then(|| findings::COLUMN_CYCLE.finding().at(name.span, words))
    })
}

fn number_kind(at: usize, drafts: &[DraftColumn]) -> Option<NumberKind> {
    match &drafts[at].leaf.value {
        Value::Sum(_) => Some(NumberKind::Amount),
        Value::Count(_) => Some(NumberKind::Quantity),
        Value::Minus([first, _]) => number_kind(*first, drafts),
        Value::Show(_) | Value::Text(_) | Value::Ratio(_) => None,
    }
}

fn refuse_words(draft: &DraftColumn, drafts: &[DraftColumn], shelf: &mut Shelf<'_>) {
    let (Value::Minus(of) | Value::Ratio(of), Some(names)) = (&draft.leaf.value, &draft.of) else { return };
    let sorts = of.map(|at| number_kind(at, drafts));
    for ((&at, name), sort) in of.iter().zip(names).zip(sorts) {
        if sort.is_none() {
            let what = if matches!(drafts[at].leaf.value, Value::Ratio(_)) { "比" } else { "文字" };
            let words = format!("“{}”这一栏印的是{what}", name.value);
            shelf.findings.push(findings::NOT_A_NUMBER.finding().at(name.span, words));
        }
    }
    if let [Some(first), Some(second)] = sorts
        && first != second
    {
        let name = |sort: NumberKind| if sort == NumberKind::Amount { "金额" } else { "数量" };
        let words = format!("这一栏是{}，“{}”是{}", name(second), names[0].value, name(first));
        shelf.findings.push(findings::NOT_A_NUMBER.finding().at(names[1].span, words));
    }
}

//! Findings about required texts and amounts that the unit has not written.

use super::findings;
use crate::diagnostic::Diagnostic;
use crate::model::Budget;
use crate::source::{Shelf, Span};
use crate::variant::{AskKind, InputGroup, UnitInput, Variant};

/// A sentence compares with a missing figure of last year. `id` is the figure's key in `[previous]`, or empty for a sum
/// over lines of expenditure.
pub(super) fn no_previous(budget: &Budget, id: &str, title: &str, shelf: &Shelf<'_>) -> Diagnostic {
    let unit = &budget.unit;
    let previous = budget.previous.as_ref().map(|previous| previous.span);
    let cell = shelf.unwritten_cell(unit.span.file, "previous", id);
    let place = cell.or(previous).unwrap_or(unit.year.span);
    let finding = |what: String| {
        findings::NO_PREVIOUS
            .saying(format!("文中要与上年比较，缺少上年的{what}"))
            .at(place, format!("这里没有写 {} 年的数", unit.year.value.saturating_sub(1)))
    };
    if id.is_empty() {
        return finding(format!("“{title}”")).help(
            "上年的支出按科目写在 [[previous.expenditure]] 里，上年没有的写 0；或写 file = \"…\" 引用上年文件。",
        );
    }
    let finding = finding(format!("{title}（{id}）"));
    if cell.is_some() {
        return finding.help("填上这一格；上年没有的写 0。");
    }
    finding.help(format!("在 [previous] 里写 {id} = …；上年没有的写 0；或写 file = \"…\" 引用上年文件。"))
}

/// A template prints a required text that the unit has not written.
pub(super) fn unwritten(
    budget: &Budget,
    variant: &Variant,
    part: &str,
    key: &str,
    shelf: &Shelf<'_>,
) -> Option<Diagnostic> {
    let part = InputGroup::ALL.iter().find(|known| known.key() == part)?;
    let ask = variant.inputs.of(*part).iter().find(|ask| ask.key.value == key)?;
    let finding = findings::NOT_WRITTEN.saying(format!("格式要印“{}”，还没有写", ask.what));
    if let Some(cell) = shelf.unwritten_cell(budget.unit.span.file, part.key(), key) {
        let what = match ask.kind {
            AskKind::Text => "文字，可以分行".to_owned(),
            AskKind::Money => format!("金额，单位{}", budget.money().name()),
            AskKind::Count => "数量".to_owned(),
        };
        return Some(finding.at(cell, lack(*part, key)).help(format!("填上这一格：{what}{}。", hint(ask))));
    }
    let example = match ask.kind {
        AskKind::Text => format!("{key} = \"…\"，或 {key} = {{ file = \"{key}.txt\" }}"),
        AskKind::Money => format!("{key} = 12.5（单位{}）", budget.money().name()),
        AskKind::Count => format!("{key} = 3"),
    };
    let place = place(*part, budget);
    Some(finding.at(place.unwrap_or(budget.unit.span), lack(*part, key)).help(format!(
        "在 [{}] 里写 {example}{}。",
        part.key(),
        hint(ask)
    )))
}

/// What the finding about an unwritten text says of its place.
pub(super) fn lack(group: InputGroup, key: &str) -> String {
    format!("缺少 [{}] 的 {key}", group.key())
}

/// The variant's hint for a text, to append to the help.
pub(super) fn hint(ask: &UnitInput) -> String {
    ask.hint.as_ref().map_or_else(String::new, |hint| format!("；{}", hint.trim_end_matches('。')))
}

/// The table's place in the budget, if it is present.
fn place(part: InputGroup, budget: &Budget) -> Option<Span> {
    match part {
        InputGroup::Narrative => budget.narrative.as_ref().map(|narrative| narrative.span),
        InputGroup::Extra => budget.extra.as_ref().map(|extra| extra.span),
        InputGroup::Performance => budget.performance.as_ref().map(|performance| performance.span),
    }
}

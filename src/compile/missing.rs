//! Findings about required texts and amounts that the unit has not written.

use super::findings;
use crate::diagnostic::Diagnostic;
use crate::model::{Budget, Expenditure, Previous, Source};
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
    if SUMMED.contains(&id)
        && let Some(line) = unsaid_origin(budget)
    {
        let (source, carried_over) = line.origin();
        let source =
            if source == Source::General { String::new() } else { format!("、source = \"{}\"", source.key()) };
        let carried_over = if carried_over { "、carried_over = true" } else { "" };
        let key = line.uses().first().map_or("project", |(key, _)| key);
        return finding.and(line.function.span, "本年有这一行，上年没有这种来源的").help(format!(
            "再写一段 [[previous.expenditure]]：function = \"{}\"{source}{carried_over}、{key} = …；上年没有的写 0。",
            line.function.value.0
        ));
    }
    finding.help(format!("在 [previous] 里写 {id} = …；上年没有的写 0；或写 file = \"…\" 引用上年文件。"))
}

/// Figures that are added from lines of expenditure, if last year has such lines.
const SUMMED: [&str; 3] = ["basic", "project", "expenditure_total"];

/// A line of this year whose source, or carrying over, no line of last year has: what there was of it is not known.
fn unsaid_origin(budget: &Budget) -> Option<&Expenditure> {
    let last = budget.previous.as_ref().map(Previous::as_budgeted).filter(|lines| !lines.is_empty())?;
    let is_said = |line: &&Expenditure| last.iter().any(|said| said.origin() == line.origin());
    budget.expenditure.iter().find(|line| !is_said(line))
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

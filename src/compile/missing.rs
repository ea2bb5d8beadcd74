//! Findings about required texts and amounts that the unit has not written.

use std::collections::BTreeSet;

use super::findings;
use super::text_compiler::TextCompiler;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Selection, how_to_list, is_by_name, last_year};
use crate::model::{Budget, Expenditure, Previous, Source};
use crate::source::{OwnNames, Shelf, Span};
use crate::variant::{AskKind, InputGroup, Need, UnitInput, Variant};
use crate::visible::Visible;

/// A sentence compares with a missing figure of last year. `id` is the figure's key in `[previous]`; for a sum over lines
/// of expenditure, what they must say (`last_year::to_add`).
pub(super) fn no_previous(budget: &Budget, id: &str, title: &str, shelf: &Shelf<'_>) -> Diagnostic {
    let unit = &budget.unit;
    let previous = budget.previous.as_ref().map(|previous| previous.span);
    let cell = shelf.unwritten_cell(unit.span.file, "previous", id);
    let place = cell.or(previous).unwrap_or(unit.year.span);
    let finding = |what: String| {
        findings::NO_PREVIOUS
            .saying(format!("{LACKS}{what}"))
            .at(place, format!("这里没有写 {} 年的数", unit.year.value.saturating_sub(1)))
    };
    if is_by_line(id) {
        return finding(format!("“{title}”")).help(how_by_line(id));
    }
    if cell.is_some() {
        return finding(format!("{title}（{id}）")).help("填上这一格；上年没有的写 0。");
    }
    if let Some(line) = unsaid_origin(budget).filter(|_| SUMMED.contains(&id)) {
        let (source, carried_over) = line.origin();
        let source =
            if source == Source::General { String::new() } else { format!("、source = \"{}\"", source.key()) };
        let carried_over = if carried_over { "、carried_over = true" } else { "" };
        let key = line.uses().first().map_or("project", |(key, _)| key);
        return finding(title.to_owned()).and(line.function.span, "本年有这一行，上年没有这种来源的").help(format!(
            "再写一段 [[previous.expenditure]]：function = \"{}\"{source}{carried_over}、{key} = …；上年没有的写 0。",
            line.function.value.0
        ));
    }
    // `gather` says what to write.
    Diagnostic { help: None, ..finding(title.to_owned()) }
}

/// A sentence compares with 年初预算数 that are missing.
pub(super) fn no_year_start(budget: &Budget, title: &str) -> Diagnostic {
    let place = budget.budget.as_ref().map_or(budget.unit.year.span, |start| start.span);
    findings::NO_YEAR_START.finding().at(place, format!("没有“{title}”的年初预算数"))
}

/// True for what lines of last year must say, which is no key of `[previous]`.
fn is_by_line(id: &str) -> bool {
    id.is_empty() || id.contains('=')
}

/// How to write the lines of last year that a table or a list needs. 执行数 are in no file.
pub(super) fn how_by_line(to_add: &str) -> String {
    if to_add.is_empty() {
        return "上年的支出按科目写在 [[previous.expenditure]] 里，上年没有的写 0；或写 file = \"…\" 引用上年文件。"
            .to_owned();
    }
    format!("上年的支出按科目写在 [[previous.expenditure]] 里，每段都写上 {to_add}；上年没有的写 0。")
}

/// What the message says before the figures.
const LACKS: &str = "文中要与上年比较，缺少上年的";

/// Makes one finding of those about last year that have the same cause and way out, and says what to write. `missed` are the
/// missing figures: id and title.
pub(super) fn gather(
    from: usize,
    missed: &BTreeSet<(String, String)>,
    texts: &TextCompiler<'_>,
    shelf: &mut Shelf<'_>,
) {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for finding in shelf.findings.split_off(from) {
        let what = finding.message.strip_prefix(LACKS).filter(|_| finding.code == findings::NO_PREVIOUS.code);
        let same = |known: &&mut Diagnostic| {
            known.code == finding.code
                && (&known.primary, &known.labels, &known.help) == (&finding.primary, &finding.labels, &finding.help)
        };
        match what.and_then(|what| Some((kept.iter_mut().find(same)?, what))) {
            Some((known, what)) => known.message.push_str(&format!("、{what}")),
            None => kept.push(finding),
        }
    }
    let is_open = |finding: &&mut Diagnostic| finding.code == findings::NO_PREVIOUS.code && finding.help.is_none();
    if let Some(finding) = kept.iter_mut().find(is_open) {
        finding.help = Some(Visible::lines(what_to_write(missed, texts, shelf)));
    }
    shelf.findings.append(&mut kept);
}

/// The keys of `[previous]` that are missing.
fn what_to_write(missed: &BTreeSet<(String, String)>, texts: &TextCompiler<'_>, shelf: &Shelf<'_>) -> String {
    let (budget, figures) = (texts.budget, &texts.variant.vocabulary.figures);
    let file = budget.unit.span.file;
    let by_line = unsaid_origin(budget).is_some();
    let has = |key: &str| missed.iter().any(|(id, _)| id == key);
    let follows = |id: &str| id == "expenditure_total" && (has("basic") || has("project"));
    let composed = |id: &str| figures.get(id).filter(|figure| !is_by_name(figure));
    let is_asked = |(id, _): &&(String, String)| {
        let said_otherwise = by_line && SUMMED.contains(&id.as_str());
        !is_by_line(id)
            && composed(id).is_none()
            && !said_otherwise
            && !follows(id)
            && shelf.unwritten_cell(file, "previous", id).is_none()
    };
    let in_chinese = shelf.own_names.get(&file).is_some_and(OwnNames::is_chinese);
    let key = |(id, title): &(String, String)| {
        let name = title.replace(['“', '”'], "");
        let is_name = in_chinese
            && figures.id_of(title) == Some(id)
            && name.chars().all(|c| !c.is_ascii() && c.is_alphanumeric());
        if is_name { name } else { id.clone() }
    };
    let keys: Vec<String> = missed.iter().filter(is_asked).map(|one| format!("{} = …", key(one))).collect();
    let parts: Vec<String> =
        missed.iter().filter_map(|(id, title)| Some(how_to_compose(title, &composed(id)?.selection))).collect();
    if keys.is_empty() && !parts.is_empty() {
        return parts.concat();
    }
    let parts = parts.concat();
    if budget.previous.is_some() {
        let of_lines = |(id, _): &(String, String)| {
            figures.get(id).is_some_and(|figure| last_year::is_executed(&figure.selection))
        };
        let or_file = if missed.iter().any(of_lines) { "" } else { "；或写 file = \"…\" 引用上年文件" };
        return format!("在 [previous] 里写 {}；上年没有的写 0{or_file}。{parts}", keys.join("、"));
    }
    let report = budget.report().chinese();
    format!(
        "加上 [previous] 一节，“…”换成上年的数，上年没有的写 0；或者其中只写一行 file = \"…\"，引用上年的{report}文件。{parts}\n[previous]\n{}",
        keys.join("\n")
    )
}

/// Where the parts of a figure are written that is of several places.
fn how_to_compose(title: &str, selection: &Selection) -> String {
    let holds = |ledger: &str| {
        let node = Dimension::Ledger.node(ledger);
        node.is_some_and(|node| selection.get(Dimension::Ledger).is_some_and(|nodes| nodes.holds(node)))
    };
    let lines = match last_year::to_add(selection) {
        "" => "[[previous.expenditure]] 的各行".to_owned(),
        to_add => format!("[[previous.expenditure]] 的各行（每行写上 {to_add}）"),
    };
    let places = [
        ("expenditure", lines),
        ("three_public", "[previous] 的“三公”各项，如 reception".to_owned()),
        ("basic", "[previous.basic_by_code]".to_owned()),
        ("ask", "[previous] 里同名的数".to_owned()),
    ];
    let places: Vec<String> = places.into_iter().filter(|(ledger, _)| holds(ledger)).map(|(_, place)| place).collect();
    let others = if places.is_empty() {
        "上年的预算文件，在 [previous] 里写 file = \"…\"".to_owned()
    } else {
        places.join("，和")
    };
    format!("“{title}”的上年数由几部分相加，写在{others}；上年没有的写 0。")
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
            AskKind::List => "列表".to_owned(),
        };
        return Some(finding.at(cell, lack(*part, key)).help(format!("填上这一格：{what}{}。", hint(ask))));
    }
    let own = shelf.own_names.get(&budget.unit.span.file).and_then(|names| names.of_text(key));
    let file = own.unwrap_or(key);
    let example = match ask.kind {
        AskKind::Text => format!("{key} = \"…\"，或 {key} = {{ file = \"{file}.txt\" }}"),
        AskKind::Money => format!("{key} = 12.5（单位{}）", budget.money().name()),
        AskKind::Count => format!("{key} = 3"),
        AskKind::List => format!("{key} = []"),
    };
    let place = place(*part, budget);
    let finding = finding.at(place.unwrap_or(budget.unit.span), lack(*part, key));
    let list = variant.vocabulary.groups.asks().named(key).filter(|_| ask.kind == AskKind::List);
    let help = match list {
        Some(list) => how_to_list(list, budget.unit.span, shelf),
        None => format!("在 [{}] 里写 {example}{}。", part.key(), hint(ask)),
    };
    Some(match nature(budget).filter(|_| key.starts_with(OPERATING)) {
        Some((nature, written)) => finding
            .and(nature, format!("性质写的是“{written}”，公用经费就是机关运行经费"))
            .help(format!("性质写错了的，改正性质，这一句就不用写；没有写错的，{help}")),
        None => finding.help(help),
    })
}

/// What a sum needs of `[extra]` and nobody has written is not zero.
pub(super) fn unwritten_ask(key: &str, texts: &TextCompiler<'_>, shelf: &Shelf<'_>) -> Option<Diagnostic> {
    lacks_ask(key, texts).then(|| unwritten(texts.budget, texts.variant, InputGroup::Extra.key(), key, shelf))?
}

/// True if an amount or quantity that is required is in no `[extra]`.
pub(super) fn lacks_ask(key: &str, texts: &TextCompiler<'_>) -> bool {
    let Some(ask) = texts.variant.inputs.extra.iter().find(|ask| ask.key.value == key) else { return false };
    let says = |budget: &Budget| budget.own_extra(key).is_some();
    let is_said = says(texts.budget) || texts.budget.members().iter().any(|member| says(&member.budget));
    ask.need != Need::Optional && !is_said
}

/// Units of a department that have not written what others of it have: the sum would lack theirs.
pub(super) fn silent_units(texts: &TextCompiler<'_>) -> Vec<Diagnostic> {
    let budget = texts.budget;
    let asked = texts.variant.inputs.extra.iter().filter(|ask| ask.kind != AskKind::Text && ask.need == Need::Always);
    let mut lacking = Vec::new();
    for ask in asked.filter(|ask| budget.own_extra(&ask.key.value).is_none()) {
        let key = &ask.key.value;
        let (said, silent): (Vec<_>, Vec<_>) =
            budget.members().iter().partition(|member| member.budget.own_extra(key).is_some());
        let none = if ask.kind == AskKind::List { "[]" } else { "0" };
        lacking.extend(silent.into_iter().filter(|_| !said.is_empty()).map(|member| {
            let unit = &member.budget.unit;
            let words = format!("部门要加“{}”，有的单位还没有写", ask.what);
            let finding = findings::NOT_WRITTEN.saying(words).at(unit.span, lack(InputGroup::Extra, key));
            finding.help(format!("在这个单位的 [extra] 里写 {key}；没有的写 {key} = {none}。"))
        }));
    }
    lacking
}

/// The first word of keys about 机关运行经费, which only agencies have.
const OPERATING: &str = "operating";

/// Where the unit says that it is an agency, and how.
fn nature(budget: &Budget) -> Option<(Span, &str)> {
    let unit = budget.unit.nature.as_ref()?;
    Some((unit.span, unit.value.chinese()))
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

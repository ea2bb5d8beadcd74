//! What the variant asks of the unit, [narrative] and [extra]: given to the templates, or found missing.

use tera::Value;

use super::findings;
use super::speak::{Speaker, map};
use crate::diagnostic::Diagnostic;
use crate::model::findings::WRONG_KIND;
use crate::model::{Budget, Extra};
use crate::money::{Money, MoneyUnit};
use crate::source::{Shelf, Span, Spanned, Text, did_you_mean};
use crate::variant::{Ask, AskKind, Authored, Mark, Need, Part};

/// Gives the templates what only the unit can say; what it says and nobody asked for is refused.
pub(super) fn give(speaker: &mut Speaker<'_>, shelf: &mut Shelf<'_>) {
    let variant = speaker.variant;
    // Narrative may speak of what [extra] says.
    let asked = variant.asks.extra.iter().map(|ask| (ask.key.value.as_str(), extra(ask, speaker, shelf)));
    let values = map(asked.collect::<Vec<_>>());
    speaker.context.insert_value(Part::Extra.key(), values);
    let asked = variant.asks.narrative.iter().map(|ask| (ask.key.value.as_str(), narrative(ask, speaker, shelf)));
    let values = map(asked.collect::<Vec<_>>());
    speaker.context.insert_value(Part::Narrative.key(), values);
    let performance = performance(speaker);
    speaker.context.insert_value(Part::Performance.key(), performance);
    for part in [Part::Narrative, Part::Extra] {
        refuse_unasked(part, speaker, shelf);
    }
}

fn narrative(ask: &Ask, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Value {
    let said = speaker.budget.narrative.as_ref().and_then(|narrative| narrative.value.get(&ask.key.value));
    match said.filter(|text| !text.value.trim().is_empty()) {
        Some(text) => {
            let said = paragraphs(&speaker.write_authored(text, Authored::Narrative, shelf));
            if ask.within_line && said.contains('\n') {
                let words = format!("“{}”接在句子中间，这里有 {} 行", ask.what, said.lines().count());
                shelf.findings.push(findings::SEVERAL_LINES.finding().at(text.span, words));
            }
            Value::from(said)
        }
        None => nothing(ask, Part::Narrative),
    }
}

/// 部门整体绩效目标: its texts, and the goals one by one.
fn performance(speaker: &Speaker<'_>) -> Value {
    let own = speaker.budget.performance.as_ref();
    let words = |text: Option<&Text>| {
        let said = text.map(|text| text.value.as_str()).filter(|text| !text.trim().is_empty());
        said.map(|text| Value::from(paragraphs(text)))
    };
    let mut given: Vec<(&str, Value)> = Vec::new();
    for ask in &speaker.variant.asks.performance {
        let key = ask.key.value.as_str();
        let said =
            words(own.and_then(|own| if key == "overall" { own.overall.as_ref() } else { own.safeguards.as_ref() }));
        given.push((key, said.unwrap_or_else(|| nothing(ask, Part::Performance))));
    }
    let or_nothing = |text| words(text).unwrap_or_else(|| Value::from(""));
    let targets = own.map_or(&[][..], |own| &own.target).iter().map(|target| {
        let name = target.name.value.clone().into();
        let (goal, indicator) = (or_nothing(target.goal.as_ref()), or_nothing(target.indicator.as_ref()));
        map([("name", name), ("goal", goal), ("indicator", indicator)])
    });
    given.push(("targets", Value::from(targets.collect::<Vec<_>>())));
    map(given)
}

fn extra(ask: &Ask, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Value {
    let said = speaker.budget.extra.as_ref().and_then(|extra| extra.value.get(&ask.key.value));
    let Some(said) = said.filter(|said| !said.text().trim().is_empty()) else {
        return nothing(ask, Part::Extra);
    };
    let unit = speaker.money();
    let wrong = match (ask.kind, said) {
        (AskKind::Text, Extra::Words(text)) => {
            return Value::from(paragraphs(&speaker.write_authored(text, Authored::Extra, shelf)));
        }
        (AskKind::Text, Extra::Number(_)) => "这里要写文字，用英文双引号括起来".to_owned(),
        (AskKind::Money, _) => match Money::parse(said.text(), unit) {
            Ok(amount) if !amount.is_negative() => return speaker.give(amount, Vec::new()),
            _ => format!("这里要写金额，如 12.5（单位{}）", unit.name()),
        },
        (AskKind::Count, _) => match Money::parse(said.text(), MoneyUnit::Yuan) {
            Ok(count) if !count.is_negative() && is_plain(said.text()) => return Value::from(said.text().trim()),
            _ => "这里要写数量，如 3 或 2.5".to_owned(),
        },
    };
    let finding = WRONG_KIND.in_budget().at(said.span(), wrong);
    shelf.findings.push(finding.help(format!("按要求写“{}”{}。", ask.what, hint(ask))));
    Value::from("")
}

/// A quantity has no unit of its own.
fn is_plain(text: &str) -> bool {
    text.trim().chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// What is not written: nothing where it may be left out, else a mark that becomes a finding where it is printed.
fn nothing(ask: &Ask, part: Part) -> Value {
    if ask.need == Need::Optional {
        return Value::from("");
    }
    let (part, key) = (part.key().to_owned(), ask.key.value.clone());
    Value::from(Mark::Unwritten { part, key }.write())
}

/// The document needs something that the unit has not written.
pub(super) fn unwritten(speaker: &Speaker<'_>, part: &str, key: &str) -> Option<Diagnostic> {
    let part = Part::ALL.iter().find(|known| known.key() == part)?;
    let ask = speaker.variant.asks.of(*part).iter().find(|ask| ask.key.value == key)?;
    let example = match ask.kind {
        AskKind::Text => format!("{key} = \"…\"，或 {key} = {{ file = \"{key}.txt\" }}"),
        AskKind::Money => format!("{key} = 12.5（单位{}）", speaker.money().name()),
        AskKind::Count => format!("{key} = 3"),
    };
    let place = place(*part, speaker.budget);
    Some(
        findings::NOT_WRITTEN
            .saying(format!("格式要印“{}”，还没有写", ask.what))
            .at(place.unwrap_or(speaker.budget.unit.span), format!("缺少 [{}] 的 {key}", part.key()))
            .help(format!("在 [{}] 里写 {example}{}。", part.key(), hint(ask))),
    )
}

fn hint(ask: &Ask) -> String {
    ask.hint.as_ref().map_or_else(String::new, |hint| format!("；{}", hint.trim_end_matches('。')))
}

/// Where the part stands in the budget, if it is there.
fn place(part: Part, budget: &Budget) -> Option<Span> {
    match part {
        Part::Narrative => budget.narrative.as_ref().map(|narrative| narrative.span),
        Part::Extra => budget.extra.as_ref().map(|extra| extra.span),
        Part::Performance => budget.performance.as_ref().map(|performance| performance.span),
    }
}

fn refuse_unasked(part: Part, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) {
    let asks = speaker.variant.asks.of(part);
    let unasked = |key: &&Spanned<String>| asks.iter().all(|ask| ask.key.value != key.value);
    let budget = speaker.budget;
    let keys: Vec<&Spanned<String>> = match part {
        Part::Narrative => budget.narrative.iter().flat_map(|said| &said.value.0).map(|(key, _)| key).collect(),
        Part::Extra => budget.extra.iter().flat_map(|said| &said.value.0).map(|(key, _)| key).collect(),
        Part::Performance => Vec::new(),
    };
    let known: Vec<String> = asks.iter().map(|ask| format!("{}（{}）", ask.key.value, ask.what)).collect();
    let help = if known.is_empty() {
        format!("这种格式的 [{}] 不用写任何内容，删去这一行。", part.key())
    } else {
        format!("可以写：{}；或删去这一行。", known.join("、"))
    };
    for key in keys.into_iter().filter(unasked) {
        let meant = did_you_mean(&key.value, asks.iter().map(|ask| ask.key.value.as_str()));
        let shown: String = key.value.chars().take(40).collect();
        let finding = findings::NOT_ASKED.finding().at(key.span, format!("这种格式不印“{shown}”{meant}"));
        shelf.findings.push(finding.help(help.clone()));
    }
}

/// Each line that says something is a paragraph; how it was indented is no part of it.
pub(super) fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

//! Texts that a variant requires in `[narrative]`, `[extra]` and `[performance]`: adds them to the context, with a mark for
//! each missing one.

use tera::Value;

use super::missing::hint;
use super::text_compiler::{TextCompiler, map};
use super::{findings, misnamed};
use crate::model::Extra;
use crate::model::findings::WRONG_KIND;
use crate::money::{Money, MoneyUnit};
use crate::source::{PENDING, Shelf, Text};
use crate::variant::{AskKind, InputGroup, Mark, Need, UnitInput, UnitTemplate};

/// Adds the unit's texts to the context; a text that the variant does not print is an error.
pub(super) fn give(texts: &mut TextCompiler<'_>, shelf: &mut Shelf<'_>) {
    let variant = texts.variant;
    // [extra] first, because narrative may use it.
    let asked = variant.inputs.extra.iter().map(|ask| (ask.key.value.as_str(), extra(ask, texts, shelf)));
    let values = map(asked.collect::<Vec<_>>());
    texts.context.insert_value(InputGroup::Extra.key(), values);
    let asked = variant.inputs.narrative.iter().map(|ask| (ask.key.value.as_str(), narrative(ask, texts, shelf)));
    let values = map(asked.collect::<Vec<_>>());
    texts.context.insert_value(InputGroup::Narrative.key(), values);
    let performance = performance(texts);
    texts.context.insert_value(InputGroup::Performance.key(), performance);
    for part in [InputGroup::Narrative, InputGroup::Extra] {
        let inputs = texts.variant.inputs.of(part);
        let unasked = misnamed::unasked(part, inputs, texts.budget).into_iter();
        shelf.findings.extend(unasked.map(|key| misnamed::refuse(key, part, inputs, texts.budget)));
    }
}

fn narrative(ask: &UnitInput, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Value {
    let said = texts.budget.narrative.as_ref().and_then(|narrative| narrative.value.get(&ask.key.value));
    match said.filter(|text| !text.value.trim().is_empty()) {
        Some(text) => {
            let said = paragraphs(&texts.write_authored(text, UnitTemplate::Narrative, shelf));
            if ask.inline && said.contains('\n') {
                let words = format!("“{}”接在句子中间，这里有 {} 行", ask.what, said.lines().count());
                shelf.findings.push(findings::SEVERAL_LINES.finding().at(text.span, words));
            }
            Value::from(said)
        }
        None => nothing(ask, InputGroup::Narrative, texts),
    }
}

/// 部门整体绩效目标: its texts and goals.
fn performance(texts: &TextCompiler<'_>) -> Value {
    let own = texts.budget.performance.as_ref();
    let words = |text: Option<&Text>| {
        let said = text.map(|text| text.value.as_str()).filter(|text| !text.trim().is_empty());
        said.map(|text| Value::from(paragraphs(text)))
    };
    let mut given: Vec<(&str, Value)> = Vec::new();
    for ask in &texts.variant.inputs.performance {
        let key = ask.key.value.as_str();
        let said =
            words(own.and_then(|own| if key == "overall" { own.overall.as_ref() } else { own.safeguards.as_ref() }));
        given.push((key, said.unwrap_or_else(|| nothing(ask, InputGroup::Performance, texts))));
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

fn extra(ask: &UnitInput, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Value {
    let said = texts.budget.extra.as_ref().and_then(|extra| extra.value.get(&ask.key.value));
    let Some(said) = said.filter(|said| !said.text().trim().is_empty()) else {
        return nothing(ask, InputGroup::Extra, texts);
    };
    if ask.kind == AskKind::Money && shelf.is_pending(said.span()) {
        return texts.give_pending();
    }
    if ask.kind == AskKind::Count && shelf.is_pending(said.span()) {
        return Value::from(PENDING);
    }
    let unit = texts.money();
    let wrong = match (ask.kind, said) {
        (AskKind::Text, Extra::Words(text)) => {
            return Value::from(paragraphs(&texts.write_authored(text, UnitTemplate::Extra, shelf)));
        }
        (AskKind::Text, Extra::Number(_)) => "这里要写文字，用英文双引号括起来".to_owned(),
        (AskKind::Money, _) => match Money::parse(said.text(), unit) {
            Ok(amount) if !amount.is_negative() => return texts.give(amount, Vec::new()),
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

/// True for digits and a decimal point, without a unit.
fn is_plain(text: &str) -> bool {
    text.trim().chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The value of an absent text: empty if optional, or if it is there under a wrong key, which is reported; else a mark that
/// becomes a finding where it is printed.
fn nothing(ask: &UnitInput, part: InputGroup, texts: &TextCompiler<'_>) -> Value {
    if ask.need == Need::Optional || misnamed::is_there(ask, part, texts.variant.inputs.of(part), texts.budget) {
        return Value::from("");
    }
    let (part, key) = (part.key().to_owned(), ask.key.value.clone());
    Value::from(Mark::Unwritten { part, key }.write())
}

/// The lines of a text as paragraphs, without indents and empty lines.
pub(super) fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

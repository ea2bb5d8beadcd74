//! Texts that a variant requires in `[narrative]`, `[extra]` and `[performance]`: adds them to the context, with a mark for
//! each missing one.

use tera::Value;

use super::missing::{hint, lacks_ask, silent_units, unwritten_ask};
use super::records::{self, facts_at};
use super::text_compiler::{TextCompiler, map};
use super::{findings, misnamed};
use crate::ledger::{Dimension, Selection};
use crate::model::Extra;
use crate::model::findings::WRONG_KIND;
use crate::source::{Shelf, Text};
use crate::variant::{
    ASKED, AskKind, InputGroup, LONGEST, ListField, Mark, Need, UnitInput, UnitTemplate, longest_text, print_quantity,
};

/// Adds the unit's texts to the context; a text that the variant does not print is an error.
pub(super) fn give(texts: &mut TextCompiler<'_>, shelf: &mut Shelf<'_>) {
    let variant = texts.variant;
    // [extra] first, because narrative may use it.
    let asked = variant.inputs.extra.iter().map(|ask| (ask.key.value.as_str(), extra(ask, texts, shelf)));
    let asked: Vec<(&str, Value)> = asked.collect();
    // What a loop may print of a record is counted before it is made.
    let of_records = asked.iter().map(|(_, value)| value).filter(|value| value.as_array().is_some()).map(longest_text);
    let known = texts.context.get(LONGEST).and_then(Value::as_u64).unwrap_or(0);
    texts.context.insert(LONGEST, &of_records.fold(known, u64::max));
    let values = map(asked);
    texts.context.insert_value(InputGroup::Extra.key(), values);
    let asked = variant.inputs.narrative.iter().map(|ask| (ask.key.value.as_str(), narrative(ask, texts, shelf)));
    let values = map(asked.collect::<Vec<_>>());
    texts.context.insert_value(InputGroup::Narrative.key(), values);
    let performance = performance(texts);
    texts.context.insert_value(InputGroup::Performance.key(), performance);
    shelf.findings.extend(silent_units(texts));
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
    match ask.kind {
        AskKind::Text => {}
        AskKind::List => return records(ask, texts, shelf),
        AskKind::Money | AskKind::Count => return number(ask, texts),
    }
    let said = texts.budget.extra.as_ref().and_then(|extra| extra.value.get(&ask.key.value));
    match said.filter(|said| !said.is_blank()) {
        None => nothing(ask, InputGroup::Extra, texts),
        Some(Extra::Words(text)) => Value::from(paragraphs(&texts.write_authored(text, UnitTemplate::Extra, shelf))),
        Some(said) => {
            let finding = WRONG_KIND.in_budget().at(said.span(), "这里要写文字，用英文双引号括起来");
            shelf.findings.push(finding.help(format!("按要求写“{}”{}。", ask.what, hint(ask))));
            Value::from("")
        }
    }
}

/// The records of a list, with each field that it may have.
fn records(ask: &UnitInput, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Value {
    if lacks_ask(&ask.key.value, texts) {
        return missing_list(ask, texts, shelf);
    }
    let list = format!("{ASKED}{}", ask.key.value);
    let trace = |span| facts_at(texts.ledger(), span);
    let show = |number, field: &ListField| {
        let name = &field.key.value;
        texts.give_shown(records::show(&list, number, name, texts.budget, texts.names, None, &trace))
    };
    let record = |number| {
        map(ask.fields.iter().map(|field| (field.key.value.as_str(), show(number, field))).collect::<Vec<_>>())
    };
    Value::from((0..records::count(&list, texts.budget, None)).map(record).collect::<Vec<_>>())
}

/// A list that is not written: without records if it is printed anyhow, which is reported; else with one whose fields are
/// reported where they are printed.
fn missing_list(ask: &UnitInput, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Value {
    if ask.need == Need::Always {
        shelf.findings.extend(unwritten_ask(&ask.key.value, texts, shelf));
        return Value::from(Vec::<Value>::new());
    }
    let field = |field: &ListField| (field.key.value.clone(), nothing(ask, InputGroup::Extra, texts));
    let fields: Vec<(String, Value)> = ask.fields.iter().map(field).collect();
    Value::from(vec![map(fields.iter().map(|(key, value)| (key.as_str(), value.clone())))])
}

/// The sum of an amount or a quantity that the unit, or the units of a department, wrote.
fn number(ask: &UnitInput, texts: &TextCompiler<'_>) -> Value {
    let asked = texts.variant.vocabulary.groups.asks().named(&ask.key.value);
    let ledger = Dimension::Ledger.node("ask").zip(asked.map(|asked| asked.node));
    let Some((of_asks, node)) = ledger else { return Value::from("") };
    let selection = Selection::all().node(Dimension::Ledger, of_asks).node(Dimension::Ask, node).pinned();
    let sum = texts.ledger().sum(&selection);
    let Some(&first) = sum.facts.first() else { return nothing(ask, InputGroup::Extra, texts) };
    if ask.kind == AskKind::Money {
        return texts.give(texts.ledger().settled(&sum.facts, sum.amount), sum.facts);
    }
    // The unit's own is printed as written, whatever it is.
    let said = texts.budget.extra.as_ref().and_then(|extra| extra.value.get(&ask.key.value));
    if let Some(own) = said.filter(|said| texts.ledger().fact(first).span == said.span()) {
        return Value::from(own.text().trim());
    }
    let facts = || sum.facts.iter().map(|&number| texts.ledger().fact(number));
    if facts().any(|fact| fact.uncounted) {
        return texts.give_pending();
    }
    Value::from(print_quantity(facts().filter_map(|fact| fact.quantity).sum()))
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

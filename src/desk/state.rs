//! The budget as it is: sections with their counts, findings with their fields, pages.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::checked::Checked;
use super::fix::can_be_made;
use super::now::Now;
use super::numbers::Number;
use super::places::Field;
use super::section::{balances, money_unit, pending};
use crate::check;
use crate::compile::{LiveFigure, LiveValue};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::{Block, Document, FactPlace};
use crate::model::in_words_of_section;
use crate::source::{Owned, SourceMap, Span};
use crate::world::Memory;

/// The code of what is yet to be written.
const PENDING: &str = "S030";
/// Addends that are told at once.
const ADDENDS: usize = 200;

pub(super) fn state(checked: &Checked, now: &Now, world: &Memory, (undo, redo): (usize, usize)) -> Value {
    let Checked { outcome, layout, .. } = checked;
    let sources = &outcome.sources;
    let findings: Vec<Value> = outcome.findings.iter().map(|one| finding(one, sources, now, world)).collect();
    let of_section = |at: usize, severity: Severity| {
        // What is yet to be written is counted for itself.
        let fields = findings.iter().filter(|one| one["severity"] == severity.key() && one["code"] != PENDING);
        fields.filter(|one| one["place"]["field"]["section"] == at).count()
    };
    let sections = now.parts.iter().enumerate().map(|(at, part)| {
        json!({
            "name": part.page.name,
            "about": part.page.about,
            "rows": part.page.rows.len(),
            "errors": of_section(at, Severity::Error),
            "warnings": of_section(at, Severity::Warning),
            "pending": pending(part),
            "balances": balances(part, now, outcome),
        })
    });
    let pages = layout.pages.iter().map(|page| {
        let mut head = json!({ "width": points(page.width), "height": points(page.height) });
        if let Some(number) = page.number {
            head["number"] = json!(number);
        }
        head
    });
    json!({
        "budget": now.path,
        "unit": unit(now.tree.as_ref()),
        "sections": sections.collect::<Vec<_>>(),
        "findings": findings,
        "allowed": outcome.allowed.len(),
        "sound": outcome.is_sound(),
        "pages": pages.collect::<Vec<_>>(),
        "outline": outline(checked),
        "undo": undo,
        "redo": redo,
    })
}

/// Whole points: enough to make room for a page.
fn points(length: i64) -> i64 {
    length / 1000
}

fn unit(tree: Option<&Owned>) -> Value {
    let said = |key: &str| match tree.and_then(|tree| tree.get("unit")).and_then(|unit| unit.get(key)) {
        Some(Owned::Text(text) | Owned::Number(text)) => text.clone(),
        _ => String::new(),
    };
    let kind = said("kind");
    let kind = crate::model::BudgetKind::ALL
        .iter()
        .find(|known| known.is_named(&kind))
        .map_or(kind.as_str(), |kind| kind.chinese());
    json!({
        "name": said("name"),
        "code": said("code"),
        "year": said("year").parse::<u32>().unwrap_or_default(),
        "kind": kind,
        "variant": said("variant"),
        "money": money_unit(tree).name(),
    })
}

fn finding(one: &Diagnostic, sources: &SourceMap, now: &Now, world: &Memory) -> Value {
    let section = one.primary.as_ref().filter(|label| sources.file(label.span.file).path == now.path);
    let section = section.and_then(|label| now.places.field(label.span.range().start));
    let mut one = Cow::Borrowed(one);
    // Who looks at a grid knows its heads, not the keys of the text.
    if let Some(part) = section.and_then(|field| now.parts.get(field.section)) {
        in_words_of_section(one.to_mut(), &part.page.name);
    }
    let mut value = json!({
        "code": one.code,
        "severity": one.severity.key(),
        "message": one.message,
        "addends": one
            .labels
            .iter()
            .map(|Label { span, text }| json!({ "place": place(*span, sources, now), "text": text }))
            .collect::<Vec<_>>(),
        "notes": one.notes,
    });
    if let Some(Label { span, text }) = &one.primary {
        value["place"] = place(*span, sources, now);
        value["label"] = json!(text);
    }
    if let Some(comparison) = &one.comparison {
        value["expected"] = json!(comparison.expected);
        value["found"] = json!(comparison.found);
        if let Some(difference) = &comparison.difference {
            value["difference"] = json!(difference);
        }
    }
    if let Some(help) = &one.help {
        value["help"] = json!(help);
    }
    if let Some(fix) = one.fix.as_ref().filter(|fix| can_be_made(fix, sources, world)) {
        value["fix"] = json!({ "title": fix.title });
    }
    value
}

fn place(span: Span, sources: &SourceMap, now: &Now) -> Value {
    let file = sources.file(span.file);
    let line = file.position(span.range().start).line;
    if file.path != now.path {
        return json!({ "file": file.path, "line": line, "from": 0, "to": 0 });
    }
    let range = span.range();
    let units = |byte| now.places.units(&now.text, byte);
    let mut place = json!({ "file": now.path, "line": line, "from": units(range.start), "to": units(range.end) });
    if let Some(field) = now.places.field(range.start) {
        place["field"] = json!(field);
    }
    place
}

/// Headings and tables with titles, by page.
fn outline(Checked { outcome, layout, .. }: &Checked) -> Vec<Value> {
    let Some(document) = outcome.document() else { return Vec::new() };
    let heads = document.blocks.iter().enumerate().filter_map(|(at, block)| {
        let Block::Heading { level, content } = block else { return None };
        let place = layout.places.get(at).copied().flatten()?;
        Some(json!({ "title": content.text(), "level": level, "page": place.page, "y": points(place.y) }))
    });
    heads.collect()
}

/// What a number adds up.
pub(super) fn traced(number: &Number, document: &Document, now: &Now) -> Value {
    let Number { printed, trace, .. } = number;
    let unit = money_unit(now.tree.as_ref());
    let facts = trace.iter().filter_map(|&at| document.facts.get(at as usize));
    let addends: Vec<Value> = facts
        .take(ADDENDS)
        .map(|fact| {
            let mut addend = json!({ "words": fact.name(), "amount": if fact.pending { "待填".to_owned() } else { fact.amount.say(unit) } });
            if let Some(place) = place_of(fact, now) {
                addend["place"] = place;
            }
            addend
        })
        .collect();
    let more = trace.len().saturating_sub(addends.len());
    json!({ "printed": printed, "addends": addends, "more": more })
}

fn place_of(fact: &FactPlace, now: &Now) -> Option<Value> {
    let (file, line, column) = split(&fact.place)?;
    if file != now.path {
        return Some(json!({ "file": file, "line": line, "from": 0, "to": 0 }));
    }
    let byte = now.places.byte(&now.text, line, column)?;
    let at = now.places.units(&now.text, byte);
    let mut place = json!({ "file": now.path, "line": line, "from": at, "to": at });
    if let Some(field) = now.places.field(byte) {
        place["field"] = json!(field);
    }
    Some(place)
}

/// `file:line:column`
fn split(place: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

/// Pages and items of the numbers that a field's value is in.
pub(super) fn lit(field: Field, document: &Document, numbers: &[Number], now: &Now) -> Vec<(usize, usize)> {
    let Some(range) = now.places.range(field) else { return Vec::new() };
    let is_there = |fact: &FactPlace| {
        let byte = split(&fact.place)
            .filter(|(file, ..)| *file == now.path)
            .and_then(|(_, line, column)| now.places.byte(&now.text, line, column));
        byte.is_some_and(|byte| range.contains(&byte))
    };
    let facts: Vec<u32> = (0..).zip(&document.facts).filter(|(_, fact)| is_there(fact)).map(|(at, _)| at).collect();
    let holds = |number: &Number| facts.iter().any(|fact| number.trace.contains(fact));
    numbers.iter().enumerate().filter(|(_, number)| holds(number)).map(|(id, number)| (number.page, id)).collect()
}

/// What a code means, in Markdown.
pub(super) fn explain(code: &str) -> Value {
    let text = check::explain(code).map_or_else(
        || "这个代码由公开格式自己规定，检查出来的话里有解释。".to_owned(),
        |entry| format!("# {} {}\n{}", entry.code, entry.title, entry.explanation),
    );
    json!({ "text": text })
}

/// A number that a text may name.
pub(super) fn live(figure: &LiveFigure) -> Value {
    let of = match figure.of {
        LiveValue::Now => "now",
        LiveValue::Last => "last",
        LiveValue::Change => "change",
    };
    json!({ "title": figure.title, "of": of, "printed": figure.printed, "insert": figure.written })
}

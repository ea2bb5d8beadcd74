//! What stands in a published document where a budget has a text.

use super::fit::{FitStep, Fitted};
use super::glyphs::Glyph;
use super::path::Step;
use super::pattern::Token;
use super::probe::{Probe, ProbeKind};
use crate::money::{Money, MoneyUnit};
use crate::source::Owned;
use crate::visible::is_unseen;

/// A text found in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Capture {
    pub probe: usize,
    pub text: String,
    /// Why it may be misread.
    pub doubt: Option<String>,
}

/// A value for the budget.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// From the root of the budget.
    pub path: Vec<Step>,
    /// The value.
    pub value: Owned,
    /// Why it may be wrong, in a few words.
    pub doubt: Option<String>,
}

const WORDS_DIFFER: &str = "前后的字与格式的不同";
const ADJACENT: &str = "两段文字连着印，在哪里分开是推测的";
const SEVERAL: &str = "几处印得不一样，取了一处";
const BRACES: &str = "原文有 {{ 或 {%，改成了全角";
const TOO_LONG: &str = "太长，只取了前面一部分";

/// Bytes of a text; a longer one is not read again.
const MOST: usize = 500_000;

/// The texts within a paragraph.
pub(super) fn captures(fitted: &Fitted, text: &str, glyphs: &[Glyph], probes: &[Probe]) -> Vec<Capture> {
    let mut captures = Vec::new();
    for (at, step) in fitted.steps.iter().enumerate() {
        let (Token::Probe(probe) | Token::Count(probe)) = step.token else { continue };
        let Some(range) = glyphs.get(step.glyphs.clone()).filter(|range| !range.is_empty()) else { continue };
        let mut end = range[range.len() - 1].end;
        if probes[probe].kind == ProbeKind::Amount {
            // The unit stands behind it.
            end = glyphs[step.glyphs.end..].iter().take(2).next_back().map_or(end, |glyph| glyph.end);
        }
        let is_text = |at: Option<usize>| {
            at.and_then(|at| fitted.steps.get(at)).is_some_and(|step| matches!(step.token, Token::Probe(_)))
        };
        let doubt = match () {
            () if is_text(at.checked_sub(1)) || is_text(Some(at + 1)) => Some(ADJACENT.to_owned()),
            () if !is_enclosed(&fitted.steps, at, glyphs.len()) => Some(WORDS_DIFFER.to_owned()),
            () => None,
        };
        captures.push(Capture { probe, text: text[range[0].start..end].to_owned(), doubt });
    }
    captures
}

/// True if the words on both sides are those of the pattern.
fn is_enclosed(steps: &[FitStep], at: usize, length: usize) -> bool {
    let before = steps[..at].iter().rev();
    let behind = steps[at + 1..].iter();
    let range = &steps[at].glyphs;
    let near = |side: &mut dyn Iterator<Item = &FitStep>| {
        side.take(3).take_while(|step| !matches!(step.token, Token::Probe(_))).all(|step| step.is_same)
    };
    let begins = steps[..at].last().map_or(range.start == 0 || at == 0, |step| step.glyphs.end == range.start);
    let ends = steps.get(at + 1).map_or(range.end == length, |step| step.glyphs.start == range.end);
    begins && ends && near(&mut before.into_iter()) && near(&mut behind.into_iter())
}

/// The values of what was captured, one for each probe.
pub(super) fn found(captures: &[Capture], probes: &[Probe]) -> Vec<Found> {
    let of_probe = |number: usize| captures.iter().filter(move |capture| capture.probe == number);
    let value = |(number, probe): (usize, &Probe)| {
        let sure: Vec<&Capture> = of_probe(number).filter(|capture| capture.doubt.is_none()).collect();
        let all: Vec<&Capture> = if sure.is_empty() { of_probe(number).collect() } else { sure };
        let times = |text: &str| all.iter().filter(|capture| capture.text == text).count();
        let best = all.iter().rev().max_by_key(|capture| times(&capture.text))?;
        let mut found = value(probe, best)?;
        if times(&best.text) < all.len() {
            found.doubt.get_or_insert_with(|| SEVERAL.to_owned());
        }
        Some(found)
    };
    probes.iter().enumerate().filter_map(|(number, probe)| value((number, probe))).collect()
}

fn value(probe: &Probe, capture: &Capture) -> Option<Found> {
    let mut doubt = capture.doubt.clone();
    let value = match probe.kind {
        ProbeKind::Words => Owned::Text(words(&capture.text, &mut doubt)),
        ProbeKind::Count => Owned::Number(digits(&capture.text)?),
        ProbeKind::Amount => {
            let text = capture.text.trim();
            let unit = ["亿元", "万元", "元"].into_iter().find(|unit| text.contains(unit)).unwrap_or("");
            let number = digits(text)?;
            Money::parse(&number, MoneyUnit::Yuan).ok()?;
            if unit.is_empty() { Owned::Number(number) } else { Owned::Text(format!("{number}{unit}")) }
        }
        ProbeKind::Day => Owned::Date(day(&capture.text)?),
    };
    Some(Found { path: probe.path.clone(), value, doubt })
}

/// A text as a budget may hold it: it must not become a template.
fn words(text: &str, doubt: &mut Option<String>) -> String {
    let mut text: String = text.chars().filter(|&c| !is_unseen(c)).collect();
    if text.len() > MOST {
        let end = (0..=MOST).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        doubt.get_or_insert_with(|| TOO_LONG.to_owned());
    }
    // 主要原因：某某 for 主要原因是某某.
    let (text, changed) = template_free(text.trim().trim_start_matches(['：', ':', '，', ',', '、', '；']).trim());
    if changed {
        doubt.get_or_insert_with(|| BRACES.to_owned());
    }
    text
}

/// A text that no template engine changes, and true if it had to be changed.
pub(super) fn template_free(text: &str) -> (String, bool) {
    let is_template = crate::variant::is_template(text);
    (if is_template { text.replace('{', "｛").replace('}', "｝") } else { text.to_owned() }, is_template)
}

/// The plain number at the beginning.
fn digits(text: &str) -> Option<String> {
    let glyphs = super::glyphs::glyphs(text);
    let length = glyphs.first()?.number;
    let digits: String = glyphs[..length].iter().map(|glyph| glyph.c).filter(|&c| c != ',').collect();
    (!digits.is_empty() && !digits.starts_with('-')).then_some(digits)
}

/// 2024年2月20日 → 2024-02-20.
fn day(text: &str) -> Option<String> {
    let folded: String = super::glyphs::glyphs(text).iter().map(|glyph| glyph.c).collect();
    let mut parts = folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    let is_day = year.len() == 4 && (1..=12).contains(&month) && (1..=31).contains(&day);
    let date = format!("{year}-{month:02}-{day:02}");
    // A day that no calendar has is none.
    let is_known = toml::de::DeValue::parse(&date).is_ok_and(|value| value.get_ref().is_datetime());
    (is_day && is_known).then_some(date)
}

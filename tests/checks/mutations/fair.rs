//! Whether a finding speaks of a mistake: it points at the changed record, names what was changed, or misses the same amount.
//!
//! A finding that only happens to come with the mistake would flatter the figures.

use std::collections::BTreeSet;
use std::ops::Range;

use gongkai::diagnostic::Diagnostic;
use gongkai::span::SourceMap;
use rust_decimal::Decimal;

/// What differs between a budget and the same with a mistake.
pub struct Change {
    /// The record with the change, in the budget with the mistake.
    record: Range<usize>,
    /// Words and numbers that were taken out or put in.
    words: BTreeSet<String>,
    /// How far the numbers are apart that were taken out and put in.
    amounts: BTreeSet<Decimal>,
}

/// What is underlined names a value if it is no longer than this many bytes.
const UNDERLINED: usize = 120;

/// Ends of a word in a file.
const ENDS: [char; 12] = ['"', '\n', ' ', '=', ',', '{', '}', '[', ']', '，', '、', '。'];

impl Change {
    pub fn between(before: &str, after: &str) -> Self {
        let first = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let most = before.len().min(after.len()) - first;
        let last = before.bytes().rev().zip(after.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        let [out, put] = [before, after].map(|text| whole(text, first..text.len() - last));
        let (old, new) = (words(&before[out]), words(&after[put.clone()]));
        let numbers =
            |words: &BTreeSet<String>| -> Vec<Decimal> { words.iter().filter_map(|word| word.parse().ok()).collect() };
        let (a, b) = (numbers(&old), numbers(&new));
        let apart = a.iter().flat_map(|a| b.iter().map(move |b| (a - b).abs()));
        let amounts =
            apart.chain(a.iter().copied()).chain(b.iter().copied()).filter(|amount| !amount.is_zero()).collect();
        // A key or a code of two digits is said everywhere.
        let telling = |word: &&String| {
            let letters = word.chars().count();
            if word.is_ascii() { letters > 3 && word.bytes().any(|byte| byte.is_ascii_digit()) } else { letters > 1 }
        };
        let words = old.symmetric_difference(&new).filter(telling).cloned().collect();
        Self { record: record(after, &put), words, amounts }
    }

    /// True if a finding about the budget at this path speaks of the change.
    pub fn is_met(&self, finding: &Diagnostic, sources: &SourceMap, path: &str) -> bool {
        let places = finding.primary.iter().chain(&finding.labels);
        let points = places.filter(|label| sources.file(label.span.file).path == path).any(|label| {
            let place = label.span.range();
            place.start <= self.record.end && place.end >= self.record.start
        });
        let said = [&finding.message].into_iter().chain(&finding.notes).chain(&finding.help);
        let labels = || finding.primary.iter().chain(&finding.labels);
        let said = said.chain(labels().map(|label| &label.text)).map(|words| words.as_str());
        let underlined = labels().map(|label| sources.text(label.span)).filter(|text| text.len() < UNDERLINED);
        let names = said.chain(underlined).any(|text| self.words.iter().any(|word| text.contains(word.as_str())));
        let difference = finding.comparison.iter().filter_map(|both| both.difference.as_deref());
        let misses =
            difference.map(amount).any(|apart| apart.is_some_and(|apart| self.amounts.contains(&apart.normalize())));
        points || names || misses
    }
}

/// The number at the beginning of an amount, in 元 or 万元.
fn amount(text: &str) -> Option<Decimal> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !".,-".contains(c)).unwrap_or(text.len());
    text[..end].replace([',', '-'], "").parse().ok()
}

/// A range up to the ends of its words.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = (0..=range.start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..start].rfind(ENDS).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = (range.end.max(start)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    start..text[end..].find(ENDS).map_or(text.len(), |at| end + at)
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(ENDS).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The `[[record]]` around a change; under a `[section]` the changed lines.
fn record(text: &str, change: &Range<usize>) -> Range<usize> {
    let lines = text[..change.start].rfind('\n').map_or(0, |at| at + 1)
        ..text[change.end..].find('\n').map_or(text.len(), |at| change.end + at);
    let head = text[..change.start].rfind("\n[").map_or(0, |at| at + 1);
    if !text[head..].starts_with("[[") {
        return lines;
    }
    let end = text[change.end..].find("\n[").map_or(text.len(), |at| change.end + at);
    head..end.max(lines.end)
}

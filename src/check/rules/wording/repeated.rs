//! A paragraph or a long sentence that stands twice in one text.

use std::collections::BTreeSet;

use super::doubled::RULE;
use super::reader::gathered;
use crate::check::words::masked::TAG;
use crate::check::{Authored, Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Shorter paragraphs and sentences may stand twice, in characters.
const PARAGRAPH: usize = 12;
const SENTENCE: usize = 25;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let told = |text: &Authored<'_>| {
        matches!(text.field, Field::Narrative | Field::Section | Field::Extra | Field::Performance)
            && text.secret.is_none()
    };
    let mut findings = Vec::new();
    for masked in printed.masked().iter().filter(|masked| told(&masked.text)).take(200) {
        let Some(part) = repeated(&masked.lettered.words) else { continue };
        let first = masked.text.place(part, printed.sources);
        let finding = RULE.finding("同一段话写了两遍");
        let second = again(first, part, printed);
        let places: Vec<Span> = second.into_iter().chain([first]).collect();
        findings.push(gathered(finding, &places, "这里").help("删去多出来的一遍；应当是另一段话的，改成那一段。"));
    }
    findings
}

/// The second place of words whose first place is known.
fn again(first: Span, part: &str, printed: &Printed<'_>) -> Option<Span> {
    let whole = printed.sources.whole(first.file);
    let rest = Span { start: first.end, ..whole };
    let found = crate::check::within(rest, part, printed.sources);
    (printed.sources.text(found) == part).then_some(found)
}

/// A paragraph, without its number, or a sentence that occurs before.
fn repeated(text: &str) -> Option<&str> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let paragraphs = text.lines().map(|line| (unnumbered(line), PARAGRAPH));
    let sentences = text.lines().flat_map(|line| line.split(['。', '；'])).map(|part| (unnumbered(part), SENTENCE));
    let long = |(part, least): (&'_ str, usize)| part.chars().count() >= least && !part.contains(TAG);
    let mut found = paragraphs.filter(|part| long(*part)).find(|(part, _)| !seen.insert(part)).map(|(part, _)| part);
    if found.is_none() {
        seen.clear();
        found = sentences.filter(|part| long(*part)).find(|(part, _)| !seen.insert(part)).map(|(part, _)| part);
    }
    found
}

/// A paragraph without its number: （一）, 1., 二、.
fn unnumbered(line: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十（）()、.．）是 \u{3000}".contains(c);
    line.trim_start_matches(number).trim().trim_end_matches(['。', '；', '，'])
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn what_stands_twice_is_found_whatever_its_number() {
        let twice =
            "（一）负责全县档案的收集、整理和保管。\n（二）开展档案编研。\n（三）负责全县档案的收集、整理和保管。";
        assert_eq!(repeated(twice), Some("负责全县档案的收集、整理和保管"));
        for text in [
            "（一）完成其他任务。\n（二）完成其他任务。",
            "与上年持平。\n与上年持平。",
            "一段很长的话，写在这里没有重复，也不会有错。",
        ] {
            assert_eq!(repeated(text), None, "{text}");
        }
    }
}

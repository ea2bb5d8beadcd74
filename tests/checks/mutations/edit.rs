//! Edits that several kinds of mistakes share.

use std::ops::Range;

use super::draft::Draft;
use crate::support::rng::Rng;

/// Amounts that are checked by some sum.
pub const CONTROLLED: [&str; 3] = ["revenue.", "expenditure.", "basic."];

/// Every occurrence of a text.
pub fn all(text: &str, words: &str) -> Vec<Range<usize>> {
    text.match_indices(words).map(|(at, found)| at..at + found.len()).collect()
}

/// The line that holds a byte, with its line break.
pub fn line_at(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at + 1);
    start..end
}

pub fn drop(draft: &Draft<'_>, range: Option<Range<usize>>) -> Option<String> {
    range.map(|range| draft.with(&range, ""))
}

pub fn double(draft: &Draft<'_>, range: Option<Range<usize>>) -> Option<String> {
    range.map(|range| draft.with(&(range.end..range.end), &draft.text[range.clone()]))
}

/// Swaps the texts of two ranges.
pub fn swap(draft: &Draft<'_>, one: &Range<usize>, two: &Range<usize>) -> Option<String> {
    let (first, second) = if one.start < two.start { (one, two) } else { (two, one) };
    let text = draft.text;
    let (a, b) = (&text[first.clone()], &text[second.clone()]);
    (a != b && first.end <= second.start)
        .then(|| format!("{}{b}{}{a}{}", &text[..first.start], &text[first.end..second.start], &text[second.end..]))
}

/// Changes an amount under one of these keys.
pub fn spoil(
    draft: &Draft<'_>,
    rng: &mut Rng,
    keys: &[&str],
    wrong: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let (number, range) = draft.amount(rng, keys)?;
    wrong(number).map(|wrong| draft.with(&range, &wrong))
}

/// Changes an amount whose key begins and ends so.
pub fn spoil_like(
    draft: &Draft<'_>,
    rng: &mut Rng,
    begin: &str,
    end: &str,
    wrong: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let (number, range) = draft.amount_like(rng, |key| key.starts_with(begin) && key.contains(end))?;
    wrong(number).map(|wrong| draft.with(&range, &wrong))
}

/// Swaps two different adjacent digits.
pub fn swap_digits(number: &str) -> Option<String> {
    let mut digits: Vec<char> = number.chars().collect();
    let at = (1..digits.len()).find(|&at| {
        digits[at - 1].is_ascii_digit()
            && digits[at].is_ascii_digit()
            && digits[at - 1] != digits[at]
            && digits[at] != '0'
    })?;
    digits.swap(at - 1, at);
    Some(digits.into_iter().collect())
}

/// Changes the first digit.
pub fn wrong_digit(number: &str) -> Option<String> {
    let first = number.chars().next()?.to_digit(10)?;
    Some(format!("{}{}", first % 9 + 1, &number[1..]))
}

/// Multiplies by ten.
pub fn shift_point(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "00"));
    let shifted = format!("{whole}{}.{}", &fraction[..1], &format!("{}0", &fraction[1..]));
    Some(shifted.trim_start_matches('0').to_owned()).filter(|shifted| !shifted.starts_with('.'))
}

/// Multiplies by ten thousand.
pub fn as_yuan(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    Some(format!("{whole}{fraction:0<2}00.00").trim_start_matches('0').to_owned())
}

/// The first run of digits.
pub fn digits(text: &str) -> &str {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return "" };
    let rest = &text[start..];
    &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]
}

/// Changes an indicator's target.
pub fn retarget(
    draft: &Draft<'_>,
    rng: &mut Rng,
    likes: impl Fn(&str) -> bool,
    wrong: impl Fn(&str) -> String,
) -> Option<String> {
    let (target, range) = draft.string(rng, "project.", ".target", |text| likes(text) && !digits(text).is_empty())?;
    Some(draft.with(&range, wrong(target)))
}

/// An indicator: its line, and its values by key.
pub struct Indicator {
    pub line: Range<usize>,
    pub kind: Range<usize>,
    pub name: Range<usize>,
    pub target: Range<usize>,
}

/// An indicator whose kind, name and target satisfy the condition.
pub fn indicator(draft: &Draft<'_>, rng: &mut Rng, likes: impl Fn(&str, &str, &str) -> bool) -> Option<Indicator> {
    let text = draft.text;
    let value = |line: &Range<usize>, key: &str| {
        let at = text[line.clone()].find(&format!("{key} = \""))? + line.start + key.len() + 4;
        Some(at..at + text[at..].find('"')?)
    };
    let found: Vec<Indicator> = all(text, "{ kind = \"")
        .into_iter()
        .map(|spot| line_at(text, spot.start))
        .filter(|line| !text[line.clone()].contains("allow"))
        .filter_map(|line| {
            let (kind, name, target) = (value(&line, "kind")?, value(&line, "name")?, value(&line, "target")?);
            Some(Indicator { line, kind, name, target })
        })
        .filter(|one| likes(&text[one.kind.clone()], &text[one.name.clone()], &text[one.target.clone()]))
        .collect();
    let at = rng.pick(&(0..found.len()).collect::<Vec<_>>()).copied()?;
    found.into_iter().nth(at)
}

/// The target of an indicator of a kind, with an operator or a figure.
pub fn of_kind(draft: &Draft<'_>, rng: &mut Rng, kind: &str, wrong: impl Fn(&str) -> String) -> Option<String> {
    let one = indicator(draft, rng, |of, _, target| of.contains(kind) && target.contains(['≤', '≥']))?;
    Some(draft.with(&one.target, wrong(&draft.text[one.target.clone()])))
}

/// Adds words at the end of one of the unit's reasons.
pub fn say(draft: &Draft<'_>, rng: &mut Rng, words: &str) -> Option<String> {
    let (_, range) = draft
        .string(rng, "narrative.", "_reason", |text| !text.contains("{{") && text.chars().count() > 6)
        .or_else(|| draft.string(rng, "narrative.", "main_projects", |text| !text.contains("{{")))?;
    Some(draft.with(&at_end(draft, &range), words))
}

/// Adds words at the end of any sentence of the unit's own.
pub fn say_anywhere(draft: &Draft<'_>, rng: &mut Rng, words: &str) -> Option<String> {
    let (_, range) = draft.sentence(rng)?;
    Some(draft.with(&at_end(draft, &range), words))
}

/// The place before the last full stop of a text.
pub fn at_end(draft: &Draft<'_>, range: &Range<usize>) -> Range<usize> {
    let end = range.start + draft.text[range.clone()].trim_end_matches(['\n', '。', '；', '\\']).len();
    end..end
}

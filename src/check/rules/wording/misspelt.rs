//! Near-misses of terms of the trade.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::reader::gathered;
use crate::catalogue::places::codes_of;
use crate::check::texts::Sound;
use crate::check::words::meant::Meant;
use crate::check::words::near_miss::{UNSEEN, near_misses};
use crate::check::{Authored, Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::dictionary::STEPS;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 写错的词：把常用的词写成了同音或形近的字，如“予算”“经废”；两个字颠倒，如“刷印费”；固定的名称漏了字，如“务接待费”；《》里的法律、文件名称差一个字，如《中国人民共和国预算法》。写出来的不是词，改过来才是。
    /// ## 为什么
    /// 公开的文件里有错别字，读者先看到的就是它。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 人员经废增加
    /// ## 正确示例
    /// 人员经费增加
    "L018" "写错的词" Warning
}

/// What is needed for each further place: who writes a word again and again means it.
const AGAIN: u32 = 3 * STEPS / 2;

/// Words reported at most: the work for a text of nothing but mistakes is bounded, too.
const MOST: usize = 100;

/// A wrong word, and the right one.
type Words = (String, String);

/// Where a wrong word stands.
struct Slip {
    surplus: u32,
    /// What stands around the first place.
    around: String,
    places: Vec<Span>,
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut slips: BTreeMap<Words, Slip> = BTreeMap::new();
    let mut meant = Meant::default();
    let unit = &printed.budget.unit.name.value;
    // An organization named nearly like the unit is K018.
    let near = |text: &Authored<'_>| text.field == Field::Organization && resembles(text.text, unit);
    let mut sound = Sound::default();
    for masked in printed.masked().iter().filter(|masked| !near(&masked.text)) {
        if sound.has(masked) {
            continue;
        }
        let words = &masked.lettered.words;
        let mut here: BTreeSet<&str> = BTreeSet::new();
        let misses: Vec<_> =
            near_misses(words, &mut meant).into_iter().filter(|miss| !is_sound(words, &miss.range)).collect();
        if misses.is_empty() {
            sound.add(masked);
        }
        for miss in misses {
            let wrong = &words[miss.range.clone()];
            let around = around(words, &miss.range);
            // Of two words that are equally probable, neither is proposed.
            let right = if miss.doubtful { String::new() } else { miss.right };
            let names = (wrong.to_owned(), right);
            let known = slips.contains_key(&names);
            if here.contains(wrong)
                || is_of_place(words, &miss.range)
                || !known && (slips.len() == MOST || is_listed(around, wrong))
            {
                continue;
            }
            here.insert(wrong);
            let new = || Slip { surplus: 0, around: around.to_owned(), places: Vec::new() };
            let slip = slips.entry(names).or_insert_with(new);
            slip.surplus = slip.surplus.max(miss.surplus);
            slip.places.push(masked.text.place(wrong, printed.sources));
        }
    }
    let certain = slips.iter().filter(|((_, right), slip)| {
        let seen = !right.is_empty() && printed.masked().iter().any(|masked| masked.lettered.holds(right));
        let again = u32::try_from(slip.places.len() - 1).unwrap_or(u32::MAX).saturating_mul(AGAIN);
        slip.surplus >= again.saturating_add(if seen { 0 } else { UNSEEN })
    });
    let mut findings: Vec<Diagnostic> = certain.clone().map(|(words, slip)| say(words, slip)).collect();
    let told: Vec<String> = certain.map(|((wrong, _), _)| wrong.clone()).collect();
    findings.extend(super::otherwise_elsewhere::check(printed, &told));
    findings.extend(super::fixed_slips::check(printed, &told));
    findings.extend(super::law_names::check(printed));
    findings
}

/// True for a place that overlaps a word of some trade that is right as it is: 小反刍兽疫.
pub(super) fn is_sound(words: &str, range: &Range<usize>) -> bool {
    let start = words[..range.start].char_indices().rev().take(SOUND).last().map_or(range.start, |(at, _)| at);
    let end =
        words[range.end..].char_indices().take(SOUND).last().map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    let near = &words[start..end];
    lints().wording.sound.iter().any(|word| {
        near.match_indices(word.as_str()).any(|(at, word)| {
            let at = start + at;
            at < range.end && at + word.len() > range.start
        })
    })
}

/// Longest word of a trade that is looked for, in characters.
const SOUND: usize = 8;

/// True for what the list of wrong phrases has: it is reported there.
fn is_listed(around: &str, wrong: &str) -> bool {
    let phrases = lints().wording.phrases.iter().map(|phrase| phrase.wrong.as_str());
    phrases.filter(|phrase| phrase.contains(wrong) || wrong.contains(phrase)).any(|phrase| around.contains(phrase))
}

/// Longest name of a place that is looked for, in characters.
const PLACE: usize = 6;

/// True for 泉市 in 平泉市: a part of a place that there is.
fn is_of_place(words: &str, range: &Range<usize>) -> bool {
    let is_end = |c: char| matches!(c, '省' | '市' | '县' | '区' | '旗' | '州');
    let after = words[range.start..].char_indices().take(PLACE).filter(|(_, c)| is_end(*c));
    let ends = after.map(|(at, c)| range.start + at + c.len_utf8()).filter(|end| *end >= range.end);
    let starts = || words[..range.start].char_indices().rev().take(PLACE).map(|(at, _)| at).chain([range.start]);
    ends.into_iter().any(|end| starts().any(|start| codes_of(&words[start..end]).is_some()))
}

/// True for two names of one length that differ in one or two characters.
fn resembles(a: &str, b: &str) -> bool {
    a != b && a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() <= 2
}

/// The words with a few characters on both sides, within the clause.
fn around<'t>(words: &'t str, range: &Range<usize>) -> &'t str {
    let is_part = |c: &char| c.is_alphanumeric();
    let before: usize = words[..range.start].chars().rev().take(4).take_while(is_part).map(char::len_utf8).sum();
    let after: usize = words[range.end..].chars().take(4).take_while(is_part).map(char::len_utf8).sum();
    &words[range.start - before..range.end + after]
}

fn say((wrong, right): &Words, slip: &Slip) -> Diagnostic {
    let around = &slip.around;
    let within = if around == wrong { String::new() } else { format!("“{around}”里的") };
    if right.is_empty() {
        let finding = RULE.finding(format!("{within}“{wrong}”像是写错了"));
        return gathered(finding, &slip.places, "这是什么词？").help("核对：写错的改正；没有写错的，不必改。");
    }
    let finding = RULE.finding(format!("{within}“{wrong}”像是“{right}”写错了"));
    let finding = gathered(finding, &slip.places, &format!("应为“{right}”？"));
    finding.help(format!("核对：写错的改为“{right}”；没有写错的，不必改。"))
}

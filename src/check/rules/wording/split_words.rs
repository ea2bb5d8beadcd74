//! Words with something inside them: 预 算, 预a算, 预1算.

use super::reader::gathered;
use crate::check::texts::Sound;
use crate::check::words::nearby::{behind, run_after, run_before};
use crate::check::{Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::dictionary::{STEPS, WIDE};
use crate::lexicon::is_chinese;
use crate::lexicon::segments::Segments;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 词的中间没有夹着空格、字母、数字，如“预 算”“预a算”；一句话里没有多出来的空格。
    /// ## 为什么
    /// 多半是复制、误按留下的，读者要停下来猜；夹着空格的词，检索也找不到。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 用于安排预 算支出
    /// ## 正确示例
    /// 用于安排预算支出
    "L019" "词的中间没有夹着别的" Warning
}

/// What a word must gain when what splits it is taken out, in steps.
const GAIN: u32 = 3 * STEPS;
/// Places of a text that are judged at most.
const JUDGED: usize = 500;
/// Longest title of a document, in characters.
const TITLE: usize = 60;
/// Findings at most, for each kind of intruder.
const MANY: usize = 50;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<(String, String, Vec<Span>)> = Vec::new();
    let mut sound = Sound::default();
    for masked in printed.masked() {
        if sound.has(masked) {
            continue;
        }
        let text: &str = &masked.lettered.words;
        let sentence = matches!(
            masked.text.field,
            Field::Narrative | Field::Performance | Field::Purpose | Field::Goal | Field::Section
        );
        let named = matches!(
            masked.text.field,
            Field::UnitName | Field::ProjectName | Field::IndicatorName | Field::Organization
        );
        let parts = split(text, sentence, named);
        if parts.is_empty() {
            sound.add(masked);
        }
        for (part, word) in parts {
            let place = masked.text.place(part, printed.sources);
            if let Some((_, _, places)) = found.iter_mut().find(|(known, ..)| known == part) {
                places.push(place);
            } else if found.len() < MANY {
                found.push((part.to_owned(), word, vec![place]));
            }
        }
    }
    let say = |(part, word, places): (String, String, Vec<Span>)| {
        let finding = RULE.finding(format!("“{part}”的中间夹着别的，像是“{word}”"));
        gathered(finding, &places, "这里").help(format!("多出来的删去，写成“{word}”；没有写错的，不必改。"))
    };
    let mut findings = super::stray_letters::check(printed);
    let told = |part: &str| findings.iter().any(|finding| finding.message.contains(part));
    found.retain(|(part, ..)| !told(part));
    findings.extend(found.into_iter().map(say));
    findings
}

/// The words that something splits, each with how it reads without.
fn split(text: &str, sentence: bool, named: bool) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let stopped = text.contains(['，', '。', '；']);
    let blanks = || text.match_indices(is_blank).filter(|(at, _)| is_between(text, *at)).take(2).count();
    for (at, mark) in text.match_indices(is_intruder).filter(|(at, _)| is_between(text, *at)).take(JUDGED) {
        let (before, after) = (run_before(text, at), run_after(text, at + mark.len()));
        let blank = mark.starts_with(is_blank);
        // 通用车1辆
        let counted = || lints().targets.units.beginning(after).is_some();
        let digit = mark.starts_with(|c: char| c.is_ascii_digit());
        if digit && counted() || blank && is_titled(text, at) {
            continue;
        }
        // Blanks in names are reported with the punctuation.
        let word = if blank && named { None } else { word_across(before, after) };
        // One blank in a sentence: those that separate items come in numbers.
        let lone = || blank && sentence && stopped && blanks() == 1 && !is_title(before, after);
        let (left, right) = match word {
            Some(word) => word,
            None if lone() => (last(before), first(after)),
            None => continue,
        };
        found.push((&text[at - left.len()..at + mark.len() + right.len()], format!("{left}{right}")));
    }
    found
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{A0}')
}

fn is_intruder(c: char) -> bool {
    is_blank(c) || c.is_ascii_alphanumeric() || matches!(c, '`' | '|' | '\\' | '^' | '~' | '=' | '\'' | '"' | '*')
}

/// True if there is a Chinese character on either side of one that is none.
fn is_between(text: &str, at: usize) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(is_chinese);
    let mut after = text[at..].chars();
    after.next();
    chinese(text[..at].chars().next_back()) && chinese(after.next())
}

/// The two parts of the word that stands on both sides, if the run is much more probable with it.
fn word_across<'t>(before: &'t str, after: &'t str) -> Option<(&'t str, &'t str)> {
    let joined = [before, after].concat();
    let whole = Segments::of(joined.as_bytes());
    let middle = before.len() / WIDE;
    if whole.parts(middle) {
        return None;
    }
    let apart = Segments::of(before.as_bytes()).weight + Segments::of(after.as_bytes()).weight;
    let gain = apart.saturating_sub(whole.weight);
    let at = whole.bounds.partition_point(|&bound| bound <= middle);
    let (start, end) = (*whole.bounds.get(at.checked_sub(1)?)?, *whole.bounds.get(at)?);
    (gain >= GAIN).then(|| (&before[start * WIDE..], &after[..end * WIDE - before.len()]))
}

/// True within the title of a document, which may have a blank: 《中共中央 国务院关于…》.
fn is_titled(text: &str, at: usize) -> bool {
    let before = behind(text, at, TITLE);
    before.rfind('《').is_some_and(|open| !before[open..].contains('》'))
}

/// True for 第一章 总则 and 一 总体要求: what stands before a blank in a heading.
fn is_title(before: &str, after: &str) -> bool {
    before.ends_with(['章', '节', '条', '款', '篇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
        || after.starts_with(['第', '一', '二', '三', '四', '五'])
}

fn last(run: &str) -> &str {
    let start = run.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &run[start..]
}

fn first(run: &str) -> &str {
    let end = run.char_indices().nth(2).map_or(run.len(), |(at, _)| at);
    &run[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_splits_a_word_is_found() {
        let found = |text: &'static str| split(text, true, false).into_iter().next();
        for (text, part, word) in [
            ("用于安排预 算支出", "预 算", "预算"),
            ("用于预a算管理", "预a算管理", "预算管理"),
            ("用于预1算管理", "预1算管理", "预算管理"),
            ("县委、县政府交办 的任务，完成。", "交办 的任", "交办的任"),
        ] {
            assert_eq!(found(text), Some((part, word.to_owned())), "{text}");
        }
        for text in [
            "办公费 印刷费 差旅费，等",
            "办公费 印刷费",
            "A类、B座、第1季度、5个、甲A乙、一室1厅，全县3人",
            "第一章 总则，下同",
            "卡拉OK厅、维生素C片、T恤",
            "人均1元、3人1组，双11期间",
            "用x射线探伤",
            "更新机要通信用车1辆，购置终端",
            "落实《中共中央 国务院关于乡村振兴的意见》，推进。",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}

//! Leftovers: unfilled placeholders, notes to colleagues, word processor fields, spreadsheet errors, garbled characters.

use crate::check::texts::Sound;
use crate::lexicon::is_chinese;
use std::collections::HashSet;

use super::{Left, attachments, blanks, drafts, garbage, labels};
use crate::check::rules::wording::reader::gathered;
use crate::check::words::prose::clause_end;
use crate::check::{Authored, Field, Printed, lints};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexicon::letters::Lettered;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 没有填好、没有删去的：XX万元、××、{单位}、待填写、增加（减少）、错误！未定义书签、#REF!、（待领导审定）、（样例）等；说到的附件、附表，本文件里要有；没有乱码。
    /// ## 为什么
    /// 套用的模板没有填完，公开出去就是错的。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 比上年增加（减少）XX万元
    /// ## 正确示例
    /// 比上年增加12.00万元
    "L001" "没有填好的地方" Error
}

/// Limit of findings.
const MANY: usize = 50;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    // The words, whether they are certainly a leftover, and their places; in order of discovery.
    let mut all: Vec<(String, bool, Vec<Span>)> = Vec::new();
    let mut add = |left: Left, place: &dyn Fn(&str) -> Span| {
        let known = all.iter().position(|(words, ..)| *words == left.words);
        if let Some((_, certain, places)) = known.and_then(|known| all.get_mut(known)) {
            *certain |= left.certain;
            if places.len() < MANY {
                places.push(place(&left.words));
            }
        } else if all.len() < MANY {
            let place = place(&left.words);
            all.push((left.words, left.certain, vec![place]));
        }
    };
    let own = printed.masked();
    let mut empty: Vec<Span> = Vec::new();
    let mut sound = Sound::default();
    for masked in own {
        let text = &masked.text;
        match said(text) {
            Said::Nothing => empty.push(text.span),
            Said::Less(words) => {
                add(Left { words: words.to_owned(), certain: false }, &|_| text.place(words, printed.sources))
            }
            Said::Something => {}
        }
        let whole = matches!(text.field, Field::Target | Field::Basis | Field::Meaning | Field::IndicatorName);
        let named = labels::is_label(text).then(|| Left { words: text.text.trim().to_owned(), certain: true });
        let missing = attachments::missing(masked, printed);
        // Sections are Markdown.
        let mark = |left: &Left| text.field == Field::Section && left.words.starts_with(['#', '`', '-', '[', '<', '*']);
        let found = if sound.has(masked) { Vec::new() } else { leftovers(&masked.lettered, whole) };
        if found.is_empty() {
            sound.add(masked);
        }
        let found = found.into_iter().filter(|left| !mark(left));
        for left in found.chain(named).chain(missing) {
            add(left, &|words| text.place(words, printed.sources));
        }
    }
    // What a table prints as it was written has been looked at.
    let written: HashSet<&str> = own.iter().map(|text| &*text.lettered.words).collect();
    for line in printed.printed_lines().iter().filter(|line| !written.contains(&*line.words)) {
        for left in leftovers(line, false) {
            if !own.iter().any(|text| text.lettered.holds(&left.words)) {
                add(left, &|words| printed.place(words, &line.words));
            }
        }
    }
    let mut findings: Vec<Diagnostic> =
        all.into_iter().map(|(words, certain, places)| say(&words, certain, &places)).collect();
    if !empty.is_empty() {
        let finding = Diagnostic::new(RULE.code, Severity::Warning, "有的话是空的");
        findings.push(gathered(finding, &empty, "这里是空的").help("写上内容；确实没有的，删去这个键。"));
    }
    findings
}

/// How much a text says that has to say something.
enum Said<'t> {
    Something,
    Nothing,
    /// 同上, 略: the words.
    Less(&'t str),
}

fn said<'t>(text: &Authored<'t>) -> Said<'t> {
    let asked = match text.field {
        Field::Purpose | Field::Goal | Field::Meaning | Field::Target | Field::Basis | Field::Performance => true,
        Field::Organization => text.text.is_empty(),
        Field::Narrative => ["duties", "main_projects", "operating_uses"].contains(&text.key),
        _ => false,
    };
    if !asked || text.secret.is_some() {
        return Said::Something;
    }
    let words = text.text.trim_matches(|c: char| c.is_whitespace() || "。，；、".contains(c));
    // The empty purpose and the empty target are findings of the rules about projects.
    if words.is_empty() {
        let elsewhere = matches!(text.field, Field::Purpose | Field::Target);
        return if elsewhere { Said::Something } else { Said::Nothing };
    }
    let none = text.field == Field::Narrative && lints().targets.nothing.are(words);
    let less = none || lints().wording.leftovers_whole.are(words);
    if less && !(text.field == Field::Target && lints().targets.nothing.are(words)) {
        Said::Less(words)
    } else {
        Said::Something
    }
}

/// 待批复后补充: something put off, in one clause.
fn put_off(text: &str) -> Option<&str> {
    text.match_indices('待').find_map(|(at, _)| {
        let clause = &text[at..clause_end(text, at)];
        let later = lints().wording.leftover_later.iter().find_map(|later| Some(clause.find(later)? + later.len()))?;
        (clause[..later].chars().count() <= 20).then(|| &clause[..later])
    })
}

fn say(words: &str, certain: bool, places: &[Span]) -> Diagnostic {
    let mut finding = RULE.finding(if certain {
        format!("“{words}”没有填好，或没有删去")
    } else {
        format!("“{words}”像是没有填好的地方")
    });
    if !certain {
        finding.severity = Severity::Warning;
    }
    gathered(finding, places, "这里").help("填上实际的内容，或把它删去。")
}

/// The leftovers in a text.
fn leftovers(lettered: &Lettered<'_>, is_value: bool) -> Vec<Left> {
    let words = &lints().wording;
    let text: &str = &lettered.words;
    let mut left = Vec::new();
    let certain = |words: &str| Left { words: words.to_owned(), certain: true };
    // 增加（减少）额 is a normal name in a table head or an indicator, not in a sentence.
    let sentence = || text.contains(['，', '。', '；']) && !is_value;
    for word in words.leftovers.held_by(lettered) {
        if !word.contains(['减', '降']) || sentence() {
            left.push(certain(word));
        }
    }
    for word in words.leftovers_alone.held_by(lettered) {
        if text.match_indices(word).any(|(at, _)| stands_alone(text, at, word.len())) {
            left.push(certain(word));
        }
    }
    if lettered.may_have('{') {
        left.extend(braces(text).map(certain));
    }
    if lettered.may_have('待') {
        left.extend(put_off(text).map(|words| Left { words: words.to_owned(), certain: false }));
    }
    left.extend(blanks::left_blank(lettered));
    left.extend(drafts::notes(lettered));
    left.extend(garbage::garbled(lettered));
    once(left)
}

/// Each place once: （请补充） is found by its beginning, as a note and by the words in it.
fn once(all: Vec<Left>) -> Vec<Left> {
    let mut kept: Vec<Left> = Vec::new();
    for left in all {
        let same = |other: &Left| other.words.contains(&left.words) || left.words.contains(&other.words);
        if !kept.iter().any(same) {
            kept.push(left);
        }
    }
    kept
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !joined(text[..at].chars().next_back()) && !joined(text[at + length..].chars().next())
}

/// Unfilled tags: {单位}, {{ fig.x }}.
fn braces(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').filter_map(|(at, _)| {
        let end = text[at..].char_indices().take(40).find(|(_, c)| matches!(c, '}' | '\n'))?;
        let inner = &text[at..at + end.0];
        let rest = text[at + end.0..].strip_prefix('}')?;
        let double = inner.starts_with("{{");
        let close = if double { rest.starts_with('}').then_some(2)? } else { 1 };
        let words = inner.trim_start_matches('{').trim();
        let chinese = !words.is_empty() && words.chars().all(is_chinese);
        // {basic}: a tag with one brace too few. {a} may be a set or a label.
        let named = words.len() > 2 && words.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.".contains(&byte));
        (double || chinese || named).then(|| &text[at..at + end.0 + close])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, bool)> {
        leftovers(&Lettered::of(text), false).into_iter().map(|left| (left.words, left.certain)).collect()
    }

    #[test]
    fn what_was_left_over_is_found() {
        for (text, words, certain) in [
            ("比上年增加XX万元", "XX万元", true),
            ("安排XXX万元", "XXX万元", true),
            ("安排××.××万元", "××.××万元", true),
            ("20XX年预算", "20XX年", true),
            ("XX局主要职责", "XX", false),
            ("某某单位", "某某", false),
            ("安排＊＊万元", "＊＊万元", true),
            ("错误！未定义书签。", "错误！未定义书签", true),
            ("目录 PAGEREF _Toc 1", "PAGEREF", true),
            ("合计#REF!", "#REF!", true),
            ("{单位}预算公开", "{单位}", true),
            ("{{ fig.basic }}万元", "{{ fig.basic }}", true),
            ("待填", "待填", true),
            ("原因：待补充。", "待补充", true),
            ("TODO：补上", "TODO", true),
            ("比上年增加（减少）12万元，主要原因", "增加（减少）", true),
            ("（单位名称）预算", "（单位名称）", true),
            ("□□局", "□□", false),
        ] {
            let left = found(text);
            assert!(left.contains(&(words.to_owned(), certain)), "{text}: {left:?}");
        }
    }

    #[test]
    fn what_only_looks_so_is_not() {
        for text in [
            "7*24小时",
            "型号12XX-3",
            "ThinkPad X1、XL、XXL、MAXX",
            "IPv6和IPV6、EXCEL",
            "5×5米、3××2",
            "某单位、某些、某一项",
            "垃圾待填埋量",
            "待补充水源",
            "TODOS",
            "□是 □否",
            "增加（减少）额",
            "本年比上年增加（减少）",
            "王*、李**",
            "张某某等9人",
            "{a}",
            "{ }",
            "XX染色体",
            "省略",
            "×",
            "N/A",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

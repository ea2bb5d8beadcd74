//! Leftovers: unfilled placeholders, word processor fields, spreadsheet errors.

use super::reader::gathered;
use crate::check::words::letters::Lettered;
use crate::check::words::prose::clause_end;
use crate::check::{Authored, Field, Printed, lints};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 没有填好、没有删去的：XX万元、××、{单位}、待填写、增加（减少）、错误！未定义书签、#REF! 等。
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
        for left in leftovers(&masked.lettered, whole) {
            add(left, &|words| text.place(words, printed.sources));
        }
    }
    for line in printed.printed_lines() {
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
        Field::Narrative => text.key == "duties",
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
    let none = text.key == "duties" && lints().targets.nothing.iter().any(|nothing| nothing == words);
    let less = none || lints().wording.leftovers_whole.iter().any(|less| less == words);
    if less && !(text.field == Field::Target && lints().targets.nothing.iter().any(|nothing| nothing == words)) {
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

#[derive(Clone, PartialEq, Eq, Debug)]
struct Left {
    words: String,
    certain: bool,
}

/// The leftovers in a text.
fn leftovers(lettered: &Lettered<'_>, is_value: bool) -> Vec<Left> {
    let words = &lints().wording;
    let text: &str = &lettered.words;
    let mut left = Vec::new();
    let certain = |words: &str| Left { words: words.to_owned(), certain: true };
    // 增加（减少）额 is a normal name in a table head or an indicator, not in a sentence.
    let sentence = || text.contains(['，', '。', '；']) && !is_value;
    for word in &words.leftovers {
        if lettered.holds(word) && (!word.contains(['减', '降']) || sentence()) {
            left.push(certain(word));
        }
    }
    for word in &words.leftovers_alone {
        if lettered.may_hold(word)
            && text.match_indices(word.as_str()).any(|(at, _)| stands_alone(text, at, word.len()))
        {
            left.push(certain(word));
        }
    }
    let may_hold = |marks: &[&str]| marks.iter().any(|mark| lettered.may_hold(mark));
    if may_hold(&["{"]) {
        left.extend(braces(text).map(certain));
    }
    if may_hold(&["待"]) {
        left.extend(put_off(text).map(|words| Left { words: words.to_owned(), certain: false }));
    }
    if may_hold(&CROSSES) {
        left.extend(crosses(text));
    }
    if may_hold(&["_", "X", "Ｘ"]) {
        left.extend(blanks(text).map(certain));
    }
    left
}

/// 涉及X人, 共__个: one X before a unit, or a blank line.
fn blanks(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.match_indices("__").take(1).map(|(at, line)| &text[at..at + line.len()]);
    let single = text.match_indices(['X', 'Ｘ']).filter_map(|(at, letter)| {
        let (before, after) = (text[..at].chars().next_back(), &text[at + letter.len()..]);
        let unit =
            ["人", "个", "次", "项", "台", "辆", "万元", "户", "家"].iter().find(|unit| after.starts_with(**unit))?;
        before.is_some_and(is_chinese).then(|| &text[at..at + letter.len() + unit.len()])
    });
    lines.chain(single)
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
        let chinese = !words.is_empty() && words.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        // {basic}: a tag with one brace too few. {a} may be a set or a label.
        let named = words.len() > 2 && words.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.".contains(&byte));
        (double || chinese || named).then(|| &text[at..at + end.0 + close])
    })
}

/// Runs of X, ×, ＊, 某 and □ used as placeholders.
fn crosses(text: &str) -> Vec<Left> {
    let mut left = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let Some(kind) = cross(c) else {
            before = Some(c);
            continue;
        };
        let mut end = at + c.len_utf8();
        let mut count = 1;
        while let Some(&(next, other)) = chars.peek() {
            // ××.××
            let point = other == '.' && text[next + 1..].chars().next().and_then(cross) == Some(kind);
            if cross(other) != Some(kind) && !point {
                break;
            }
            chars.next();
            end = next + other.len_utf8();
            count += 1;
        }
        let run = Run { before, text, at, end, count, kind };
        left.extend(run.judge());
        before = Some(c);
    }
    left
}

/// X and similar letters count as one kind, because people mix them.
/// The characters of which `cross` knows.
const CROSSES: [&str; 10] = ["X", "x", "Ｘ", "ｘ", "×", "✕", "*", "＊", "某", "□"];

fn cross(c: char) -> Option<char> {
    match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' => Some('X'),
        '*' | '＊' => Some('*'),
        '某' | '□' => Some(c),
        _ => None,
    }
}

struct Run<'t> {
    before: Option<char>,
    text: &'t str,
    at: usize,
    end: usize,
    count: usize,
    kind: char,
}

impl Run<'_> {
    fn judge(&self) -> Option<Left> {
        let (run, after) = (&self.text[self.at..self.end], &self.text[self.end..]);
        // 20XX年
        let century = self.text[..self.at].ends_with("20") && after.starts_with('年');
        if century {
            return Some(Left { words: format!("20{run}年"), certain: true });
        }
        let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '~' | '+');
        if self.count < 2 || self.before.is_some_and(code) || after.starts_with(code) {
            return None;
        }
        let unit = lints().wording.leftover_units.iter().find(|unit| after.starts_with(unit.as_str()));
        // XX染色体 is a word; 王** and 张某某 are anonymized names.
        let surname = |c: char| if self.kind == '某' { lints().privacy.surnames.contains(c) } else { is_chinese(c) };
        let name = unit.is_none() && matches!(self.kind, '*' | '某') && self.before.is_some_and(surname);
        if after.starts_with("染色") || name {
            return None;
        }
        let certain = unit.is_some() && matches!(self.kind, 'X' | '*');
        Some(Left { words: format!("{run}{}", unit.filter(|_| certain).map_or("", String::as_str)), certain })
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
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

//! Sentences that stop in the middle, numbers with nothing behind them, and paragraphs without a full stop among others
//! that have one.

use std::collections::BTreeMap;

use super::doubled::RULE;
use crate::check::capped::Capped;
use crate::check::words::nearby::ends_alone;
use crate::check::{Authored, Field, Printed, lints};
use crate::diagnostic::Diagnostic;

/// Words of one character that need another behind them.
const LOOSE: &str = "如和与及的并或把将从向于为在按以其各占";
/// With one of these, a clause may end with 的.
const PREDICATES: [char; 18] =
    ['是', '有', '对', '不', '已', '应', '需', '要', '可', '能', '会', '由', '经', '未', '属', '凡', '无', '没'];
/// Ends of sentences that the word lists lack.
const CLOSED: [&str; 7] = ["之和", "的和", "惠及", "所及", "能及", "外在", "自在"];
/// What a paragraph ends with.
const ENDS: [char; 13] = ['。', '；', '：', '！', '？', '…', '”', '）', '》', ';', ':', ')', '.'];
/// Others with a full stop, of which one without is told.
const SIBLINGS: usize = 2;
const ALIKE: usize = 4;
/// A heading within a text is shorter, in characters.
const PARAGRAPH: usize = 12;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for masked in printed.masked() {
        let whole = matches!(
            masked.text.field,
            Field::Narrative
                | Field::Section
                | Field::Purpose
                | Field::Goal
                | Field::Meaning
                | Field::Performance
                | Field::Line
        );
        let name = matches!(masked.text.field, Field::ProjectName | Field::IndicatorName | Field::Organization);
        let words: &str = &masked.lettered.words;
        let part = if whole { unfinished(words).or_else(|| numbered_nothing(words)) } else { None };
        let part = part.or_else(|| if name { loose(words.trim_end()) } else { None });
        // 合格的: as the meaning of an indicator, whatever is so.
        let left_open = masked.text.field != Field::Meaning || !part.is_some_and(|part| part.ends_with('的'));
        if let Some(part) = part.filter(|_| left_open) {
            let place = masked.text.place(part, printed.sources);
            let finding = || {
                let finding = RULE.finding(format!("句子没有写完：停在“{part}”")).at(place, "后面没有了");
                Some(finding.help("把句子写完，或删去这半句。"))
            };
            findings.add(finding);
        }
    }
    let mut all = findings.all();
    all.extend(unstopped(printed));
    all
}

/// The end of a text, or of a paragraph, that goes on.
fn unfinished(text: &str) -> Option<&str> {
    let words = &lints().wording;
    let mut lines = text.trim_end().lines().map(str::trim_end);
    let plain = |line: &'_ str| line.trim_end_matches('。').len();
    // A line may end with a colon before the next; it cannot end with 二是.
    let stopped = |line: &&str| {
        let line = &line[..plain(line)];
        words.open_ends.endings(line).any(|open| open.chars().count() > 1 || matches!(open, "，" | "、"))
    };
    let within = lines.clone().find(|line| stopped(line) || loose(line).is_some());
    let line = within.or(lines.next_back()).unwrap_or("");
    if let Some(part) = loose(line) {
        return Some(part);
    }
    let text = &line[..plain(line)];
    let last = clause(text, text.len());
    if words.bare_verbs.are(last.trim()) {
        return Some(last);
    }
    // A list may end with an ellipsis.
    if text.ends_with('…') && !text.contains('、') {
        return Some(clause(text, text.len()));
    }
    let open = words.open_ends.endings(text).max_by_key(|open| open.len())?;
    Some(clause(text, text.len() - open.len()))
}

/// The clause of a text in which a place is, to the end.
fn clause(text: &str, at: usize) -> &str {
    let mark = |c: &(usize, char)| matches!(c.1, '，' | '。' | '；' | '：' | '\n');
    let start = text[..at].char_indices().rev().find(mark).map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}

/// 各部门的: the end of a line whose last word needs another, with some characters before it.
fn loose(line: &str) -> Option<&str> {
    let stopped = line.ends_with(['。', '；', ';']);
    let line = line.trim_end_matches(['。', '；', ';']);
    let last = line.chars().next_back().filter(|c| LOOSE.contains(*c))?;
    // 就是错的。 and 按规定应当公开的。 are whole sentences.
    if stopped && last == '的' && clause(line, line.len() - last.len_utf8()).contains(PREDICATES) {
        return None;
    }
    if CLOSED.iter().any(|closed| line.ends_with(closed)) {
        return None;
    }
    let start = line.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    ends_alone(line, last).then(|| &line[start..])
}

/// What numbered items end with.
const STOPS: [char; 3] = ['\n', '；', '。'];

/// （三） or 2. with nothing behind it, in a text that has more.
fn numbered_nothing(text: &str) -> Option<&str> {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare = |part: &str| {
        let part = part.trim().trim_end_matches(['；', '。', '，', '…']);
        let (inner, marked) = match part.strip_prefix(['（', '(']) {
            Some(inner) => (inner.strip_suffix(['）', ')']), true),
            None => (part.strip_suffix(['.', '、', '．', '）', ')']), true),
        };
        marked && inner.is_some_and(|inner| !inner.is_empty() && inner.chars().count() <= 3 && inner.chars().all(digit))
    };
    let mut parts = text.split(STOPS).map(str::trim);
    if text.contains(STOPS) { parts.find(|part| bare(part)) } else { None }
}

/// A paragraph without a full stop, where all the others of its kind have one.
fn unstopped(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut kinds: BTreeMap<&str, Vec<(&Authored<'_>, &str)>> = BTreeMap::new();
    for masked in printed.masked().iter().filter(|masked| masked.text.secret.is_none()) {
        let words: &str = &masked.lettered.words;
        let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let told = matches!(masked.text.field, Field::Narrative | Field::Performance);
        if let Some(line) = odd_one(lines.iter().copied(), SIBLINGS).filter(|_| told) {
            findings.extend(say(&masked.text, line, printed));
        }
        let kind = match masked.text.field {
            Field::Purpose => "用途",
            Field::Goal => "目标",
            Field::Performance => "整体",
            _ => continue,
        };
        if let Some(&last) = lines.last() {
            kinds.entry(kind).or_default().push((&masked.text, last));
        }
    }
    for texts in kinds.values() {
        if let Some(odd) = odd_one(texts.iter().map(|(_, line)| *line), ALIKE) {
            let text = texts.iter().find(|(_, line)| std::ptr::eq(*line, odd));
            findings.extend(text.and_then(|(text, line)| say(text, line, printed)));
        }
    }
    findings.truncate(20);
    findings
}

fn say(text: &Authored<'_>, line: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    // What stops in the middle is reported for that.
    if unfinished(line).is_some() {
        return None;
    }
    let start = line.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let end = &line[start..];
    let finding = RULE.finding(format!("别的段落句末有句号，“{end}”后面没有"));
    Some(finding.at(text.place(end, printed.sources), "句末没有标点").help("写完了的，补上句号；没有写完的，写完。"))
}

/// The only one of several paragraphs that lacks its full stop.
fn odd_one<'t>(lines: impl Iterator<Item = &'t str> + Clone, least: usize) -> Option<&'t str> {
    let ended = |line: &&str| line.ends_with(ENDS) || line.ends_with(crate::check::words::masked::TAG);
    let stopped = lines.clone().filter(|line| line.ends_with(['。', '；'])).count();
    let mut odd = lines.filter(|line| !ended(line));
    let one = odd.next().filter(|line| line.chars().count() >= PARAGRAPH)?;
    (odd.next().is_none() && stopped >= least).then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_in_the_middle_is_found() {
        for (text, part) in [
            ("保障外网运行，其中：", "其中："),
            ("用于", "用于"),
            ("负责平台的建设、维护与。", "建设、维护与"),
            ("为各部门的\n推进公开。", "为各部门的"),
            ("一是增加；二是按照", "二是按照"),
            ("推进公开，\n（二）提供服务。", "推进公开，"),
        ] {
            assert_eq!(unfinished(text), Some(part), "{text}");
        }
        for text in [
            "人员参与",
            "项目合并",
            "实现目的",
            "数据总和",
            "服务对象满意度：\n（一）会议",
            "工程款支付",
            "县政府网站运行和维护",
            "有所作为",
            "业务普及",
            "各项支出之和",
            "发展成果惠及",
            "公开出去就是错的。",
            "按规定应当公开的。",
            "购置设备等",
            "问题应对",
        ] {
            assert_eq!(unfinished(text), None, "{text}");
        }
        assert_eq!(numbered_nothing("1.会议；2.；3.培训"), Some("2."));
        assert_eq!(numbered_nothing("（一）会议。\n（二）\n（三）培训。"), Some("（二）"));
        assert_eq!(numbered_nothing("（一）会议。1.5米；（2024）"), None);
    }

    #[test]
    fn one_paragraph_without_a_full_stop_among_others_is_found() {
        let odd = |lines: &[&'static str]| odd_one(lines.iter().copied(), SIBLINGS);
        let long = "推进政务公开和信息资源共享";
        assert_eq!(odd(&["负责建设。", long, "提供服务；"]), Some(long));
        assert_eq!(odd(&["负责建设。", long]), None);
        assert_eq!(odd(&["负责建设。", "提供服务。", "（一）办公室"]), None);
        assert_eq!(odd(&["负责建设。", "提供服务。", long, "承担推进政务公开和信息共享"]), None);
    }
}

//! Punctuation: doubled marks, half-width marks between Chinese characters, unpaired quotation marks.

use crate::check::texts::Sound;
use crate::lexicon::is_chinese;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::reader::gathered;
use crate::check::words::masked::TAG;
use crate::check::{Authored, Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::{Lettered, Letters};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 标点：不重复（。。），引号、书名号、括号成对，里面不空；一段不以标点开头，名称不以逗号、顿号结尾；汉字之间不用半角逗号，名称里的汉字之间没有空格。
    /// ## 为什么
    /// 多半是复制、拼接留下的；原因的句末由模板加句号，自己再写就重复了。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 主要原因是人员增加。。
    /// ## 正确示例
    /// 主要原因是人员增加。
    "L011" "标点" Warning
}

/// Marks within or at the end of a sentence: no two of them are adjacent.
const STOPS: [char; 6] = ['，', '。', '；', '、', ',', ';'];
/// Marks that must not precede a closing bracket, or follow an opening one.
const BESIDE: [&str; 12] =
    ["：，", "：。", "；）", "，）", "、）", "，》", "，”", "（，", "（。", "（、", "（；", "“，"];
/// Pairs with nothing in them.
const EMPTY: [&str; 5] = ["（）", "《》", "“”", "【】", "〔〕"];
const BLANKS: [char; 2] = [' ', '\u{3000}'];
/// What no paragraph begins with.
const CLOSING: [char; 12] = ['，', '。', '；', '、', '：', '）', '》', '”', '】', '〕', '？', '！'];
/// What opens, what closes, and what the two are called.
type Pair = (&'static [char], &'static [char], &'static str);
const PAIRS: [Pair; 5] = [
    (&['“'], &['”'], "引号"),
    (&['《'], &['》'], "书名号"),
    (&['（', '('], &['）', ')'], "括号"),
    (&['【'], &['】'], "括号"),
    (&['〔', '[', '［'], &['〕', ']', '］'], "括号"),
];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut slips: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let mut sound = Sound::default();
    for masked in printed.masked() {
        if sound.has(masked) {
            continue;
        }
        match slip(&masked.lettered, masked.text.field) {
            Some((part, message)) => {
                slips.entry(message).or_default().push(masked.text.place(&part, printed.sources));
            }
            None => sound.add(masked),
        }
    }
    let say = |(message, places): (String, Vec<Span>)| {
        gathered(RULE.finding(message), &places, "这里").help("改正这个标点。")
    };
    let mut findings: Vec<Diagnostic> = slips.into_iter().map(say).collect();
    let mut left = 20;
    for line in printed.lines() {
        let line = Lettered::of(line.content.text());
        let text: &str = &line.words;
        let Some(marks) = doubled(text).or_else(|| beside(&line)) else { continue };
        if printed.texts().any(|own| own.text.contains(marks)) || left == 0 {
            continue;
        }
        left -= 1;
        findings.push(printed_mark(marks, text, printed));
    }
    findings
}

/// Marks that become adjacent only in the document, such as a full stop in a reason and another in the template.
fn printed_mark(marks: &str, line: &str, printed: &Printed<'_>) -> Diagnostic {
    let first = marks.chars().next().unwrap_or_default();
    let before = line.split_once(marks).map_or("", |(before, _)| before);
    let ends = |text: &&Authored<'_>| {
        let own = text.text.trim_end().strip_suffix(first).unwrap_or_default();
        let last: Vec<char> = own.chars().rev().take(6).take_while(|&c| c != '}').collect();
        last.len() >= 2 && before.chars().rev().zip(&last).filter(|(a, b)| a == *b).count() == last.len()
    };
    let (place, help) = match printed.texts().find(ends) {
        Some(text) => {
            let tail: Vec<char> = text.text.trim_end().chars().rev().take(4).collect();
            let tail: String = tail.into_iter().rev().collect();
            (text.place(&tail, printed.sources), "删去自己写的标点：模板在后面已经加了。")
        }
        None => (printed.place(marks, line), "这句话来自公开格式，在格式的文件里改。"),
    };
    RULE.finding(format!("印出来是“{marks}”")).at(place, "在这里").help(help)
}

/// Every mark that one of the mistakes has.
fn marks() -> &'static Letters {
    static MARKS: OnceLock<Letters> = OnceLock::new();
    MARKS.get_or_init(|| {
        let pairs = PAIRS.iter().flat_map(|(open, close, _)| open.iter().chain(*close));
        let all = STOPS.iter().chain(&CLOSING).chain(&BLANKS).chain(&['"', '.', '．']).chain(pairs);
        Letters::of_all(all.copied())
    })
}

/// The first mistake in a text: the words to mark, and the message.
fn slip(lettered: &Lettered<'_>, field: Field) -> Option<(String, String)> {
    let text: &str = &lettered.words;
    // Most texts are short, and have no mark at all.
    let has = |marks: &[char]| marks.iter().any(|c| lettered.may_have(*c));
    let look = |marks: &[char], find: fn(&str) -> Option<&str>| has(marks).then(|| find(text))?;
    if !lettered.may_hold_one_of(marks()) {
        return None;
    }
    if let Some(marks) = look(&STOPS, doubled) {
        return Some((marks.to_owned(), format!("标点重复：“{marks}”")));
    }
    if let Some(marks) = beside(lettered) {
        return Some((marks.to_owned(), format!("标点多余：“{marks}”")));
    }
    if let Some(part) = look(&['（'], blank_pair) {
        return Some((part.to_owned(), "括号里面是空的".to_owned()));
    }
    if let Some(pair) = EMPTY.iter().find(|pair| lettered.holds(pair) && is_empty(text, pair)) {
        return Some(((*pair).to_owned(), format!("“{pair}”里面是空的")));
    }
    if let Some(part) = look(&CLOSING, opening).filter(|_| !matches!(field, Field::Extra | Field::Target)) {
        return Some((part.to_owned(), "开头是标点".to_owned()));
    }
    // Skip lines with a tag, which may print a mark.
    let opened: Vec<&Pair> = PAIRS.iter().filter(|(open, close, _)| has(open) || has(close)).collect();
    let unpaired = || text.lines().filter(|line| !line.contains(TAG)).find_map(|line| unpaired(line, &opened));
    if let Some((part, name)) = (!opened.is_empty()).then(unpaired).flatten() {
        return Some((part.to_owned(), format!("{name}不成对")));
    }
    if let Some(part) = look(&['"'], half_quoted) {
        return Some((part.to_owned(), "引号不成对".to_owned()));
    }
    if let Some(part) = look(&BLANKS, blank_before) {
        return Some((part.to_owned(), "标点前面有空格".to_owned()));
    }
    if let Some(part) = look(&['.', '．'], half_stop).filter(|_| !matches!(field, Field::Target | Field::Basis)) {
        return Some((part.to_owned(), "句末用了半角的句号".to_owned()));
    }
    if let Some(part) = look(&['）', ')'], half_number) {
        return Some((part.to_owned(), "括号不成对".to_owned()));
    }
    if let Some(part) = look(&[','], half_width_comma) {
        return Some((part.to_owned(), "汉字之间用了半角逗号".to_owned()));
    }
    let name = matches!(field, Field::UnitName | Field::Organization | Field::ProjectName | Field::IndicatorName);
    if let Some(part) = look(&CLOSING, ending).filter(|_| name) {
        return Some((part.to_owned(), "名称的末尾是标点".to_owned()));
    }
    let part = look(&BLANKS, inner_blank).filter(|_| name)?;
    Some((part.to_owned(), "名称的汉字之间有空格".to_owned()))
}

/// Two adjacent marks. 。。。 counts as an ellipsis.
fn doubled(text: &str) -> Option<&str> {
    let mut before: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let stop = STOPS.contains(&c);
        match before {
            // a;; and ,, may be code.
            Some((start, first)) if stop && !(first.is_ascii() && c.is_ascii() && !within_chinese(text, start)) => {
                let marks = &text[start..at + c.len_utf8()];
                if marks != "。。" || !text.contains("。。。") {
                    return Some(marks);
                }
            }
            _ => {}
        }
        before = stop.then_some((at, c));
    }
    None
}

fn within_chinese(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_chinese)
}

fn beside<'m>(line: &Lettered<'_>) -> Option<&'m str> {
    BESIDE.iter().find(|marks| line.holds(marks)).copied()
}

/// True for a pair with nothing in it, unless it is spoken of: “《》”.
fn is_empty(text: &str, pair: &str) -> bool {
    let spoken = |at: usize| text[..at].ends_with('“') && text[at + pair.len()..].starts_with('”');
    text.match_indices(pair).any(|(at, _)| !spoken(at))
}

/// （ ）: blanks where something is to be written.
fn blank_pair(text: &str) -> Option<&str> {
    text.match_indices('（').find_map(|(at, open)| {
        let inner = &text[at + open.len()..];
        let rest = inner.trim_start_matches([' ', '\u{3000}']);
        let blank = rest.len() < inner.len() && rest.starts_with('）');
        blank.then(|| &text[at..text.len() - rest.len() + '）'.len_utf8()])
    })
}

/// A paragraph that begins with a mark, with the next character.
fn opening(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim_start).find(|line| line.starts_with(CLOSING))?;
    let end = line.char_indices().nth(2).map_or(line.len(), |(end, _)| end);
    Some(&line[..end])
}

/// The mark at the end of a name, with the character before it.
fn ending(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.char_indices().rev().nth(1)?.0;
    text.ends_with(['，', '、', '；', '：']).then(|| &text[start..])
}

/// An unpaired mark in a paragraph: the text from there on.
fn unpaired<'t>(line: &'t str, pairs: &[&Pair]) -> Option<(&'t str, &'static str)> {
    pairs.iter().find_map(|(open, close, name)| {
        let mut opened: Vec<usize> = Vec::new();
        for (at, c) in line.char_indices() {
            if open.contains(&c) {
                opened.push(at);
            } else if close.contains(&c) && opened.pop().is_none() && !is_item(&line[..at]) {
                return Some((around(line, at), *name));
            }
        }
        opened.first().map(|&at| (around(line, at), *name))
    })
}

/// True before the bracket of an item number: 1） a) 一）.
fn is_item(before: &str) -> bool {
    let digit = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    let start = before.trim_end_matches(digit);
    before.len() > start.len()
        && before.len() - start.len() <= 6
        && start.chars().next_back().is_none_or(|c| c.is_whitespace() || "，。；：、:;,.".contains(c))
}

/// 一） before a paragraph, where others have （二）.
fn half_number(text: &str) -> Option<&str> {
    let digit = |c: char| "一二三四五六七八九十".contains(c);
    let closed = |rest: &str| {
        let after = rest.trim_start_matches(digit);
        after.len() < rest.len() && after.starts_with(['）', ')'])
    };
    let whole = |line: &str| line.trim_start().strip_prefix(['（', '(']).is_some_and(closed);
    let half = text.lines().map(str::trim_start).find(|line| closed(line)).filter(|_| text.lines().any(whole))?;
    let end = half.char_indices().nth(4).map_or(half.len(), |(end, _)| end);
    Some(&half[..end])
}

/// The mark with the character before or after it, so that a search finds the right place.
fn around(line: &str, at: usize) -> &str {
    let start = line[..at].char_indices().next_back().map_or(at, |(start, _)| start);
    let end = line[at..].char_indices().nth(2).map_or(line.len(), |(end, _)| at + end);
    &line[start..end]
}

/// An odd number of straight quotation marks.
fn half_quoted(text: &str) -> Option<&str> {
    let mark = text.rfind('"')?;
    // 24" is a size.
    let sized = text[..mark].ends_with(|c: char| c.is_ascii_digit());
    (text.matches('"').count() % 2 == 1 && !sized).then(|| around(text, mark))
}

/// A mark behind a blank.
fn blank_before(text: &str) -> Option<&str> {
    text.match_indices(['，', '。', '；', '、']).find_map(|(at, _)| {
        let blank = text[..at].strip_suffix([' ', '\u{3000}'])?;
        blank.chars().next_back().is_some_and(is_chinese).then(|| around(text, at))
    })
}

/// A full stop of half width, or of mathematics, behind the last Chinese character.
fn half_stop(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let before = text.strip_suffix(['.', '．'])?;
    let last = before.chars().next_back();
    (last.is_some_and(is_chinese) || last == Some('。')).then(|| around(text, before.len()))
}

fn half_width_comma(text: &str) -> Option<&str> {
    text.match_indices(',').find_map(|(at, _)| {
        let part = around(text, at);
        (part.chars().next().is_some_and(is_chinese) && part.chars().next_back().is_some_and(is_chinese))
            .then_some(part)
    })
}

fn inner_blank(text: &str) -> Option<&str> {
    text.match_indices([' ', '\u{3000}']).find_map(|(at, _)| {
        let part = around(text, at);
        (part.chars().next().is_some_and(is_chinese) && part.chars().next_back().is_some_and(is_chinese))
            .then_some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_right_marks_are_not() {
        let slip = |text: &'static str, field| slip(&Lettered::of(text), field);
        for (text, part) in [
            ("人员增加。。", "。。"),
            ("办公，，差旅", "，，"),
            ("国办秘函（2019）19号）》冀政办字", "）》冀"),
            ("根据《预算法的规定", "据《预"),
            ("“三公经费", "“三"),
            ("办公费,印刷费", "费,印"),
            ("用于 会议", "于 会"),
            ("一）协助办理\n（二）承担会议", "一）协助"),
            ("人员增加；，补缴", "；，"),
            ("办公,,差旅", ",,"),
            ("（，含机房）", "（，"),
            ("机房（）运行", "（）"),
            ("、保障运行", "、保"),
            ("一是会议。\n，二是培训。", "，二"),
            ("冀财预〔2024 8号", "预〔2"),
            ("网络运行率，", "率，"),
            ("覆盖（ ）个", "（ ）"),
            ("网络运行 。", " 。"),
            ("网络运行.", "行."),
            ("保障\"外网运行", "障\"外"),
        ] {
            assert_eq!(slip(text, Field::ProjectName).map(|(part, _)| part).as_deref(), Some(part), "{text}");
        }
        for text in [
            "“三公”经费（含《办法》）。",
            "1）会议；2）培训",
            "（一）会议\n（二）培训",
            "（一）会议\n1）筹备\n2）服务",
            "一）会议，（二）培训",
            "省略……",
            "基本工作经费B（市长热线)",
            "a) 会议 b) 培训",
            "1,234.56元",
            "2024 年预算 B",
            "“一。”“二。”",
            "等等。。。",
            "f(a,,b)",
            "冀财预〔2024〕8号",
            "包括：（一）会议",
        ] {
            assert_eq!(slip(text, Field::ProjectName), None, "{text}");
        }
        assert_eq!(slip("用于 会议", Field::Purpose), None);
    }
}

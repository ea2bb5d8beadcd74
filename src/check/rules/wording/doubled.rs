//! Words written twice in a row, and sentences that stop in the middle.

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::words::masked::masked;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 没有“的的”“工作工作”这样重复的字词，一篇里没有写了两遍的段落，句子没有停在半截，各段的句末一样有句号。
    /// ## 为什么
    /// 粘贴、删改以后留下的，一眼就看得出来没有核对。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 保障政务网络的的建设；部分项目无力列支，包括：
    /// ## 正确示例
    /// 保障政务网络的建设；部分项目无力列支
    "L016" "字词没有重复，句子写完了" Warning
}

/// Characters that never stand twice in a row.
const ONCE: &str = "的了和与及或在是为对于从把被等将并按由向";
/// Words that are said twice on purpose, or parts of others: 监测预测预警.
const TWICE: [&str; 13] =
    ["测预", "研究", "讨论", "学习", "一个", "一件", "一项", "日日", "各种", "考虑", "商量", "意见", "一户"];
pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for text in printed.texts() {
        let words = masked(text);
        if let Some(part) = doubled(&words).or_else(|| listed_twice(&words)) {
            let place = text.place(part, printed.sources);
            findings.add(|| {
                Some(
                    RULE.finding(format!("字词重复：“{part}”"))
                        .at(place, "写了两遍")
                        .help("删去多出来的；不是重复的，不必改。"),
                )
            });
        }
    }
    let mut all = findings.all();
    all.extend(super::repeated::check(printed));
    all.extend(super::unfinished::check(printed));
    all
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Words of one to four characters that follow themselves.
fn doubled(text: &str) -> Option<&str> {
    // 年年 is a word, but not after a number.
    let years = text.match_indices("年年").find(|(at, _)| text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    if let Some((at, words)) = years {
        return Some(&text[at..at + words.len()]);
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end = |at: usize| chars.get(at).map_or(text.len(), |&(at, _)| at);
    for at in 0..chars.len() {
        for length in 1..=4 {
            if chars.get(at + length).is_none_or(|(_, c)| *c != chars[at].1) {
                continue;
            }
            let Some(window) = chars.get(at..at + 2 * length) else { break };
            let same = (0..length).all(|i| window[i].1 == window[i + length].1 && is_chinese(window[i].1));
            if !same {
                continue;
            }
            let word = &text[end(at)..end(at + length)];
            let odd = match length {
                1 => {
                    let object = word == "的" && text[..end(at)].ends_with(['目', '标']);
                    ONCE.contains(word) && word != "等" && !object
                }
                // 人人 and 天天 are words of two equal characters.
                _ => !TWICE.contains(&word) && word.chars().any(|c| !word.starts_with(c)),
            };
            if odd {
                return Some(&text[end(at)..end(at + 2 * length)]);
            }
        }
    }
    None
}

/// Shorter items may stand twice in a list, in characters.
const ITEM: usize = 3;
/// Items of one list that are compared.
const ITEMS: usize = 40;

/// An item that stands twice in one list: 办公费、差旅费、办公费.
fn listed_twice(text: &str) -> Option<&str> {
    if !text.contains('、') {
        return None;
    }
    text.split(['，', '。', '；', '：', '（', '）', '\n']).find_map(|list| {
        let items: Vec<&str> = list.split('、').take(ITEMS).collect();
        let long = |item: &&str| item.chars().count() >= ITEM && item.chars().all(is_chinese);
        let twice = |(at, item): (usize, &&'_ str)| items[..at].contains(item) && long(item);
        items.iter().enumerate().find(|(at, item)| twice((*at, item))).map(|(_, item)| *item)
    })
}

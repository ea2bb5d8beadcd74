//! Words written twice in a row, and sentences that stop in the middle.

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::texts::Sound;
use crate::check::words::meant::is_common;
use crate::check::words::nearby::{run_after, run_before};
use crate::diagnostic::Diagnostic;
use crate::lexicon::dictionary::WIDE;
use crate::lexicon::is_chinese;
use crate::lexicon::letters::Lettered;
use crate::lexicon::segments::Segments;

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
    let (mut sound, mut seen, mut chars) = (Sound::default(), Seen::default(), Vec::new());
    for masked in printed.masked() {
        let words = &masked.lettered;
        if sound.has(masked) {
            continue;
        }
        chars.clear();
        chars.extend(words.words.char_indices());
        let twice = doubled(words, &chars).or_else(|| said_twice(&words.words, &chars, &mut seen));
        if let Some(part) = twice.or_else(|| listed_twice(words)) {
            let place = masked.text.place(part, printed.sources);
            findings.add(|| {
                Some(
                    RULE.finding(format!("字词重复：“{part}”"))
                        .at(place, "写了两遍")
                        .help("删去多出来的；不是重复的，不必改。"),
                )
            });
        } else {
            sound.add(masked);
        }
    }
    let mut all = findings.all();
    all.extend(super::repeated::check(printed));
    all.extend(super::unfinished::check(printed));
    all
}

/// Longest words that are looked for, in characters.
const LONGEST: usize = 4;

/// Words that follow themselves, in a text of these characters.
fn doubled<'t>(lettered: &'t Lettered<'_>, chars: &[(usize, char)]) -> Option<&'t str> {
    let text: &str = &lettered.words;
    // 年年 is a word, but not after a number.
    let whole = if lettered.may_have('年') { text } else { "" };
    let years = whole.match_indices("年年").find(|(at, _)| text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    if let Some((at, words)) = years {
        return Some(&text[at..at + words.len()]);
    }
    let end = |at: usize| chars.get(at).map_or(text.len(), |&(at, _)| at);
    let mut judged = 0;
    for (at, &(_, c)) in chars.iter().enumerate() {
        let ahead = &chars[at + 1..chars.len().min(at + 1 + LONGEST)];
        if !ahead.iter().fold(false, |again, (_, other)| again | (*other == c)) || !is_chinese(c) {
            continue;
        }
        for length in (1..=ahead.len()).filter(|length| ahead[length - 1].1 == c) {
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
                        || !ONCE.contains(word) && judged < JUDGED && {
                            judged += 1;
                            is_typed_twice(text, end(at + 1))
                        }
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

/// Shortest and longest phrase that follows itself, in characters: longer ones are repeated.rs's.
const PHRASE: std::ops::RangeInclusive<usize> = 5..=16;

/// Where each Chinese character was seen last: where one stands again is where a phrase may begin again.
#[derive(Default)]
struct Seen {
    /// Counted from the beginning of the first text; of a text that is over, it is too small.
    places: Vec<u32>,
    start: u32,
    length: u32,
}

impl Seen {
    fn begin(&mut self, length: usize) {
        self.places.resize(1 << 16, 0);
        self.start = self.start.saturating_add(self.length).saturating_add(1);
        self.length = u32::try_from(length).unwrap_or(u32::MAX / 2);
    }

    /// The place of the same character before this one.
    fn again(&mut self, c: char, at: usize) -> Option<usize> {
        let place = self.places.get_mut(u32::from(c) as usize)?;
        let before = place.checked_sub(self.start);
        *place = self.start.saturating_add(u32::try_from(at).unwrap_or(0));
        before.map(|before| before as usize)
    }
}

/// A phrase that follows itself, also behind a comma: 拟订水利发展规划水利发展规划.
fn said_twice<'t>(text: &'t str, chars: &[(usize, char)], seen: &mut Seen) -> Option<&'t str> {
    let end = |at: usize| chars.get(at).map_or(text.len(), |&(at, _)| at);
    seen.begin(chars.len());
    for (at, &(_, c)) in chars.iter().enumerate() {
        let before = seen.again(c, at);
        let Some(length) = before.map(|before| at - before).filter(|_| is_chinese(c)) else { continue };
        let start = at - length;
        let same = (0..length).take_while(|place| {
            let (a, b) = (chars.get(start + place), chars.get(at + place));
            a.zip(b).is_some_and(|((_, a), (_, b))| a == b)
        });
        let same = same.count();
        let marked = length > 1
            && chars[at - 1].1 == '，'
            && start.checked_sub(1).is_none_or(|before| !is_chinese(chars[before].1));
        let phrase = &chars[start..at];
        let plain = |letters: &[(usize, char)]| letters.iter().all(|(_, c)| is_chinese(*c));
        let whole = same >= length && PHRASE.contains(&length) && plain(phrase);
        let clause = marked && same + 1 >= length && length > *PHRASE.start() && plain(&phrase[..length - 1]);
        if whole || clause {
            return Some(&text[end(start)..end(at + length.min(same))]);
        }
    }
    None
}

/// Places of a text that are judged at most.
const JUDGED: usize = 500;

/// True between 置 and 置 in 购置置: the first of two equal characters belongs to a word, the second to none.
fn is_typed_twice(text: &str, between: usize) -> bool {
    let (before, after) = (run_before(text, between), run_after(text, between));
    let joined = [before, after].concat();
    let words = Segments::of(joined.as_bytes());
    let middle = before.len() / WIDE;
    let single = |at: usize| words.parts(at) && words.parts(at + 1);
    // 公路路政: two single characters in a row are a word that the lists lack.
    let followed = || joined[before.len() + WIDE..].starts_with('是') || !single(middle + 1);
    // 承承担: at the beginning, of what is no word.
    if middle == 1 && joined.len() >= 3 * WIDE {
        if ["本本年", "本本单", "本本部", "我我"].iter().any(|twice| joined.starts_with(twice)) {
            return true;
        }
        let common =
            |range: std::ops::Range<usize>| is_common(&joined.as_bytes()[range.start * WIDE..range.end * WIDE]);
        return common(1..3) && !common(0..2) && !"人天日年月家个事件处时步层".contains(&joined[..WIDE]);
    }
    middle >= 2 && !single(middle - 1) && single(middle) && followed()
}

/// Shorter items may stand twice in a list, in characters.
const ITEM: usize = 3;
/// Items of one list that are compared.
const ITEMS: usize = 40;

/// An item that stands twice in one list: 办公费、差旅费、办公费.
fn listed_twice<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    let text: &str = &lettered.words;
    if !lettered.may_have('、') {
        return None;
    }
    text.split(['，', '。', '；', '：', '（', '）', '\n']).find_map(|list| {
        let items: Vec<&str> = list.split('、').take(ITEMS).collect();
        let long = |item: &&str| item.chars().count() >= ITEM && item.chars().all(is_chinese);
        let twice = |(at, item): (usize, &&'_ str)| items[..at].contains(item) && long(item);
        items.iter().enumerate().find(|(at, item)| twice((*at, item))).map(|(_, item)| *item)
    })
}

#[cfg(test)]
mod tests {
    use super::Lettered;

    fn doubled(text: &str) -> Option<String> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        super::doubled(&Lettered::of(text), &chars).map(str::to_owned)
    }

    #[test]
    fn a_character_that_was_typed_twice_is_found() {
        for (text, part) in [
            ("办公设备购置置", "置置"),
            ("主要职责责是", "责责"),
            ("保障政务政务外网", "政务政务"),
            ("建设了了一批", "了了"),
        ] {
            assert_eq!(doubled(text).as_deref(), Some(part), "{text}");
        }
        for text in [
            "石家庄市市场监督管理局、机构构成、发展展览、人人参与、家家户户、天天向上",
            "培训费费用、单位位于、项目目标、县城城区、党组组长、管理理念、整体体现",
            "预期目的的效果、公路路政管理、铁路路网、不锈钢钢坯、大型型钢、消费税税收返还、水库库区",
            "全县县级、各区区级、业务务工、工作作风、费用用于、一一对应",
        ] {
            assert_eq!(doubled(text), None, "{text}");
        }
    }
}

//! Phrases of the trade with one slip: another character, one too few or too many, two in the other order.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::meant::{Mixed, Pairs, is_common, sounds_or_looks_like};
use crate::check::lints::lints;
use crate::lexicon::dictionary::{UNKNOWN, WIDE, look_up};
use crate::lexicon::is_chinese;
use crate::lexicon::segments::Segments;

/// Where a phrase is written wrong, and the phrase.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    pub range: Range<usize>,
    pub right: &'static str,
}

/// Two characters in one number.
type Pair = u32;

/// A phrase by its first two characters, or by its last two: a slip leaves one of the pairs.
type Index = HashMap<Pair, Vec<usize>, Mixed>;

struct Phrases {
    all: Vec<(&'static str, Vec<char>)>,
    starts: Index,
    ends: Index,
    /// The pairs of both: most pairs of a text are in neither.
    either: Pairs,
}

impl Phrases {
    fn may_have(&self, a: char, b: char) -> bool {
        is_chinese(a) && is_chinese(b) && self.either.hold(letter(a), letter(b))
    }

    /// True if what differs is a part of another phrase that stands here in full: 动植物疫病 is no slip of 动植物疫情.
    fn stand_over(&self, chars: &Letters, range: &Range<usize>, differs: &Range<usize>) -> bool {
        let (start, end) = (range.start + differs.start, range.start + differs.end);
        // Of a gap, the characters on both sides.
        let (first, last) = if start == end { (start.saturating_sub(1), end + 1) } else { (start, end) };
        (first.saturating_sub(LONGEST)..=first).any(|at| {
            let pair = chars.get(at..at + 2).and_then(|two| pair_of(two[0].1, two[1].1));
            pair.and_then(|pair| self.starts.get(&pair)).into_iter().flatten().any(|&number| {
                let letters = &self.all[number].1;
                let typed = chars.get(at..at + letters.len());
                at + letters.len() >= last
                    && typed.is_some_and(|typed| typed.iter().zip(letters).all(|((_, a), b)| a == b))
            })
        })
    }
}

/// A Chinese character of the first plane.
fn letter(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_default()
}

/// Characters that may stand within a phrase: 法律和法规.
const JOINING: &str = "和与及或的之并等新大小";

/// Phrases so long are hardly like another one by chance.
const LONG: usize = 5;

/// Of these, one slip is a slip whatever words it makes: 社会主意思想.
const CERTAIN: usize = 7;

/// Longest phrase, in characters.
const LONGEST: usize = 20;

/// Phrases that nobody shortens: 新时代中国社会主义思想 lacks a word.
const WHOLE: [&str; 2] = ["习近平新时代中国特色社会主义思想", "铸牢中华民族共同体意识"];

/// Weights of characters that are seldom words: one that is typed for another, and what is left of a word.
const SELDOM: u32 = 50;
const SELDOM_LEFT: u32 = 45;

/// The slips of a text, in its order.
pub fn slips(text: &str) -> Vec<Slip> {
    let phrases = phrases();
    if !text.chars().zip(text.chars().skip(1)).any(|(a, b)| phrases.may_have(a, b)) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut behind = 0;
    for at in 0..chars.len().saturating_sub(1) {
        if at < behind || !phrases.may_have(chars[at].1, chars[at + 1].1) {
            continue;
        }
        let Some(pair) = pair_of(chars[at].1, chars[at + 1].1) else { continue };
        let from_start = phrases.starts.get(&pair).into_iter().flatten().find_map(|&number| {
            let (right, letters) = &phrases.all[number];
            Some((from_start(&chars, at, letters)?, *right))
        });
        let from_end = || {
            phrases.ends.get(&pair).into_iter().flatten().find_map(|&number| {
                let (right, letters) = &phrases.all[number];
                Some((from_end(&chars, at, letters, behind)?, *right))
            })
        };
        if let Some((range, right)) = from_start.or_else(from_end) {
            let differs = differing(&chars[range.clone()], right);
            if is_divided(&chars, &range, &differs, right) || phrases.stand_over(&chars, &range, &differs) {
                continue;
            }
            behind = range.end;
            let end = chars.get(range.end).map_or(text.len(), |&(end, _)| end);
            found.push(Slip { range: chars[range.start].0..end, right });
        }
    }
    found
}

/// Which of the typed characters are not those of the phrase; none, at the gap, where one is missing.
fn differing(typed: &Letters, right: &str) -> Range<usize> {
    let right: Vec<char> = right.chars().collect();
    let head = typed.iter().zip(&right).take_while(|((_, a), b)| a == *b).count();
    let tail = typed.iter().rev().zip(right.iter().rev()).take_while(|((_, a), b)| a == *b).count();
    head..typed.len() - tail.min(typed.len() - head)
}

/// Characters on both sides of a place that decide how it is divided into words.
const AROUND: usize = 6;

/// True if what stands here is right as it is: what differs from the phrase is a part of a longer word, as 监督管理 in
/// 安全监督管理 or 助学金 in 助学金资助, or all of it are words, as in 疫病预防.
fn is_divided(chars: &Letters, range: &Range<usize>, differs: &Range<usize>, right: &str) -> bool {
    let before = chars[..range.start].iter().rev().take(AROUND).take_while(|(_, c)| is_chinese(*c)).count();
    let after = chars[range.end..].iter().take(AROUND).take_while(|(_, c)| is_chinese(*c)).count();
    let run: String = chars[range.start - before..range.end + after].iter().map(|(_, c)| *c).collect();
    let words = Segments::of(run.as_bytes());
    let length = |at: usize| words.word_at(at).map_or(0, |word| word.len() / WIDE);
    let whole = || {
        let all = before..before + range.len();
        words.parts(all.start) && words.parts(all.end) && all.into_iter().all(|at| length(at) >= 2)
    };
    // 社会保障费用 is no slip of 社会保障缴费.
    let goes_on = !words.parts(before) || !words.parts(before + range.len());
    // 农业保险费补贴 is no slip of 农业保险保费补贴.
    if differs.is_empty() {
        return !WHOLE.contains(&right) && (goes_on || whole());
    }
    if right.chars().count() >= CERTAIN {
        return false;
    }
    let longer = differs.clone().all(|at| length(before + at) >= 3);
    longer || whole()
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let words = lints().wording.fixed.split_whitespace().map(|word| (word, word.chars().collect::<Vec<_>>()));
        let all: Vec<_> = words.filter(|(_, letters)| letters.len() >= 4).collect();
        let (mut starts, mut ends) = (Index::default(), Index::default());
        for (number, (_, letters)) in all.iter().enumerate() {
            let (first, last) = (&letters[..2], &letters[letters.len() - 2..]);
            starts.entry(key(first[0], first[1])).or_default().push(number);
            ends.entry(key(last[0], last[1])).or_default().push(number);
        }
        let pairs = starts.keys().chain(ends.keys()).map(|pair| ((pair >> 16) as u16, *pair as u16));
        let either = Pairs::of(16, pairs);
        Phrases { all, starts, ends, either }
    })
}

fn key(a: char, b: char) -> Pair {
    u32::from(a) << 16 | u32::from(b)
}

fn pair_of(a: char, b: char) -> Option<Pair> {
    (is_chinese(a) && is_chinese(b)).then(|| key(a, b))
}

type Letters = [(usize, char)];

/// The slip behind the first two characters of a phrase.
fn from_start(chars: &Letters, at: usize, phrase: &[char]) -> Option<Range<usize>> {
    let count = phrase.len();
    let letter = |place: usize| chars.get(at + place).map(|&(_, c)| c);
    let first = (2..count).find(|&place| letter(place) != Some(phrase[place]))?;
    let same = |from: usize, shift: isize| {
        (from..count).all(|place| letter(place.wrapping_add_signed(shift)) == Some(phrase[place]))
    };
    // 学生资、: the last character is missing.
    if !letter(first).is_some_and(is_chinese) {
        return (first + 1 == count && left_out(phrase, first)).then(|| at..at + first);
    }
    if same(first + 1, 0) && replaced(chars, at + first, phrase[first], count) {
        return Some(at..at + count);
    }
    if first + 1 < count
        && letter(first) == Some(phrase[first + 1])
        && letter(first + 1) == Some(phrase[first])
        && same(first + 2, 0)
    {
        return (!is_word(chars, at + first)).then(|| at..at + count);
    }
    // 重大病虫害防控 is no slip of 重大病虫害防治: behind the last character another word may begin.
    if count > LONG && first + 1 < count && same(first + 1, -1) && is_within_word(phrase, first) {
        return Some(at..at + count - 1);
    }
    let whole = || WHOLE.iter().any(|whole| whole.chars().eq(phrase.iter().copied()));
    if first + 2 < count && same(first + 2, -2) && whole() {
        return Some(at..at + count - 2);
    }
    let parts = |c: Option<char>| c.is_none_or(|c| JOINING.contains(c));
    // 福利彩票公益形象: of a longer word at the end, a shorter one is left.
    let split = || first + 1 == count && !parts(letter(first)) && ends_with_long(phrase);
    if same(first + 1, -1)
        && (first + 1 == count && parts(letter(first)) || count >= LONG && !split())
        && left_out(phrase, first)
    {
        return (!is_word(chars, at + first - 1)).then(|| at..at + count - 1);
    }
    // 政务公布开: what came in parts a word.
    let parted = || is_common(phrase[first - 1..=first].iter().collect::<String>().as_bytes());
    let inserted = letter(first).filter(|c| !JOINING.contains(*c) && *c != phrase[first - 1] && *c != phrase[first]);
    let joined = || is_word(chars, at + first - 1) && is_word(chars, at + first);
    (inserted.is_some() && same(first, 1) && parted() && !joined()).then(|| at..at + count + 1)
}

/// True if a phrase without one of its characters lacks a part of a word, and what is left of that is no word.
fn left_out(phrase: &[char], at: usize) -> bool {
    let run: String = phrase.iter().collect();
    let words = Segments::of(run.as_bytes());
    let start = words.bounds.iter().rev().find(|&&bound| bound <= at).copied().unwrap_or(0);
    let end = words.bounds.iter().find(|&&bound| bound > at).copied().unwrap_or(phrase.len());
    let rest: String = phrase[start..at].iter().chain(&phrase[at + 1..end]).collect();
    match rest.chars().count() {
        0 => false,
        1 => weight(&rest) >= SELDOM_LEFT,
        _ => !is_common(rest.as_bytes()),
    }
}

/// True for a phrase that ends with a word of three or more characters.
fn ends_with_long(phrase: &[char]) -> bool {
    let run: String = phrase.iter().collect();
    Segments::of(run.as_bytes()).word_at(phrase.len() - 1).is_some_and(|word| word.len() > 2 * WIDE)
}

/// True for a character that is a part of a word: without it, the phrase is not a shorter one.
fn is_within_word(phrase: &[char], at: usize) -> bool {
    let run: String = phrase.iter().collect();
    Segments::of(run.as_bytes()).word_at(at).is_some_and(|word| word.len() > WIDE)
}

/// The slip in the first two characters of a phrase, whose last two stand here.
fn from_end(chars: &Letters, at: usize, phrase: &[char], behind: usize) -> Option<Range<usize>> {
    let count = phrase.len();
    let start = (at + 2).checked_sub(count).filter(|start| *start >= behind)?;
    let letters = &chars[start..at + 2];
    // The second character is missing.
    let shorter = letters[1].1 == phrase[0]
        && letters[0].1 != phrase[0]
        && letters[2..].iter().zip(&phrase[2..]).all(|((_, a), b)| a == b);
    if shorter && count >= LONG && left_out(phrase, 1) && !is_word(chars, start + 1) && !is_word(chars, start) {
        return Some(start + 1..at + 2);
    }
    if letters[2..].iter().zip(&phrase[2..]).any(|((_, a), b)| a != b)
        || letters[..2].iter().any(|(_, c)| !is_chinese(*c))
    {
        return None;
    }
    let [a, b] = [letters[0].1, letters[1].1];
    let wrong = match (a == phrase[0], b == phrase[1]) {
        (true, false) => replaced(chars, start + 1, phrase[1], count),
        (false, true) => replaced(chars, start, phrase[0], count),
        (false, false) => a == phrase[1] && b == phrase[0] && !is_word(chars, start),
        (true, true) => false,
    };
    wrong.then(|| start..at + 2)
}

/// True if a character that stands for another one makes no word with those beside it.
fn replaced(chars: &Letters, at: usize, right: char, count: usize) -> bool {
    let typed = chars[at].1;
    let joined = at > 0 && is_word(chars, at - 1) || is_word(chars, at);
    let like = || sounds_or_looks_like(typed, right);
    let seldom = || weight(typed.encode_utf8(&mut [0; 4])) >= SELDOM;
    let certain = || count >= CERTAIN && like();
    !JOINING.contains(typed)
        && !is_number(typed)
        && (certain() || !joined && (like() || count >= CERTAIN || count >= LONG && seldom()))
}

/// The weight of a character as a word.
fn weight(c: &str) -> u32 {
    look_up(c.as_bytes()).map_or(UNKNOWN, |word| word.weight)
}

fn is_number(c: char) -> bool {
    "一二三四五六七八九十两几各全某".contains(c)
}

/// True for two characters that are a word.
fn is_word(chars: &Letters, at: usize) -> bool {
    let Some([(_, a), (_, b)]) = chars.get(at..at + 2) else { return false };
    let mut pair = [0; 8];
    let first = a.encode_utf8(&mut pair).len();
    let length = first + b.encode_utf8(&mut pair[first..]).len();
    is_common(&pair[..length])
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn phrases_with_one_slip_are_found() {
        let found = |text: &str| {
            let slips = slips(text);
            slips.into_iter().map(|slip| format!("{}→{}", &text[slip.range.clone()], slip.right)).collect::<Vec<_>>()
        };
        for (text, slip) in [
            ("加强社会冶安工作", "社会冶安→社会治安"),
            ("社会治安合综治理", "社会治安合综治理→社会治安综合治理"),
            ("实施水资源证论制度", "水资源证论→水资源论证"),
            ("推进政务公布开", "政务公布开→政务公开"),
            ("指导村民员会工作", "村民员会→村民委员会"),
            ("负责便民服和政务公开", "便民服→便民服务"),
            (
                "以习近平新时代中国特色社会主意思想为指导",
                "习近平新时代中国特色社会主意思想→习近平新时代中国特色社会主义思想",
            ),
            ("以习近平新时代中国社会主义思想为指导", "习近平新时代中国社会主义思想→习近平新时代中国特色社会主义思想"),
            ("贯彻党和国家的教育方正", "党和国家的教育方正→党和国家的教育方针"),
            ("定期开展绩效运监控", "绩效运监控→绩效运行监控"),
            ("扑灭重大动植物疫。", "重大动植物疫→重大动植物疫情"),
        ] {
            assert_eq!(found(text), [slip], "{text}");
        }
        for text in [
            "政务公开、政务服务，教育教学、基础教学",
            "经济和社会发展，法律和法规",
            "安全监管、质量监管",
            "城乡居民基本养老保险",
            "监督检查，监督和检查",
            "平渠县动物疫病预防控制中心",
            "负责农产品质量安全监督管理",
            "助学金资助标准",
            "动植物疫病防控、重大动物疫情",
            "公立医院改革，农村公路养护，市政设施维护，社会组织管理",
            "机关事业单位养老保险缴费、职业年金缴费",
            "脱贫攻坚成果同乡村振兴衔接",
            "高素质农民培训，农作物重大病虫害防控，福利彩票公益形象，服务对象满意程度",
            "被征地农民社会保障费用",
            "农业保险费补贴",
            "验收合格后，基层组织，水政水资源，公务接待批次，办园行为，日常巡护，河道管护，水源工程，优生健康",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}

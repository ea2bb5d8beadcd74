//! Phrases of the trade with one slip: another character, one too few or too many, two in the other order.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::meant::{Mixed, Pairs, is_common, sounds_or_looks_like};
use crate::check::lints::lints;
use crate::lexicon::dictionary::{UNKNOWN, look_up};
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
}

/// A Chinese character of the first plane.
fn letter(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_default()
}

/// Characters that may stand within a phrase: 法律和法规.
const JOINING: &str = "和与及或的之并等新大小";

/// Phrases so long are hardly like another one by chance.
const LONG: usize = 5;

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
            behind = range.end;
            let end = chars.get(range.end).map_or(text.len(), |&(end, _)| end);
            found.push(Slip { range: chars[range.start].0..end, right });
        }
    }
    found
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
    let parts = |c: Option<char>| c.is_none_or(|c| JOINING.contains(c));
    if same(first + 1, -1) && (first + 1 == count && parts(letter(first)) || count >= LONG) && left_out(phrase, first) {
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
    !joined && !JOINING.contains(typed) && !is_number(typed) && (like() || count >= LONG && seldom())
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
            ("社会治安合综治理", "合综治理→综合治理"),
            ("实施水资源证论制度", "水资源证论→水资源论证"),
            ("推进政务公布开", "政务公布开→政务公开"),
            ("指导村民员会工作", "村民员会→村民委员会"),
            ("负责便民服和政务公开", "便民服→便民服务"),
        ] {
            assert_eq!(found(text), [slip], "{text}");
        }
        for text in [
            "政务公开、政务服务，教育教学、基础教学",
            "经济和社会发展，法律和法规",
            "安全监管、质量监管",
            "城乡居民基本养老保险",
            "监督检查，监督和检查",
            "验收合格后，基层组织，水政水资源，公务接待批次，办园行为，日常巡护，河道管护，水源工程，优生健康",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}

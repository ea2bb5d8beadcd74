//! Near-misses of terms of the trade: a character that sounds or looks like the right one, or two that changed places.
//!
//! A place is a near-miss if the run is divided into much more probable words once the term stands there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::dictionary::{LONGEST, STEPS, WIDE, confusable, look_up, terms};
use super::segments::Segments;

/// Words that are probably mistyped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NearMiss {
    /// Where the wrong words stand in the text.
    pub range: Range<usize>,
    pub right: String,
    /// By how many steps the right words are more probable than what is needed at least.
    pub surplus: u32,
}

/// What a term must gain at least, by its number of characters and the kind of slip.
const GAIN_OF_TWO: u32 = 9 * STEPS;
const GAIN_OF_MORE: u32 = 6 * STEPS;
const GAIN_OF_SWAPPED_TWO: u32 = 17 * STEPS / 2;
const GAIN_OF_SWAPPED_MORE: u32 = 5 * STEPS;

/// Weight of words that are so rare that they may stand in a mistyped one by chance.
const RARE: u32 = 12 * STEPS;

/// Characters on both sides of a place that decide how the run is divided there.
const AROUND: usize = 7;

/// Which characters may have been meant by those met so far: the list is searched once for each.
#[derive(Default)]
pub struct Meant(HashMap<[u8; WIDE], &'static str>);

impl Meant {
    fn by(&mut self, typed: &[u8]) -> &'static str {
        let Ok(key) = <[u8; WIDE]>::try_from(typed) else { return "" };
        self.0.entry(key).or_insert_with(|| std::str::from_utf8(typed).map_or("", confusable))
    }
}

/// The near-misses of a text, in its order.
pub fn near_misses(text: &str, meant: &mut Meant) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
            continue;
        }
        if at > start + WIDE {
            let mut run = Run { run: &text.as_bytes()[start..at], best: None, found: Vec::new() };
            run.scan(meant);
            let moved = run
                .found
                .into_iter()
                .map(|miss| NearMiss { range: miss.range.start + start..miss.range.end + start, ..miss });
            found.extend(moved);
        }
        start = at + c.len_utf8();
    }
    found
}

/// Consecutive Chinese characters.
struct Run<'t> {
    run: &'t [u8],
    /// The best near-miss at the place that is looked at.
    best: Option<NearMiss>,
    found: Vec<NearMiss>,
}

impl Run<'_> {
    fn scan(&mut self, meant: &mut Meant) {
        let pairs = term_pairs();
        let mut changed = self.run.to_vec();
        for at in 0..self.run.len() / WIDE - 1 {
            let range = at * WIDE..(at + 2) * WIDE;
            let pair = &self.run[range.clone()];
            if look_up(pair).is_some_and(|word| word.weight < RARE) {
                continue;
            }
            let (one, two) = pair.split_at(WIDE);
            if one != two && pairs.hold(two, one) {
                changed[range.clone()].copy_from_slice(&[two, one].concat());
                self.consider(&changed, at..at + 2, at);
            }
            changed[range.clone()].copy_from_slice(pair);
            for other in meant.by(two).as_bytes().chunks_exact(WIDE).filter(|other| pairs.hold(one, other)) {
                changed[range.start + WIDE..range.end].copy_from_slice(other);
                self.consider(&changed, at + 1..at + 2, at);
            }
            changed[range.clone()].copy_from_slice(pair);
            for other in meant.by(one).as_bytes().chunks_exact(WIDE).filter(|other| pairs.hold(other, two)) {
                changed[range.start..range.start + WIDE].copy_from_slice(other);
                self.consider(&changed, at..at + 1, at);
            }
            changed[range].copy_from_slice(pair);
        }
        self.found.extend(self.best.take());
    }

    /// Judges every term that holds the changed characters, and with them the pair that starts at a place.
    fn consider(&mut self, run: &[u8], slip: Range<usize>, pair: usize) {
        let pairs = term_pairs();
        let length = run.len() / WIDE;
        let joined = |at: usize| pairs.hold(&run[at * WIDE..][..WIDE], &run[(at + 1) * WIDE..][..WIDE]);
        let mut start = pair;
        let mut end = pair + 2;
        while start > 0 && pair + 2 - start < LONGEST && joined(start - 1) {
            start -= 1;
        }
        while end < length && end - pair < LONGEST && joined(end - 1) {
            end += 1;
        }
        for start in start..=pair {
            for end in (pair + 2..=end.min(start + LONGEST)).rev() {
                self.judge(run, &slip, start..end);
            }
        }
    }

    /// Keeps what stands at a place of the changed run if it is a term that makes the run much more probable.
    fn judge(&mut self, changed: &[u8], slip: &Range<usize>, term: Range<usize>) {
        let bytes = term.start * WIDE..term.end * WIDE;
        let Some(word) = look_up(&changed[bytes.clone()]).filter(|word| word.term) else { return };
        let typed = &self.run[bytes.clone()];
        let needed = match (slip.len(), term.len()) {
            (1, 2) => GAIN_OF_TWO,
            (1, _) => GAIN_OF_MORE,
            (_, 2) => GAIN_OF_SWAPPED_TWO,
            _ => GAIN_OF_SWAPPED_MORE,
        };
        // The words around can only make less of it.
        if look_up(typed).is_some() || Segments::of(typed).weight < word.weight + needed || self.is_saying(&term) {
            return;
        }
        let from = term.start.saturating_sub(AROUND);
        let around = from * WIDE..((term.end + AROUND) * WIDE).min(changed.len());
        let (now, then) = (Segments::of(&self.run[around.clone()]), Segments::of(&changed[around]));
        let whole = then.parts(term.start - from) && then.parts(term.end - from);
        let alone = slip.clone().all(|at| now.parts(at - from) && now.parts(at + 1 - from));
        let gain = now.weight.saturating_sub(then.weight);
        if !whole || !alone || gain < needed {
            return;
        }
        let right = String::from_utf8_lossy(&changed[bytes.clone()]).into_owned();
        let miss = NearMiss { range: bytes, right, surplus: gain - needed };
        match &self.best {
            Some(best) if best.range.end > miss.range.start => {
                if best.surplus < miss.surplus {
                    self.best = Some(miss);
                }
            }
            _ => self.found.extend(self.best.replace(miss)),
        }
    }
}

impl Run<'_> {
    /// True for two characters of 能减则减 or 愿改尽改.
    fn is_saying(&self, two: &Range<usize>) -> bool {
        let at = |place: usize| self.run.get(place * WIDE..(place + 1) * WIDE);
        let before = two.start.checked_sub(1).and_then(at);
        two.len() == 2 && (before == at(two.start + 1) || at(two.end) == at(two.start))
    }
}

/// Which two characters stand next to each other in a term. A few others seem to.
struct Pairs(Vec<u64>);

impl Pairs {
    const BITS: u32 = 19;

    fn hold(&self, one: &[u8], two: &[u8]) -> bool {
        let place = place(one, two);
        self.0[place >> 6] & (1 << (place & 63)) != 0
    }
}

fn place(one: &[u8], two: &[u8]) -> usize {
    let code = |c: &[u8]| c.iter().fold(0_u32, |code, &byte| code << 6 | u32::from(byte & 63));
    let both = (code(one) << 16 | code(two) & 0xFFFF).wrapping_mul(0x9E37_79B1);
    (both >> (32 - Pairs::BITS)) as usize
}

fn term_pairs() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let mut bits = vec![0; 1 << (Pairs::BITS - 6)];
        for term in terms() {
            let chars: Vec<&[u8]> = term.as_bytes().chunks_exact(WIDE).collect();
            for pair in chars.windows(2) {
                let place = place(pair[0], pair[1]);
                bits[place >> 6] |= 1 << (place & 63);
            }
        }
        Pairs(bits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_with_one_wrong_character_is_found() {
        let found = |text: &str| {
            let misses = near_misses(text, &mut Meant::default());
            misses.into_iter().map(|miss| format!("{}→{}", &text[miss.range.clone()], miss.right)).collect::<Vec<_>>()
        };
        assert_eq!(found("增加人员经废和予算支出"), ["人员经废→人员经费", "予算支出→预算支出"]);
        assert_eq!(found("用于刷印费，训培的人数"), ["刷印费→印刷费", "训培→培训"]);
        assert_eq!(found("单位办公费、印刷费予以保障，微博、参公人员"), Vec::<String>::new());
        assert_eq!(found(""), Vec::<String>::new());
    }
}

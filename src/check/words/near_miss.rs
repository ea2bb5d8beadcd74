//! Near-misses of terms of the trade: a character that sounds or looks like the right one, two that changed places, or
//! one that is missing in a fixed name.
//!
//! A place is a near-miss if the run is divided into much more probable words once the term stands there.

use crate::lexicon::is_chinese;
use std::ops::Range;

use super::meant::{Meant, Pair, is_common, term_pairs};
use crate::lexicon::dictionary::{LONGEST, STEPS, UNKNOWN, WIDE, look_up};
use crate::lexicon::segments::Segments;

/// Words that are probably mistyped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NearMiss {
    /// Where the wrong words stand in the text.
    pub range: Range<usize>,
    pub right: String,
    /// Another word is nearly as probable.
    pub doubtful: bool,
    /// By how many steps the right words are more probable than what is needed at least.
    pub surplus: u32,
}

/// What is needed beyond the least, in steps, where the right word stands nowhere else in the file.
pub const UNSEEN: u32 = STEPS;

/// What a term must gain at least, by its number of characters and the kind of slip.
const GAIN_OF_TWO: u32 = 9 * STEPS;
const GAIN_OF_MORE: u32 = 6 * STEPS;
const GAIN_OF_SWAPPED_TWO: u32 = 17 * STEPS / 2;
const GAIN_OF_SWAPPED_MORE: u32 = 5 * STEPS;

/// Of two words whose gains differ by less, either may be meant.
const RIVAL: u32 = 2 * STEPS;

/// So many characters are less often a mistake by chance.
const LONG: usize = 4;

/// Characters on both sides of a place that decide how the run is divided there.
pub(super) const AROUND: usize = 5;

/// The near-misses of a text, in its order.
pub fn near_misses(text: &str, meant: &mut Meant) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_chinese(c) {
            continue;
        }
        if at > start + WIDE {
            let mut run = Run { run: &text.as_bytes()[start..at], meant, best: None, found: Vec::new() };
            run.scan();
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
pub(super) struct Run<'t> {
    pub(super) run: &'t [u8],
    pub(super) meant: &'t mut Meant,
    /// The best near-miss at the place that is looked at.
    best: Option<NearMiss>,
    found: Vec<NearMiss>,
}

impl Run<'_> {
    fn scan(&mut self) {
        let mut changed = self.run.to_vec();
        for at in 0..self.run.len() / WIDE - 1 {
            let range = at * WIDE..(at + 2) * WIDE;
            let Ok(pair) = Pair::try_from(&self.run[range.clone()]) else { continue };
            let Some(readings) = Meant::by(pair) else { continue };
            for instead in &readings.instead {
                changed[range.clone()].copy_from_slice(instead);
                let same = [0, WIDE].map(|half| pair[half..half + WIDE] == instead[half..half + WIDE]);
                let slip = at + usize::from(same[0])..at + 2 - usize::from(same[1]);
                self.consider(&changed, slip, at);
            }
            changed[range].copy_from_slice(&pair);
            for name in readings.names.split_terminator(' ') {
                self.restore(name, at);
            }
        }
        self.found.extend(self.best.take());
    }

    /// Judges every term that holds the changed characters, and with them the pair that starts at a place.
    fn consider(&mut self, run: &[u8], slip: Range<usize>, pair: usize) {
        let pairs = term_pairs();
        let length = run.len() / WIDE;
        let joined = |at: usize| pairs.hold_pair(&run[at * WIDE..(at + 2) * WIDE]);
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
        // The words around can only make less of it; and single characters are the least probable division.
        let least = word.weight + needed;
        if singly(typed) < least
            || self.is_joined(slip, &term)
            || self.is_saying(&term)
            || look_up(typed).is_some()
            || term.len() > 2 && Segments::of(typed).weight < least
            || !self.meant.may_judge()
        {
            return;
        }
        let from = term.start.saturating_sub(AROUND);
        let around = from * WIDE..((term.end + AROUND) * WIDE).min(changed.len());
        let (now, then) = (Segments::of(&self.run[around.clone()]), Segments::of(&changed[around]));
        let whole = then.parts(term.start - from) && then.parts(term.end - from);
        let alone = slip.clone().all(|at| now.parts(at - from) && now.parts(at + 1 - from));
        let gain = now.weight.saturating_sub(then.weight);
        // 公物用车: by chance, the wrong character is part of another word.
        let rare = || {
            term.len() >= LONG
                && gain >= GAIN_OF_TWO
                && now.word_at(slip.start - from).is_some_and(|word| !is_common(word))
        };
        if !whole || gain < needed || !(alone || rare()) {
            return;
        }
        let right = String::from_utf8_lossy(&changed[bytes.clone()]).into_owned();
        self.keep(NearMiss { range: bytes, right, doubtful: false, surplus: gain - needed });
    }

    /// Of near-misses that overlap, the best counts.
    pub(super) fn keep(&mut self, miss: NearMiss) {
        match &mut self.best {
            Some(best) if best.range.end > miss.range.start => {
                let rival = best.right != miss.right && best.range == miss.range;
                let near = rival && best.surplus.abs_diff(miss.surplus) <= RIVAL;
                if best.surplus < miss.surplus {
                    *best = NearMiss { doubtful: near || rival && best.doubtful, ..miss };
                } else {
                    best.doubtful |= near;
                }
            }
            _ => self.found.extend(self.best.replace(miss)),
        }
    }

    /// True if a changed character makes a word with one outside of the term.
    fn is_joined(&self, slip: &Range<usize>, term: &Range<usize>) -> bool {
        let word = |at: usize| {
            let pair = self.run.get(at * WIDE..(at + 2) * WIDE);
            pair.is_some_and(is_common)
        };
        slip.start == term.start && term.start > 0 && word(term.start - 1) || slip.end == term.end && word(term.end - 1)
    }

    /// True for two characters of 能减则减 or 愿改尽改.
    fn is_saying(&self, two: &Range<usize>) -> bool {
        let at = |place: usize| self.run.get(place * WIDE..(place + 1) * WIDE);
        let before = two.start.checked_sub(1).and_then(at);
        two.len() == 2 && (before == at(two.start + 1) || at(two.end) == at(two.start))
    }
}

/// The weight of a run as single characters.
fn singly(run: &[u8]) -> u32 {
    run.chunks_exact(WIDE).map(|c| look_up(c).map_or(UNKNOWN, |word| word.weight)).sum()
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

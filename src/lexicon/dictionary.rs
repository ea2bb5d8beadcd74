//! Words with their frequencies, the terms of the trade among them, and which characters are mistaken for which.
//!
//! `.ci/words.py` writes the lists. They are searched as they are: a line of a list has a fixed length, because a
//! Chinese character has three bytes, and lines are sorted.

use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::catalogue::Sorted;

/// Bytes of a Chinese character in UTF-8.
pub const WIDE: usize = 3;

/// Longest word, in characters.
pub const LONGEST: usize = LISTS.len();

/// Lines `经费+5`: the word, `+` for a term of the trade, and its weight. One list for each number of characters.
const LISTS: [&str; 6] = [
    include_str!("../../schema/words/words1.txt"),
    include_str!("../../schema/words/words2.txt"),
    include_str!("../../schema/words/words3.txt"),
    include_str!("../../schema/words/words4.txt"),
    include_str!("../../schema/words/words5.txt"),
    include_str!("../../schema/words/words6.txt"),
];

/// What stands behind the word in a line, with the end of the line.
const MARKS: usize = 3;

const CONFUSABLE: &str = include_str!("../../schema/words/confusable.csv");

/// Lines `共算,一般公共预算 …`: the two characters that meet where a name lacks the one between them or has them in the other
/// order, and such names. Where the first or the last character is missing, the pair is the two next to it.
static LEFT_OUT: Sorted = Sorted::of(include_str!("../../schema/words/left_out.csv"));

/// The first of the characters that lists have, and how many there may be.
pub const FIRST: u16 = 0x4E00;
pub const CHARACTERS: usize = 0x5200;

/// A Chinese character from its bytes.
pub fn code(c: &[u8]) -> u16 {
    c.iter().fold(0, |code, &byte| code << 6 | u16::from(byte & 63))
}

/// Steps of a weight in one unit of the natural logarithm.
pub const STEPS: u32 = 5;

/// The weight that the lists write as `!`: 2.4 in units of the natural logarithm.
const LEAST: u32 = 12;

/// The weight of a character that no list has.
pub const UNKNOWN: u32 = LEAST + 94;

/// A word of the lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Negative logarithm of the frequency, in steps.
    pub weight: u32,
    /// A term of the trade.
    pub term: bool,
}

/// Looks a word up. It consists of Chinese characters.
pub fn look_up(word: &[u8]) -> Option<Word> {
    // Comparing a known number of bytes is several times faster.
    match word.len() / WIDE {
        1 => search::<3>(0, word),
        2 => search::<6>(1, word),
        3 => search::<9>(2, word),
        4 => search::<12>(3, word),
        5 => search::<15>(4, word),
        6 => search::<18>(5, word),
        _ => None,
    }
}

fn search<const LENGTH: usize>(number: usize, word: &[u8]) -> Option<Word> {
    let word = <[u8; LENGTH]>::try_from(word).ok()?;
    let line = LENGTH + MARKS;
    let list = LISTS[number].as_bytes();
    let first = usize::from(code(&word[..WIDE]).wrapping_sub(FIRST));
    let starts = &starts()[number];
    let (&low, &high) = (starts.get(first)?, starts.get(first + 1)?);
    let (mut low, mut high) = (low as usize, high as usize);
    while low < high {
        let middle = usize::midpoint(low, high);
        let found = &list[middle * line..];
        match found.first_chunk::<LENGTH>()?.cmp(&word) {
            Ordering::Equal => return Some(parse(found, LENGTH)),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}

/// Where the words of each list that begin with a character start, by how far it is from the first; the start of the next
/// one ends them. Read once in a process: each document looks up some thousands of words.
fn starts() -> &'static [Vec<u32>; LONGEST] {
    static STARTS: OnceLock<[Vec<u32>; LONGEST]> = OnceLock::new();
    STARTS.get_or_init(|| {
        std::array::from_fn(|number| {
            let line = (number + 1) * WIDE + MARKS;
            let mut starts = vec![0; CHARACTERS + 1];
            let mut last = 0;
            let mut count = 0;
            for word in LISTS[number].as_bytes().chunks(line) {
                let at = usize::from(code(&word[..WIDE]).saturating_sub(FIRST)).min(CHARACTERS - 1);
                if at >= last {
                    starts[last..=at].fill(count);
                    last = at + 1;
                }
                count += 1;
            }
            starts[last..].fill(count);
            starts
        })
    })
}

/// Every term of the trade.
pub fn terms() -> impl Iterator<Item = &'static str> {
    LISTS.iter().zip(1..).flat_map(|(list, count)| {
        let length = count * WIDE;
        let lines = list.as_bytes().chunks_exact(length + MARKS).enumerate();
        let terms = lines.filter(move |(_, line)| line[length] == b'+');
        terms.map(move |(at, _)| &list[at * (length + MARKS)..][..length])
    })
}

/// Lines `废,费…`, sorted: a typed character, and those of terms that sound or look like it.
pub fn confusable() -> impl Iterator<Item = &'static str> {
    CONFUSABLE.lines()
}

/// Names that lack a character next to these two, or have them in the other order; one blank between names.
pub fn left_out_of(pair: &str) -> &'static str {
    LEFT_OUT.value(pair).unwrap_or_default()
}

/// Every pair that `left_out_of` knows.
pub fn left_out_pairs() -> impl Iterator<Item = &'static str> {
    LEFT_OUT.lines().map(|line| &line[..2 * WIDE])
}

fn parse(line: &[u8], length: usize) -> Word {
    Word { weight: u32::from(line[length + 1] - b'!') + LEAST, term: line[length] == b'+' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        for (list, count) in LISTS.iter().zip(1..) {
            for line in list.lines() {
                assert_eq!(line.len(), count * WIDE + 2, "{line}");
                let found = look_up(&line.as_bytes()[..count * WIDE]);
                assert_eq!(found, Some(parse(line.as_bytes(), count * WIDE)), "{line}");
            }
        }
        for word in ["", "经废", "龘", "公务用车运行维护费"] {
            assert_eq!(look_up(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn terms_have_a_mark_and_characters_their_likes() {
        assert!(terms().any(|term| term == "经费") && !terms().any(|term| term == "微博"));
        let of = |typed| confusable().find_map(|line| line.strip_prefix(typed)).unwrap_or_default();
        assert!(of("废").contains('费') && !of("费").contains('费'));
        // All data about words is at most a megabyte of the program.
        let words: usize = LISTS.iter().map(|list| list.len()).sum();
        let all = words + CONFUSABLE.len() + LEFT_OUT.size();
        assert!(all < 930_000, "{all} bytes, and 61 000 of names of places");
    }
}

//! What two neighbouring characters may have been meant to be: the same with one that sounds or looks like its neighbour
//! in a term, or in the other order.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;
use std::sync::OnceLock;

use crate::lexicon::dictionary::{
    CHARACTERS, FIRST, STEPS, WIDE, code, confusable, left_out_of, left_out_pairs, look_up, terms,
};

/// Two neighbouring characters.
pub type Pair = [u8; 2 * WIDE];

/// Weight of words that are so rare that they may stand in a mistyped one by chance.
pub const RARE: u32 = 12 * STEPS;

/// True for a word that does not stand in a mistyped one by chance.
pub fn is_common(word: &[u8]) -> bool {
    look_up(word).is_some_and(|word| word.weight < RARE)
}

/// What was found of a pair.
pub struct Readings {
    /// Pairs that terms have.
    pub instead: Vec<Pair>,
    /// Names that may lack a character next to the two, or have them in the other order.
    pub names: &'static str,
}

/// Places of one document that are judged at most: a long one has some dozens.
const JUDGED: u32 = 10_000;

/// What the pairs of a document may have been meant to be.
#[derive(Default)]
pub struct Meant {
    judged: u32,
}

thread_local! {
    /// The pairs met so far: the lists are searched once for each, and documents have the most pairs in common.
    static KNOWN: RefCell<Known> = RefCell::default();
}

#[derive(Default)]
struct Known {
    /// Pairs that mean nothing else, as the most: words, and what is like nothing. A pair has one place, which the latest takes.
    plain: Vec<u32>,
    /// The others, by both characters.
    readings: HashMap<u32, Rc<Readings>, Mixed>,
}

/// Pairs kept at most, in a quarter of a megabyte: a thousand units have some ten thousand.
const PLAIN: u32 = 15;
const KEPT: usize = 4_000;

impl Meant {
    /// What a pair may have been meant to be; nothing for a word.
    pub fn by(pair: Pair) -> Option<Rc<Readings>> {
        let [one, two] = [code(&pair[..WIDE]), code(&pair[WIDE..])];
        let key = u32::from(one) << 16 | u32::from(two);
        KNOWN.with_borrow_mut(|known| {
            // Both characters are none at the beginning: no pair.
            known.plain.resize(1 << PLAIN, 0);
            let at = (key.wrapping_mul(0x9E37_79B1) >> (32 - PLAIN)) as usize;
            if known.plain[at] == key {
                return None;
            }
            if let Some(found) = known.readings.get(&key) {
                return Some(Rc::clone(found));
            }
            let Some(found) = readings(pair, one, two) else {
                known.plain[at] = key;
                return None;
            };
            if known.readings.len() >= KEPT {
                known.readings.clear();
            }
            Some(Rc::clone(known.readings.entry(key).or_insert_with(|| Rc::new(found))))
        })
    }

    /// Counts a place that is judged; false for one too many.
    pub fn may_judge(&mut self) -> bool {
        self.judged = self.judged.saturating_add(1);
        self.judged <= JUDGED
    }
}

fn readings(pair: Pair, one: u16, two: u16) -> Option<Readings> {
    let pairs = term_pairs();
    let mut instead = Vec::new();
    if one != two && pairs.hold(two, one) {
        instead.push(joined(two, one));
    }
    instead.extend(likes(two).iter().filter(|&&other| pairs.hold(one, other)).map(|&other| joined(one, other)));
    instead.extend(likes(one).iter().filter(|&&other| pairs.hold(other, two)).map(|&other| joined(other, two)));
    let names = std::str::from_utf8(&pair).ok().filter(|_| left_out().hold(one, two)).map_or("", left_out_of);
    // Few pairs are like a term: to ask whether they are words takes longer than all this.
    let is_like = !instead.is_empty() || !names.is_empty();
    (is_like && !is_common(&pair)).then_some(Readings { instead, names })
}

/// The characters of terms that sound or look like a typed one.
struct Likes {
    /// Where the likes of a character begin, by how far it is from the first; the next one's beginning ends them.
    starts: Vec<u32>,
    all: Vec<u16>,
}

/// Read once in a process: a document has a thousand different characters.
fn likes(typed: u16) -> &'static [u16] {
    static LIKES: OnceLock<Likes> = OnceLock::new();
    let Likes { starts, all } = LIKES.get_or_init(|| {
        let mut likes = Likes { starts: vec![0; CHARACTERS + 1], all: Vec::new() };
        let mut last = 0;
        for line in confusable() {
            let (typed, found) = line.as_bytes().split_at(WIDE);
            let at = usize::from(code(typed).saturating_sub(FIRST)).min(CHARACTERS - 1);
            likes.starts[last..=at].fill(u32::try_from(likes.all.len()).unwrap_or(0));
            last = at + 1;
            likes.all.extend(found[1..].chunks_exact(WIDE).map(code));
        }
        likes.starts[last..].fill(u32::try_from(likes.all.len()).unwrap_or(0));
        likes
    });
    let at = usize::from(typed.wrapping_sub(FIRST));
    let ends = starts.get(at).zip(starts.get(at + 1)).map(|(&start, &end)| start as usize..end as usize);
    ends.and_then(|range| all.get(range)).unwrap_or_default()
}

/// True if the one may be typed for the other, a character of terms.
pub fn sounds_or_looks_like(typed: char, other: char) -> bool {
    let codes = u16::try_from(u32::from(typed)).ok().zip(u16::try_from(u32::from(other)).ok());
    codes.is_some_and(|(typed, other)| likes(typed).contains(&other))
}

/// Hashes two characters by one multiplication: most of the work of a map of pairs would be the usual hash.
#[derive(Default)]
pub struct Mix(u64);

/// The hash of pairs of characters.
pub type Mixed = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, pair: u32) {
        let product = u128::from(self.0 ^ u64::from(pair) ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn joined(one: u16, two: u16) -> Pair {
    let (one, two) = (bytes(one), bytes(two));
    [one[0], one[1], one[2], two[0], two[1], two[2]]
}

fn bytes(code: u16) -> [u8; WIDE] {
    let part = |shift: u32| u8::try_from(code >> shift & 63).unwrap_or(0);
    [0xE0 | part(12), 0x80 | part(6), 0x80 | part(0)]
}

/// A set of pairs. It seems to have a few others, too.
pub struct Pairs {
    bits: Vec<u64>,
    /// It has so many places: two to this power.
    places: u32,
}

impl Pairs {
    pub fn of(places: u32, pairs: impl Iterator<Item = (u16, u16)>) -> Self {
        let mut all = Self { bits: vec![0; 1 << (places - 6)], places };
        for (one, two) in pairs {
            let place = all.place(one, two);
            all.bits[place >> 6] |= 1 << (place & 63);
        }
        all
    }

    /// Neighbours in words.
    fn within(words: impl Iterator<Item = &'static str>) -> Self {
        let codes = |word: &'static str| word.as_bytes().chunks_exact(WIDE).map(code);
        Self::of(20, words.flat_map(|word| codes(word).zip(codes(word).skip(1))))
    }

    /// False if the pair of these characters is not in the set for certain.
    pub fn hold(&self, one: u16, two: u16) -> bool {
        let place = self.place(one, two);
        self.bits[place >> 6] & (1 << (place & 63)) != 0
    }

    /// False if a pair is not in the set for certain.
    pub fn hold_pair(&self, pair: &[u8]) -> bool {
        let (one, two) = pair.split_at(WIDE);
        self.hold(code(one), code(two))
    }

    fn place(&self, one: u16, two: u16) -> usize {
        let number = |code: u16| u32::from(code).wrapping_mul(0x9E37_79B1);
        // The two are told apart by a rotation.
        ((number(one) ^ number(two).rotate_left(13)) >> (32 - self.places)) as usize
    }
}

/// Which two characters stand next to each other in a term.
pub fn term_pairs() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::within(terms()))
}

/// Which two characters stand next to each other where one was left out of a name, or two changed places.
fn left_out() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::within(left_out_pairs()))
}

//! What two neighbouring characters may have been meant to be: the same with one that sounds or looks like its neighbour
//! in a term, or in the other order.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;
use std::sync::OnceLock;

use super::dictionary::{STEPS, WIDE, confusable, left_out_of, left_out_pairs, look_up, terms};

/// Two neighbouring characters.
pub type Pair = [u8; 2 * WIDE];

/// Weight of words that are so rare that they may stand in a mistyped one by chance.
pub const RARE: u32 = 12 * STEPS;

/// What was found of a pair.
pub struct Readings {
    /// Pairs that terms have.
    pub instead: Vec<Pair>,
    /// Names that may lack a character next to the two, or have them in the other order.
    pub names: &'static str,
}

/// A character of terms, and its number in sets of pairs.
type Like = ([u8; WIDE], u32);

/// Places of one document that are judged at most: a long one has some dozens.
const JUDGED: u32 = 10_000;

type Likes = HashMap<[u8; WIDE], Vec<Like>, Mixed>;

/// The readings of pairs met so far in a document: the lists are searched once for each.
#[derive(Default)]
pub struct Meant {
    /// `None` for the most: words, and what is like nothing.
    pairs: HashMap<Pair, Option<Rc<Readings>>, Mixed>,
    likes: Likes,
    judged: u32,
}

impl Meant {
    /// What a pair may have been meant to be; nothing for a word.
    pub fn by(&mut self, pair: Pair) -> Option<Rc<Readings>> {
        let Self { pairs, likes, .. } = self;
        pairs.entry(pair).or_insert_with(|| readings(pair, likes).map(Rc::new)).clone()
    }

    /// Counts a place that is judged; false for one too many.
    pub fn may_judge(&mut self) -> bool {
        self.judged = self.judged.saturating_add(1);
        self.judged <= JUDGED
    }
}

fn readings(pair: Pair, likes: &mut Likes) -> Option<Readings> {
    if look_up(&pair).is_some_and(|word| word.weight < RARE) {
        return None;
    }
    let [one, two] = [0, WIDE].map(|at| [pair[at], pair[at + 1], pair[at + 2]]);
    let (first, second) = (number(&one), number(&two));
    let pairs = term_pairs();
    let mut instead = Vec::new();
    if one != two && pairs.hold(second, first) {
        instead.push(joined(two, one));
    }
    let seconds = like(two, likes).iter().filter(|(_, number)| pairs.hold(first, *number));
    instead.extend(seconds.map(|(other, _)| joined(one, *other)));
    let firsts = like(one, likes).iter().filter(|(_, number)| pairs.hold(*number, second));
    instead.extend(firsts.map(|(other, _)| joined(*other, two)));
    let names = std::str::from_utf8(&pair).ok().filter(|_| left_out().hold(first, second)).map_or("", left_out_of);
    (!instead.is_empty() || !names.is_empty()).then_some(Readings { instead, names })
}

fn like(typed: [u8; WIDE], likes: &mut Likes) -> &[Like] {
    likes.entry(typed).or_insert_with(|| {
        let found = std::str::from_utf8(&typed).map_or("", confusable).as_bytes();
        found.chunks_exact(WIDE).map(|c| ([c[0], c[1], c[2]], number(c))).collect()
    })
}

/// Hashes a few bytes by one multiplication: most of the work of a map of pairs would be the usual hash.
#[derive(Default)]
struct Mix(u64);

type Mixed = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let word = bytes.iter().fold(self.0, |word, &byte| word << 8 | u64::from(byte));
        let product = u128::from(word ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn joined(one: [u8; WIDE], two: [u8; WIDE]) -> Pair {
    [one[0], one[1], one[2], two[0], two[1], two[2]]
}

/// A set of pairs. It seems to have a few others, too.
pub struct Pairs(Vec<u64>);

/// Pairs have so many places in a set: two to this power.
const PLACES: u32 = 19;

impl Pairs {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut bits = vec![0; 1 << (PLACES - 6)];
        for word in words {
            let mut numbers = word.as_bytes().chunks_exact(WIDE).map(number);
            let mut one = numbers.next().unwrap_or_default();
            for two in numbers {
                let place = place(one, two);
                bits[place >> 6] |= 1 << (place & 63);
                one = two;
            }
        }
        Self(bits)
    }

    /// False if the pair of these numbers is not in the set for certain.
    fn hold(&self, one: u32, two: u32) -> bool {
        let place = place(one, two);
        self.0[place >> 6] & (1 << (place & 63)) != 0
    }

    /// False if a pair is not in the set for certain.
    pub fn hold_pair(&self, pair: &[u8]) -> bool {
        let (one, two) = pair.split_at(WIDE);
        self.hold(number(one), number(two))
    }
}

/// The number of a character in sets of pairs.
fn number(c: &[u8]) -> u32 {
    let code = c.iter().fold(0_u32, |code, &byte| code << 6 | u32::from(byte & 63));
    code.wrapping_mul(0x9E37_79B1) >> (32 - PLACES)
}

fn place(one: u32, two: u32) -> usize {
    // The two are told apart by a rotation.
    let turned = two << 7 & ((1 << PLACES) - 1) | two >> (PLACES - 7);
    (one ^ turned) as usize
}

/// Which two characters stand next to each other in a term.
pub fn term_pairs() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::of(terms()))
}

/// Which two characters stand next to each other where one was left out of a name, or two changed places.
fn left_out() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| Pairs::of(left_out_pairs()))
}

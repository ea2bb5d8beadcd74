//! The words of heads, each compared once with the heads of a variant.

use std::collections::HashMap;

use super::known::Known;
use super::words::Texts;

/// A head of the variant, by its number.
pub(super) type Head = usize;

/// What words say of a head, by its number; 0 is nothing. Numbers, names and other words of projects differ in every form,
/// and say the same.
pub(super) type Sense = usize;

/// Heads that words are like, in order, and how much in thousandths.
type Likenesses = Vec<(Head, usize)>;

/// The heads of a variant, and what the words of a document say of them.
#[derive(Debug)]
pub(super) struct Lexicon {
    heads: Vec<String>,
    /// The heads without units and numbers.
    bare: Vec<String>,
    by_likeness: Texts,
    numbers: HashMap<String, Head>,
    /// Of words that have been looked at.
    known: HashMap<String, Sense>,
    senses: Vec<(Likenesses, String)>,
    by_sense: HashMap<(Likenesses, String), Sense>,
}

impl Lexicon {
    pub fn of(known: &[Known]) -> Self {
        let (mut heads, mut numbers) = (Vec::new(), HashMap::new());
        for words in known.iter().flat_map(|known| &known.columns).flat_map(|column| &column.path) {
            numbers.entry(words.clone()).or_insert_with(|| {
                heads.push(words.clone());
                heads.len() - 1
            });
        }
        let bare: Vec<String> = heads.iter().map(|head| bare(head).to_owned()).collect();
        let by_likeness = Texts::of(bare.iter().cloned());
        let nothing = (Likenesses::new(), String::new());
        let by_sense = HashMap::from([(nothing.clone(), 0)]);
        Self { heads, bare, by_likeness, numbers, known: HashMap::new(), senses: vec![nothing], by_sense }
    }

    /// The number of a head.
    pub fn head(&self, words: &str) -> Option<Head> {
        self.numbers.get(words).copied()
    }

    /// What words say; those that are a sign by themselves say something of their own.
    pub fn sense(&mut self, words: &str, is_sign: impl Fn(&str) -> bool) -> Sense {
        if let Some(&sense) = self.known.get(words) {
            return sense;
        }
        let sign = if is_sign(words) { words.to_owned() } else { String::new() };
        let meaning = (self.like(words), sign);
        let next = self.senses.len();
        let sense = *self.by_sense.entry(meaning.clone()).or_insert(next);
        if sense == next {
            self.senses.push(meaning);
        }
        self.known.insert(words.to_owned(), sense);
        sense
    }

    /// The words of a sign.
    pub fn sign(&self, sense: Sense) -> &str {
        &self.senses[sense].1
    }

    /// Likeness of words with a head, in thousandths.
    pub fn likeness(&self, sense: Sense, head: Head) -> usize {
        let like = &self.senses[sense].0;
        like.binary_search_by_key(&head, |(head, _)| *head).map_or(0, |at| like[at].1)
    }

    fn like(&self, words: &str) -> Likenesses {
        let own = bare(words);
        let all = self.by_likeness.likenesses(own).into_iter().enumerate();
        let like = all.map(|(head, like)| (head, self.with_head(words, own, like, head)));
        like.filter(|(_, like)| *like > 0).collect()
    }

    fn with_head(&self, words: &str, own: &str, like: usize, head: Head) -> usize {
        let other = self.bare[head].as_str();
        if words == self.heads[head] {
            return 1000;
        }
        if SAME.iter().any(|pair| pair.contains(&own) && pair.contains(&other) && own != other) {
            return 900;
        }
        if own.is_empty() || other.is_empty() || like == 0 {
            return 0;
        }
        let is_long = |words: &str| words.chars().nth(3).is_some();
        match like {
            _ if own == other => 900,
            700.. => like * 8 / 10,
            _ if is_long(own) && is_long(other) && (other.ends_with(own) || own.ends_with(other)) => 600,
            _ => 0,
        }
    }
}

/// Heads that say the same in other words.
const SAME: [[&str; 2]; 2] = [["金额", "决算数"], ["科目编码", "科目代码"]];

/// A head without a unit in brackets and without numbers.
fn bare(words: &str) -> &str {
    words.split('(').next().unwrap_or_default().trim_matches(|c: char| c.is_ascii_digit())
}

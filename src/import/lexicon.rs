//! The words of heads by number, and which heads of a variant each is like: every word is compared once.

use std::collections::HashMap;

use super::known::Known;
use super::words::Texts;

/// The number of a word.
pub(super) type Word = usize;

/// The heads of a variant, and the words of a document that say something of a head.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// `None` of words that say nothing.
    numbers: HashMap<String, Option<Word>>,
    words: Vec<Entry>,
    /// The heads without units and numbers; they are the first words.
    bare: Vec<String>,
    by_likeness: Texts,
}

#[derive(Debug)]
struct Entry {
    text: String,
    /// Heads that it is like, in order, and how much in thousandths.
    like: Vec<(Word, usize)>,
}

impl Lexicon {
    /// `signs` are further words that say something.
    pub fn of<'w>(known: &[Known], signs: impl Iterator<Item = &'w String>) -> Self {
        let mut all = Self::default();
        for words in known.iter().flat_map(|known| &known.columns).flat_map(|column| &column.path) {
            all.add(words);
        }
        all.bare = all.words.iter().map(|word| bare(&word.text).to_owned()).collect();
        all.by_likeness = Texts::of(all.bare.iter().cloned());
        for head in 0..all.words.len() {
            all.words[head].like = all.like(&all.words[head].text);
        }
        for sign in signs {
            let number = all.add(sign);
            all.words[number].like = all.like(sign);
        }
        all
    }

    fn add(&mut self, words: &str) -> Word {
        if let Some(&Some(number)) = self.numbers.get(words) {
            return number;
        }
        self.words.push(Entry { text: words.to_owned(), like: Vec::new() });
        self.numbers.insert(words.to_owned(), Some(self.words.len() - 1));
        self.words.len() - 1
    }

    /// The number of words, if they are like a head or `is_sign` of them.
    pub fn number(&mut self, words: &str, is_sign: impl Fn(&str) -> bool) -> Option<Word> {
        if let Some(number) = self.numbers.get(words) {
            return *number;
        }
        let like = self.like(words);
        if like.is_empty() && !is_sign(words) {
            self.numbers.insert(words.to_owned(), None);
            return None;
        }
        let number = self.add(words);
        self.words[number].like = like;
        Some(number)
    }

    /// The number of words that are known already.
    pub fn known(&self, words: &str) -> Option<Word> {
        self.numbers.get(words).copied().flatten()
    }

    /// Empty for a number that is none of these words.
    pub fn text(&self, word: Word) -> &str {
        self.words.get(word).map_or("", |word| word.text.as_str())
    }

    /// Likeness of a word with a head, in thousandths.
    pub fn likeness(&self, word: Word, head: Word) -> usize {
        let like = self.words.get(word).map_or(&[][..], |word| word.like.as_slice());
        like.binary_search_by_key(&head, |(head, _)| *head).map_or(0, |at| like[at].1)
    }

    fn like(&self, words: &str) -> Vec<(Word, usize)> {
        let own = bare(words);
        let all = self.by_likeness.likenesses(own).into_iter().enumerate();
        let like = all.map(|(head, like)| (head, self.of_head(words, own, like, head)));
        like.filter(|(_, like)| *like > 0).collect()
    }

    fn of_head(&self, words: &str, own: &str, like: usize, head: Word) -> usize {
        let other = self.bare[head].as_str();
        if words == self.words[head].text {
            return 1000;
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

/// A head without a unit in brackets and without numbers.
fn bare(words: &str) -> &str {
    words.split('(').next().unwrap_or_default().trim_matches(|c: char| c.is_ascii_digit())
}

//! A list of words that a rule looks for, and the characters that they begin and end with.
//!
//! A list has dozens of words, a budget has hundreds of texts, and hardly any text has one of the words: to ask for each
//! of them in turn would be most of the work of a check.

use std::ops::Deref;
use std::slice::Iter;

use serde_json::Value as Json;

use super::dictionary::{UNKNOWN, look_up};
use super::is_chinese;
use super::letters::{Lettered, Letters};
use crate::source::{Definitions, FromToml, Node, Reader};

/// Words in the order of the list. The list may be empty, but must be there.
#[derive(Clone, Debug)]
pub struct Words {
    all: Vec<String>,
    /// The rarest character of each word.
    keys: Vec<char>,
    /// Apart, so that a hundred lists in one record stay small.
    sets: Box<Sets>,
}

#[derive(Clone, Debug)]
struct Sets {
    rarest: Letters,
    firsts: Letters,
    lasts: Letters,
}

impl Words {
    fn of(all: Vec<String>) -> Self {
        let firsts = Letters::of_all(all.iter().filter_map(|word| word.chars().next()));
        let lasts = Letters::of_all(all.iter().filter_map(|word| word.chars().next_back()));
        let keys: Vec<char> = all.iter().map(|word| rarest(word)).collect();
        let sets = Sets { rarest: Letters::of_all(keys.iter().copied()), firsts, lasts };
        Self { all, keys, sets: Box::new(sets) }
    }

    /// True if a text contains one of the words. For short texts; a long one is better `Lettered`.
    pub fn stand_in(&self, text: &str) -> bool {
        let mut places = text.char_indices().filter(|&(_, c)| self.sets.firsts.has(c));
        places.any(|(at, _)| self.all.iter().any(|word| text[at..].starts_with(word.as_str())))
    }

    /// Where the first of the words in a text stands, and how long it is: of two at one place, the longer.
    pub fn first_in(&self, text: &str) -> Option<(usize, usize)> {
        let mut places = text.char_indices().filter(|&(_, c)| self.sets.firsts.has(c));
        places.find_map(|(at, _)| {
            let here = self.all.iter().filter(|word| text[at..].starts_with(word.as_str()));
            here.map(String::len).max().map(|length| (at, length))
        })
    }

    /// The first word of the list that a text contains. For short texts.
    pub fn word_in(&self, text: &str) -> Option<&str> {
        self.stand_in(text).then(|| self.find(|word| text.contains(word)))?
    }

    /// The words that a text contains, in the order of the list.
    pub fn held_by<'w>(&'w self, text: &Lettered<'_>) -> impl Iterator<Item = &'w str> {
        let words = if text.may_hold_one_of(&self.sets.rarest) { self.all.as_slice() } else { &[] };
        let keyed = words.iter().zip(&self.keys).filter(|(_, key)| text.may_have(**key));
        keyed.map(|(word, _)| word.as_str()).filter(|word| text.holds(word))
    }

    /// The first word of the list that a text begins with.
    pub fn beginning(&self, text: &str) -> Option<&str> {
        self.sets.firsts.has(text.chars().next()?).then(|| self.find(|word| text.starts_with(word)))?
    }

    /// The words that a text ends with.
    pub fn endings<'w>(&'w self, text: &'w str) -> impl Iterator<Item = &'w str> {
        let may_end = text.chars().next_back().is_some_and(|c| self.sets.lasts.has(c));
        let words = if may_end { self.all.as_slice() } else { &[] };
        words.iter().map(String::as_str).filter(|word| text.ends_with(word))
    }

    /// The first word of the list that a text ends with.
    pub fn ending(&self, text: &str) -> Option<&str> {
        self.sets.lasts.has(text.chars().next_back()?).then(|| self.find(|word| text.ends_with(word)))?
    }

    /// A text without the first word of the list that it begins with.
    pub fn strip_beginning<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.strip_prefix(self.beginning(text)?)
    }

    /// A text without the first word of the list that it ends with.
    pub fn strip_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.strip_suffix(self.ending(text)?)
    }

    /// True if the text is one of the words.
    pub fn are(&self, text: &str) -> bool {
        self.ending(text).is_some() && self.all.iter().any(|word| word == text)
    }

    fn find(&self, is_right: impl Fn(&str) -> bool) -> Option<&str> {
        self.all.iter().map(String::as_str).find(|word| is_right(word))
    }
}

/// The character of some words that the fewest texts have.
pub fn rarest(words: &str) -> char {
    let weight = |c: &char| {
        let listed = || look_up(c.encode_utf8(&mut [0; 4]).as_bytes()).map_or(UNKNOWN, |word| word.weight);
        if is_chinese(*c) { listed() } else { u32::from(c.is_alphabetic()) * UNKNOWN }
    };
    words.chars().max_by_key(weight).unwrap_or_default()
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.all
    }
}

impl<'w> IntoIterator for &'w Words {
    type Item = &'w String;
    type IntoIter = Iter<'w, String>;

    fn into_iter(self) -> Iter<'w, String> {
        self.all.iter()
    }
}

impl FromToml for Words {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        Vec::read(node, reader).map(Self::of)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Vec::<String>::schema(definitions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let words = Words::of(["待定", "定", "率"].map(str::to_owned).to_vec());
        assert!(words.stand_in("时间待定。") && words.stand_in("率") && !words.stand_in("待遇") && !words.stand_in(""));
        let text = Lettered::of("合格率待定");
        assert_eq!(words.held_by(&text).collect::<Vec<_>>(), ["待定", "定", "率"]);
        assert_eq!(words.held_by(&Lettered::of("待遇")).count(), 0);
        assert_eq!((words.beginning("待定的"), words.beginning("待")), (Some("待定"), None));
        assert_eq!((words.ending("未定"), words.ending("待遇"), words.ending("")), (Some("定"), None, None));
        assert!(words.are("定") && !words.are("未定"));
    }
}

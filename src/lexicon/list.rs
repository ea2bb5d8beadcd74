//! A list of words that a rule looks for, and the characters that they begin and end with.
//!
//! A list has dozens of words, a budget has hundreds of texts, and hardly any text has one of the words: to ask for each
//! of them in turn would be most of the work of a check.

use std::ops::Deref;
use std::slice::Iter;

use serde_json::Value as Json;

use super::dictionary::{UNKNOWN, look_up};
use super::is_chinese;
use super::letters::{Lettered, Letters, place_of};
use crate::source::{Definitions, FromToml, Node, Reader};

/// Words in the order of the list. The list may be empty, but must be there.
#[derive(Clone, Debug)]
pub struct Words {
    all: Vec<String>,
    /// Apart, so that a hundred lists in one record stay small.
    index: Box<Index>,
}

#[derive(Clone, Debug)]
struct Index {
    keys: Keys,
    firsts: Ends,
    lasts: Ends,
}

impl Words {
    fn of(all: Vec<String>) -> Self {
        let firsts = Ends::of(all.iter().map(|word| word.chars().next()));
        let lasts = Ends::of(all.iter().map(|word| word.chars().next_back()));
        let keys = Keys::of(all.iter().map(String::as_str));
        Self { all, index: Box::new(Index { keys, firsts, lasts }) }
    }

    /// The words that begin with a character.
    fn starting(&self, c: char) -> impl Iterator<Item = &str> {
        self.index.firsts.of_letter(c).map(|at| self.all[at].as_str())
    }

    /// True if a text contains one of the words. For short texts; a long one is better `Lettered`.
    pub fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.starting(c).any(|word| text[at..].starts_with(word)))
    }

    /// Where the first of the words in a text stands, and how long it is: of two at one place, the longer.
    pub fn first_in(&self, text: &str) -> Option<(usize, usize)> {
        text.char_indices().find_map(|(at, c)| {
            let here = self.starting(c).filter(|word| text[at..].starts_with(word));
            here.map(str::len).max().map(|length| (at, length))
        })
    }

    /// The first word of the list that a text contains. For short texts.
    pub fn word_in(&self, text: &str) -> Option<&str> {
        let find = || self.all.iter().map(String::as_str).find(|word| text.contains(word));
        self.stand_in(text).then(find)?
    }

    /// The words that a text contains, in the order of the list.
    pub fn held_by<'w>(&'w self, text: &Lettered<'_>) -> impl Iterator<Item = &'w str> {
        let held = self.index.keys.met(text, |at| text.holds(&self.all[at]));
        held.into_iter().map(|at| self.all[at].as_str())
    }

    /// The first word of the list that a text begins with.
    pub fn beginning(&self, text: &str) -> Option<&str> {
        self.starting(text.chars().next()?).find(|word| text.starts_with(word))
    }

    /// The words that a text ends with.
    pub fn endings<'w>(&'w self, text: &'w str) -> impl Iterator<Item = &'w str> {
        let ending = text.chars().next_back().into_iter().flat_map(|c| self.index.lasts.of_letter(c));
        ending.map(|at| self.all[at].as_str()).filter(|word| text.ends_with(word))
    }

    /// The first word of the list that a text ends with.
    pub fn ending<'w>(&'w self, text: &'w str) -> Option<&'w str> {
        self.endings(text).next()
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
        self.endings(text).any(|word| word == text)
    }
}

/// The words of a list by their first or their last character.
#[derive(Clone, Debug)]
struct Ends {
    letters: Letters,
    /// Sorted; words of one character in the order of the list.
    by_letter: Vec<(char, usize)>,
}

impl Ends {
    fn of(ends: impl Iterator<Item = Option<char>>) -> Self {
        let mut by_letter: Vec<(char, usize)> = ends.zip(0..).filter_map(|(c, at)| Some((c?, at))).collect();
        by_letter.sort_unstable();
        Self { letters: Letters::of_all(by_letter.iter().map(|(c, _)| *c)), by_letter }
    }

    fn of_letter(&self, c: char) -> impl Iterator<Item = usize> {
        let all = if self.letters.has(c) { self.by_letter.as_slice() } else { &[] };
        let first = all.partition_point(|(other, _)| *other < c);
        all[first..].iter().take_while(move |(other, _)| *other == c).map(|(_, at)| *at)
    }
}

/// What words are looked for by: the rarest character of each.
#[derive(Clone, Debug)]
pub struct Keys {
    letters: Letters,
    /// The numbers of the words by the places of their keys; sorted.
    by_place: Vec<(u16, usize)>,
}

impl Keys {
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let keys: Vec<char> = words.map(rarest).collect();
        let mut by_place: Vec<(u16, usize)> = keys.iter().map(|key| place_of(*key)).zip(0..).collect();
        by_place.sort_unstable();
        Self { letters: Letters::of_all(keys), by_place }
    }

    /// The numbers of the words of which a text has the key, and which are right, in the order of the list.
    pub fn met(&self, text: &Lettered<'_>, is_right: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut met = Vec::new();
        if !text.may_hold_one_of(&self.letters) {
            return met;
        }
        text.each_shared(&self.letters, |place| {
            let first = self.by_place.partition_point(|(other, _)| *other < place);
            let here = self.by_place[first..].iter().take_while(|(other, _)| *other == place);
            met.extend(here.map(|(_, at)| *at).filter(|at| is_right(*at)));
        });
        met.sort_unstable();
        met
    }
}

/// The character of some words that the fewest texts have.
fn rarest(words: &str) -> char {
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

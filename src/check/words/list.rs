//! A list of words that a rule looks for, and the characters that they begin and end with.
//!
//! A list has dozens of words, a budget has hundreds of texts, and hardly any text has one of the words: to ask for each
//! of them in turn would be most of the work of a check.

use std::ops::Deref;
use std::slice::Iter;

use serde_json::Value as Json;

use super::letters::{Lettered, Letters};
use crate::source::{Definitions, FromToml, Node, Reader};

/// Words in the order of the list. The list may be empty, but must be there.
#[derive(Clone, Debug)]
pub struct Words {
    all: Vec<String>,
    firsts: Letters,
    lasts: Letters,
}

impl Words {
    fn of(all: Vec<String>) -> Self {
        let firsts = Letters::of_all(all.iter().filter_map(|word| word.chars().next()));
        let lasts = Letters::of_all(all.iter().filter_map(|word| word.chars().next_back()));
        Self { all, firsts, lasts }
    }

    /// True if a text contains one of the words. For short texts; a long one is better `Lettered`.
    pub fn stand_in(&self, text: &str) -> bool {
        let mut places = text.char_indices().filter(|&(_, c)| self.firsts.has(c));
        places.any(|(at, _)| self.all.iter().any(|word| text[at..].starts_with(word.as_str())))
    }

    /// The words that a text contains, in the order of the list.
    pub fn held_by<'w>(&'w self, text: &'w Lettered<'_>) -> impl Iterator<Item = &'w str> {
        let words = if text.may_hold_one_of(&self.firsts) { self.all.as_slice() } else { &[] };
        words.iter().map(String::as_str).filter(|word| text.holds(word))
    }

    /// The first word of the list that a text begins with.
    pub fn beginning(&self, text: &str) -> Option<&str> {
        self.firsts.has(text.chars().next()?).then(|| self.find(|word| text.starts_with(word)))?
    }

    /// The words that a text ends with.
    pub fn endings<'w>(&'w self, text: &'w str) -> impl Iterator<Item = &'w str> {
        let may_end = text.chars().next_back().is_some_and(|c| self.lasts.has(c));
        let words = if may_end { self.all.as_slice() } else { &[] };
        words.iter().map(String::as_str).filter(|word| text.ends_with(word))
    }

    /// The first word of the list that a text ends with.
    pub fn ending(&self, text: &str) -> Option<&str> {
        self.lasts.has(text.chars().next_back()?).then(|| self.find(|word| text.ends_with(word)))?
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

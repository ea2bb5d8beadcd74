//! A budget file to mutate: its values by key, its blocks by name.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::support::amounts;
use crate::support::rng::Rng;

/// The text and the places within it.
pub struct Draft<'t> {
    pub text: &'t str,
    /// Strings by key (`project.0.name`), without quotes.
    strings: Vec<(String, Range<usize>)>,
    /// Amounts by key.
    amounts: Vec<(String, Range<usize>)>,
}

impl<'t> Draft<'t> {
    pub fn new(text: &'t str) -> Self {
        let tree = DeTable::parse(text).expect("a sound file");
        let mut strings = Vec::new();
        for (key, value) in tree.get_ref().iter() {
            walk(text, key.get_ref(), value, &mut strings);
        }
        let amounts = amounts::authored(text).into_iter().map(|amount| (amount.key, amount.range)).collect();
        Self { text, strings, amounts }
    }

    /// The text with a range replaced.
    pub fn with(&self, range: &Range<usize>, new: &str) -> String {
        format!("{}{new}{}", &self.text[..range.start], &self.text[range.end..])
    }

    /// The text with the first occurrence of `words` replaced.
    pub fn replaced(&self, words: &str, new: &str) -> Option<String> {
        self.text.contains(words).then(|| self.text.replacen(words, new, 1))
    }

    /// A non-zero amount with one of these key prefixes.
    pub fn amount(&self, rng: &mut Rng, keys: &[&str]) -> Option<(&'t str, Range<usize>)> {
        self.amount_like(rng, |key| keys.iter().any(|begin| key.starts_with(begin)) && !key.contains(".plan."))
    }

    /// A non-zero amount whose key satisfies the condition.
    pub fn amount_like(&self, rng: &mut Rng, likes: impl Fn(&str) -> bool) -> Option<(&'t str, Range<usize>)> {
        let something = |range: &Range<usize>| self.text[range.clone()].contains(|c: char| ('1'..='9').contains(&c));
        let meant: Vec<&Range<usize>> =
            self.amounts.iter().filter(|(key, range)| likes(key) && something(range)).map(|(_, range)| range).collect();
        rng.pick(&meant).map(|range| (&self.text[(*range).clone()], (*range).clone()))
    }

    /// A string with this key prefix and suffix that satisfies the condition.
    pub fn string(
        &self,
        rng: &mut Rng,
        begin: &str,
        end: &str,
        likes: impl Fn(&str) -> bool,
    ) -> Option<(&'t str, Range<usize>)> {
        let meant: Vec<&Range<usize>> = self
            .strings
            .iter()
            .filter(|(key, _)| !key.contains(".allow.") && !key.ends_with(".basis") || key.starts_with("project."))
            .filter(|(key, range)| key.starts_with(begin) && key.ends_with(end) && likes(&self.text[range.clone()]))
            .map(|(_, range)| range)
            .collect();
        rng.pick(&meant).map(|range| (&self.text[(*range).clone()], (*range).clone()))
    }

    /// A block under `[[name]]` that satisfies the condition.
    pub fn block(&self, rng: &mut Rng, name: &str, likes: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let head = format!("[[{name}]]\n");
        let starts = self.text.match_indices(&head).map(|(at, _)| at);
        let end = |start: usize| {
            let after = start + head.len();
            let next = ["\n[", "\n#"].iter().filter_map(|mark| self.text[after..].find(mark)).min();
            next.map_or(self.text.len(), |at| after + at + 1)
        };
        let blocks: Vec<Range<usize>> =
            starts.map(|start| start..end(start)).filter(|range| likes(&self.text[range.clone()])).collect();
        rng.pick(&blocks).cloned()
    }

    /// A line under `[name]` that satisfies the condition, with its line break.
    pub fn line(&self, rng: &mut Rng, name: &str, likes: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let start = self.text.find(&format!("\n[{name}]\n"))? + name.len() + 4;
        let end = self.text[start..].find("\n[").map_or(self.text.len(), |at| start + at + 1);
        let mut at = start;
        let mut lines = Vec::new();
        for line in self.text[start..end].split_inclusive('\n') {
            if line.contains('=') && !line.starts_with('#') && likes(line) {
                lines.push(at..at + line.len());
            }
            at += line.len();
        }
        rng.pick(&lines).cloned()
    }
}

fn walk(text: &str, key: &str, value: &toml::Spanned<DeValue<'_>>, found: &mut Vec<(String, Range<usize>)>) {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().for_each(|(name, value)| {
            walk(text, &format!("{key}.{}", name.get_ref()), value, found);
        }),
        DeValue::Array(list) => list.iter().enumerate().for_each(|(at, value)| {
            walk(text, &format!("{key}.{at}"), value, found);
        }),
        DeValue::String(_) => {
            let quotes = if text[value.span()].starts_with("\"\"\"") { 3 } else { 1 };
            found.push((key.to_owned(), value.span().start + quotes..value.span().end - quotes));
        }
        _ => {}
    }
}

//! A budget file to mutate: its values by key, its blocks by name.

use std::ops::Range;

use rust_decimal::Decimal;
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
    pub fn with(&self, range: &Range<usize>, new: impl AsRef<str>) -> String {
        format!("{}{}{}", &self.text[..range.start], new.as_ref(), &self.text[range.end..])
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
            .filter(|(key, _)| !key.contains(".allow.") && (!key.ends_with(".basis") || key.starts_with("project.")))
            .filter(|(key, range)| key.starts_with(begin) && key.ends_with(end) && likes(&self.text[range.clone()]))
            .map(|(_, range)| range)
            .collect();
        rng.pick(&meant).map(|range| (&self.text[(*range).clone()], (*range).clone()))
    }

    /// The string with this key; empty if there is none.
    pub fn value(&self, key: &str) -> &'t str {
        self.strings.iter().find(|(of, _)| of == key).map_or("", |(_, range)| &self.text[range.clone()])
    }

    /// The budget's year.
    pub fn year(&self) -> usize {
        let at = self.text.find("\nyear").expect("a year");
        self.text[at + 5..].trim_start_matches([' ', '=']).get(..4).expect("four digits").parse().expect("a number")
    }

    /// A text of the unit's own without live figures: of the unit itself, of a project, of its goals, or what an indicator
    /// means, with equal chances.
    pub fn words(&self, rng: &mut Rng, likes: impl Fn(&str) -> bool) -> Option<(&'t str, Range<usize>)> {
        self.words_of(rng, &[Self::of_unit, Self::of_unit, Self::of_project, Self::of_goal, Self::of_meaning], likes)
    }

    /// The same, where sentences stand.
    pub fn sentence(&self, rng: &mut Rng) -> Option<(&'t str, Range<usize>)> {
        let long = |text: &str| text.chars().count() > 6;
        self.words_of(rng, &[Self::of_unit, Self::of_unit, Self::of_project, Self::of_goal], long)
    }

    fn of_unit(key: &str) -> bool {
        let own = key.starts_with("narrative.") || key.starts_with("performance.");
        own && ![".basis", ".secret", ".file"].iter().any(|end| key.ends_with(end))
    }

    fn of_project(key: &str) -> bool {
        key.starts_with("project.") && key.ends_with(".purpose")
    }

    fn of_goal(key: &str) -> bool {
        key.starts_with("project.") && key.contains(".goals.")
    }

    fn of_meaning(key: &str) -> bool {
        key.starts_with("project.") && key.ends_with(".meaning")
    }

    fn words_of(
        &self,
        rng: &mut Rng,
        groups: &[fn(&str) -> bool],
        likes: impl Fn(&str) -> bool,
    ) -> Option<(&'t str, Range<usize>)> {
        let meant = |text: &str| !text.contains("{{") && text.chars().count() > 4 && likes(text);
        let in_group = |group: &fn(&str) -> bool| -> Vec<&Range<usize>> {
            let strings = self.strings.iter().filter(|(key, _)| group(key) && !key.contains(".allow."));
            strings.map(|(_, range)| range).filter(|range| meant(&self.text[(*range).clone()])).collect()
        };
        let groups: Vec<Vec<&Range<usize>>> = groups.iter().map(in_group).filter(|texts| !texts.is_empty()).collect();
        let group = rng.pick(&groups)?;
        let range = *rng.pick(group)?;
        Some((&self.text[range.clone()], range.clone()))
    }

    /// A value of a record of a list, not of what the record holds: `name` of a project, not of its indicators.
    pub fn field(
        &self,
        rng: &mut Rng,
        list: &str,
        key: &str,
        likes: impl Fn(&str) -> bool,
    ) -> Option<(&'t str, Range<usize>)> {
        let is_own = |of: &str| of.split('.').count() == 3 && of.starts_with(list) && of.ends_with(&format!(".{key}"));
        let meant: Vec<&Range<usize>> = self
            .strings
            .iter()
            .filter(|(of, range)| is_own(of) && likes(&self.text[range.clone()]))
            .map(|(_, range)| range)
            .collect();
        rng.pick(&meant).map(|range| (&self.text[(*range).clone()], (*range).clone()))
    }

    /// True if an amount under this key is not zero.
    pub fn amounts_in(&self, begin: &str) -> bool {
        !self.sum(|key| key.starts_with(begin)).is_zero()
    }

    /// The amount with this key, as authored.
    pub fn number(&self, key: &str) -> Option<(&'t str, Range<usize>)> {
        let (_, range) = self.amounts.iter().find(|(of, _)| of == key)?;
        Some((&self.text[range.clone()], range.clone()))
    }

    /// The sum of the amounts whose key satisfies the condition.
    pub fn sum(&self, likes: impl Fn(&str) -> bool) -> Decimal {
        let meant = self.amounts.iter().filter(|(key, _)| likes(key));
        meant.map(|(_, range)| self.text[range.clone()].parse::<Decimal>().expect("an amount")).sum()
    }

    /// 基本支出 of this year.
    pub fn basic(&self) -> Decimal {
        let ends = [".basic", ".personnel", ".public"];
        self.sum(|key| key.starts_with("expenditure.") && ends.iter().any(|end| key.ends_with(end)))
    }

    /// 项目支出 of this year.
    pub fn project(&self) -> Decimal {
        self.sum(|key| key.starts_with("expenditure.") && key.ends_with(".project"))
    }

    /// The text with a quoted name replaced wherever it stands.
    pub fn renamed(&self, name: &str, new: &str) -> String {
        self.text.replace(&format!("\"{name}\""), &format!("\"{new}\""))
    }

    /// The text with lines added at the end of a section, which is made if there is none.
    pub fn added(&self, section: &str, lines: &str) -> String {
        let head = format!("\n[{section}]\n");
        match self.text.find(&head) {
            Some(at) => self.with(&(at + head.len()..at + head.len()), lines),
            None => format!("{}{head}{lines}", self.text),
        }
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

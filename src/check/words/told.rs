//! What a text speaks of: its pairs of characters, without those that are in texts about anything.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::OnceLock;

use super::meant::Mixed;
use crate::check::lints::lints;
use crate::lexicon::is_chinese;

/// Neighbouring characters of a word.
pub type Pair = u32;

/// The pairs of a text that tell what it is about.
pub fn telling(text: &str) -> impl Iterator<Item = Pair> + '_ {
    pairs(text).filter(|pair| !is_general(*pair))
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> + '_ {
    let mut before = None;
    text.chars().filter_map(move |c| {
        let code = is_chinese(c).then(|| u32::from(c));
        let pair = before.zip(code).map(|(before, code)| before << 16 | code);
        before = code;
        pair
    })
}

/// The pairs that texts speak of, each once, in order.
#[derive(Clone, Default, Debug)]
pub struct Told(Vec<Pair>);

impl Told {
    pub fn by<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self(texts.into_iter().flat_map(telling).collect()).in_order()
    }

    fn in_order(mut self) -> Self {
        self.0.sort_unstable();
        self.0.dedup();
        self
    }

    /// What all of them speak of.
    pub fn all<'o>(others: impl IntoIterator<Item = &'o Self>) -> Self {
        Self(others.into_iter().flat_map(|other| &other.0).copied().collect()).in_order()
    }

    /// How many pairs both speak of.
    pub fn shared(&self, other: &Self) -> usize {
        let mut others = other.0.iter().peekable();
        let is_there = |pair: &&Pair| {
            while others.next_if(|other| other < pair).is_some() {}
            others.peek() == Some(pair)
        };
        self.0.iter().filter(is_there).count()
    }
}

impl Deref for Told {
    type Target = [Pair];

    fn deref(&self) -> &[Pair] {
        &self.0
    }
}

/// Which projects have a key.
pub struct Whose<K>(Vec<(K, usize)>);

impl<K: Ord + Copy> Whose<K> {
    pub fn of(keys: impl Iterator<Item = (K, usize)>) -> Self {
        let mut all: Vec<(K, usize)> = keys.collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The projects with a key, each once, in order.
    pub fn projects(&self, key: K) -> impl ExactSizeIterator<Item = usize> + Clone + use<'_, K> {
        let start = self.0.partition_point(|(other, _)| *other < key);
        let length = self.0[start..].partition_point(|(other, _)| *other == key);
        self.0[start..start + length].iter().map(|&(_, project)| project)
    }
}

fn is_general(pair: Pair) -> bool {
    static GENERAL: OnceLock<HashSet<Pair, Mixed>> = OnceLock::new();
    GENERAL.get_or_init(|| lints().targets.general.iter().flat_map(|word| pairs(word)).collect()).contains(&pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_both_speak_of_are_counted() {
        let told = |text| Told::by([text]);
        let (one, other) = (told("视频会议系统租赁"), told("会议终端，视频会议"));
        assert!(one.shared(&other) >= 2 && one.shared(&other) == other.shared(&one));
        assert_eq!((one.shared(&told("污水管网")), told("").shared(&one)), (0, 0));
        assert_eq!(Told::all([&one, &other]).shared(&other), other.len());
    }

    #[test]
    fn projects_with_a_key_are_given_once_and_in_order() {
        let whose = Whose::of([("乙", 2), ("甲", 3), ("甲", 1), ("甲", 3)].into_iter());
        assert_eq!(whose.projects("甲").collect::<Vec<_>>(), [1, 3]);
        assert_eq!(whose.projects("丙").len(), 0);
    }
}

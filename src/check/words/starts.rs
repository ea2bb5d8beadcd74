//! Finds which of many words a text begins with.

use std::collections::BTreeMap;

/// Words by their first character, each with what it means.
pub struct Starts<T>(BTreeMap<char, Vec<(&'static str, T)>>);

impl<T: Copy> Starts<T> {
    /// Of equal words, the last one counts.
    pub fn of(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut starts: BTreeMap<char, Vec<(&'static str, T)>> = BTreeMap::new();
        for (word, meaning) in words {
            if let Some(first) = word.chars().next() {
                starts.entry(first).or_default().insert(0, (word, meaning));
            }
        }
        for words in starts.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self(starts)
    }

    /// The longest word at the start of a text: its length, and what it means.
    pub fn longest(&self, text: &str) -> Option<(usize, T)> {
        let words = self.0.get(&text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(word)).map(|&(word, meaning)| (word.len(), meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn the_longest_word_wins_and_of_equal_ones_the_last() {
        let starts = Starts::of([("大于", 1), ("大于等于", 2), ("大", 3), ("少", 4), ("少", 5), ("", 6)]);
        assert_eq!(starts.longest("大于等于5"), Some((12, 2)));
        assert_eq!(starts.longest("大于5"), Some((6, 1)));
        assert_eq!(starts.longest("大5"), Some((3, 3)));
        assert_eq!(starts.longest("少"), Some((3, 5)));
        assert_eq!((starts.longest("等于"), starts.longest("")), (None, None));
    }
}

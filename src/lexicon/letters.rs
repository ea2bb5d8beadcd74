//! Which characters a text has: words with another one need not be looked for in it.

use std::borrow::Cow;

/// A text, and which characters it has: many rules look for many words in the same texts.
pub struct Lettered<'t> {
    pub words: Cow<'t, str>,
    letters: Letters,
}

impl<'t> Lettered<'t> {
    pub fn of(words: impl Into<Cow<'t, str>>) -> Self {
        let words = words.into();
        Self { letters: Letters::of_all(words.chars()), words }
    }

    /// False if the text does not contain these words for certain.
    pub fn may_hold(&self, words: &str) -> bool {
        self.letters.may_hold(words)
    }

    /// False if the text does not have this character for certain.
    pub fn may_have(&self, c: char) -> bool {
        self.letters.has(c)
    }

    /// False if the text has none of these characters for certain.
    pub fn may_hold_one_of(&self, letters: &Letters) -> bool {
        // Without an early end, the processor compares several at once.
        self.letters.0.iter().zip(&letters.0).fold(0, |both, (own, others)| both | own & others) != 0
    }

    /// Calls `meet` with each place that the text and these characters have in common, in order.
    pub fn each_shared(&self, letters: &Letters, mut meet: impl FnMut(u16)) {
        for (row, (own, others)) in (0..).zip(self.letters.0.iter().zip(&letters.0)) {
            let mut both = own & others;
            while both != 0 {
                meet(row * 64 + both.trailing_zeros() as u16);
                both &= both - 1;
            }
        }
    }

    /// True if the text contains these words.
    pub fn holds(&self, words: &str) -> bool {
        self.letters.may_hold(words) && self.words.contains(words)
    }
}

/// A set of characters. Chinese ones share places, so that a text may seem to have more of them than it has.
#[derive(Clone, Default, Debug)]
pub struct Letters([u64; 22]);

impl Letters {
    /// The set of some characters.
    pub fn of_all(all: impl IntoIterator<Item = char>) -> Self {
        let mut letters = Self::default();
        all.into_iter().for_each(|c| letters.add(c));
        letters
    }

    fn add(&mut self, c: char) {
        let (word, bit) = place(c);
        self.0[word] |= 1 << bit;
    }

    /// False if the character is not in the set for certain.
    pub fn has(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.0[word] & (1 << bit) != 0
    }

    /// False if the text cannot contain these words.
    fn may_hold(&self, words: &str) -> bool {
        words.chars().all(|c| self.has(c))
    }
}

/// The place of a character as one number.
pub fn place_of(c: char) -> u16 {
    let (word, bit) = place(c);
    (word * 64) as u16 + bit as u16
}

/// Letters, digits and marks have places of their own: rules look for them the most.
fn place(c: char) -> (usize, u32) {
    let code = u32::from(c);
    let row = match code >> 6 {
        // The most characters are Chinese.
        row @ 0x138..0x280 => row & 15,
        // ASCII
        row @ 0..2 => 16 + row,
        // General punctuation: “…”
        0x80 => 18,
        // CJK punctuation: 、。《》
        0xC0 => 19,
        // Full-width forms: ，：（）
        row @ 0x3FC..0x3FE => row - 0x3FC + 20,
        row => row & 15,
    };
    (row as usize, code & 63)
}

#[cfg(test)]
mod tests {
    use super::{Lettered, Letters};

    #[test]
    fn what_a_text_contains_it_may_hold() {
        let text = "2024年，我单位财政拨款“三公”经费预算安排68.00万元。";
        let letters = Letters::of_all(text.chars());
        for (at, _) in text.char_indices() {
            assert!(letters.may_hold(&text[at..]));
        }
        assert!(letters.may_hold("") && !letters.may_hold("因公出国") && !letters.may_hold("万无"));
        let lettered = Lettered::of(text);
        assert!(
            lettered.may_have('。') && lettered.may_have('2') && !lettered.may_have('X') && !lettered.may_have('；')
        );
        assert!(lettered.holds("经费") && !lettered.holds("费经") && lettered.may_hold("费经"));
    }
}

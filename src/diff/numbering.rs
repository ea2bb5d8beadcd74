//! Texts as numbers: equal texts have equal numbers.

use std::collections::BTreeMap;

/// Numbers given so far.
#[derive(Default)]
pub(super) struct Numbering {
    numbers: BTreeMap<String, u32>,
}

impl Numbering {
    pub(super) fn of(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), next);
        next
    }
}

//! The sums that templates ask for: only these are reckoned.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Asked;
use super::seen::Seen;
use super::vocabulary::Vocabulary;
use super::words::Within;
use crate::source::Shelf;

/// What is to be summed for some templates.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Ids of figures.
    pub figures: BTreeSet<String>,
    /// Ids of lists.
    pub lists: BTreeSet<String>,
    /// Calls of `figure(…)`, by their key.
    pub calls: BTreeMap<String, Asked>,
}

impl Sums {
    /// Takes in what a template at this place asks for; a selection that cannot be summed is a finding.
    pub(super) fn take(&mut self, seen: &Seen, place: Within, vocabulary: &Vocabulary, shelf: &mut Shelf<'_>) {
        self.figures.extend(seen.figures.iter().cloned());
        self.lists.extend(seen.lists.iter().cloned());
        for call in &seen.calls {
            if shelf.is_full() {
                return;
            }
            let asked = call.lower(place, &vocabulary.groups, shelf);
            self.calls.extend(asked.map(|asked| (call.key(), asked)));
        }
    }
}

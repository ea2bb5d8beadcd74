//! The sums that templates use; only these are computed.

use std::collections::{BTreeMap, BTreeSet};

use super::figure_calls::FigureCall;
use super::locate::Locator;
use super::uses::TemplateUses;
use crate::source::Shelf;
use crate::variant::vocabulary::Vocabulary;

/// Sums to compute before rendering.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Ids of figures.
    pub figures: BTreeSet<String>,
    /// Ids of lists of nodes.
    pub lists: BTreeSet<String>,
    /// Calls of `figure(…)`, by their key.
    pub calls: BTreeMap<String, FigureCall>,
}

impl Sums {
    /// Adds the sums of a template; invalid selections are findings.
    pub(crate) fn take(&mut self, uses: &TemplateUses, place: Locator, vocabulary: &Vocabulary, shelf: &mut Shelf<'_>) {
        self.figures.extend(uses.figures.iter().cloned());
        self.lists.extend(uses.lists.iter().cloned());
        for call in &uses.calls {
            if shelf.is_full() {
                return;
            }
            let asked = call.lower(place, &vocabulary.groups, shelf);
            self.calls.extend(asked.map(|asked| (call.key(), asked)));
        }
    }
}

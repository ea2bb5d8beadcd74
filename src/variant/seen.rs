//! What was seen in a template: what it asks of the unit, and which sums.

use std::collections::BTreeSet;

use super::asks::{Need, Part};
use super::call_text::Call;
use super::paths::Fault;

/// What a template does with a key that the unit has to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Asks whether it is written.
    Guard,
    /// Prints it, whatever holds.
    Always,
    /// Prints it where something changed.
    OnChange,
    /// Prints it within another condition, or for each of a list.
    Sometimes,
}

impl Place {
    pub(super) fn need(self) -> Need {
        match self {
            Self::Guard => Need::Optional,
            Self::Always => Need::Always,
            Self::OnChange => Need::OnChange,
            Self::Sometimes => Need::Sometimes,
        }
    }
}

/// A key that the unit has to write, and what is done with it.
#[derive(Clone, Debug)]
pub(super) struct Used {
    pub part: Part,
    pub key: String,
    pub place: Place,
}

impl Used {
    pub(super) fn is(&self, part: Part, key: &str) -> bool {
        self.part == part && self.key == key
    }
}

/// What was seen in a template.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub faults: Vec<Fault>,
    pub asked: Vec<Used>,
    /// Keys that it prints within a sentence.
    pub within_line: Vec<(Part, String)>,
    /// Sections that it places, and where.
    pub sections: Vec<(String, Place)>,
    /// Figures that it names.
    pub figures: BTreeSet<String>,
    /// Figures that it compares with last year's.
    pub previous: BTreeSet<String>,
    /// Lists of nodes that it goes through.
    pub lists: BTreeSet<String>,
    /// Selections that it makes for itself.
    pub calls: Vec<Call>,
}

impl Seen {
    /// A section is printed only where it is placed.
    pub(super) fn within(&mut self, place: Place) {
        if place != Place::Always {
            let places = self.asked.iter_mut().map(|used| &mut used.place);
            let places = places.chain(self.sections.iter_mut().map(|(_, at)| at));
            places.filter(|at| **at == Place::Always).for_each(|at| *at = place);
        }
    }
}

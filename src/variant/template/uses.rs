//! What a template uses: which of the unit's texts, which sums, which sections.

use std::collections::BTreeSet;

use super::call_syntax::Call;
use super::fault::Fault;
use crate::variant::authored::{AskGroup, Need};

/// What a template does with a key that the unit has to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Occurrence {
    /// Asks whether it is written.
    Guard,
    /// Prints it, whatever holds.
    Always,
    /// Prints it where something changed.
    OnChange,
    /// Prints it within another condition, or for each of a list.
    Sometimes,
}

impl Occurrence {
    pub(crate) fn need(self) -> Need {
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
pub(crate) struct KeyUse {
    pub part: AskGroup,
    pub key: String,
    pub occurrence: Occurrence,
}

impl KeyUse {
    pub(crate) fn is(&self, part: AskGroup, key: &str) -> bool {
        self.part == part && self.key == key
    }
}

/// What was seen in a template.
#[derive(Debug, Default)]
pub(crate) struct TemplateUses {
    pub faults: Vec<Fault>,
    pub asked: Vec<KeyUse>,
    /// Keys that it prints within a sentence.
    pub printed_inline: Vec<(AskGroup, String)>,
    /// Sections that it places, and where.
    pub sections: Vec<(String, Occurrence)>,
    /// Figures that it names.
    pub figures: BTreeSet<String>,
    /// Figures that it compares with last year's.
    pub previous: BTreeSet<String>,
    /// Lists of nodes that it goes through.
    pub lists: BTreeSet<String>,
    /// Selections that it makes for itself.
    pub calls: Vec<Call>,
}

impl TemplateUses {
    /// A section is printed only where it is placed.
    pub(crate) fn within(&mut self, occurrence: Occurrence) {
        if occurrence != Occurrence::Always {
            let inside = self.asked.iter_mut().map(|used| &mut used.occurrence);
            let inside = inside.chain(self.sections.iter_mut().map(|(_, at)| at));
            inside.filter(|at| **at == Occurrence::Always).for_each(|at| *at = occurrence);
        }
    }
}

//! The uses of a template: the unit's texts, sums and sections.

use std::collections::BTreeSet;

use super::call_syntax::Call;
use super::fault::Fault;
use crate::variant::authored::{InputGroup, Need};

/// How a template uses a text, or under which condition it places a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Occurrence {
    /// A condition tests whether it is written.
    Guard,
    /// Printed unconditionally.
    Always,
    /// Printed if an amount changed against last year.
    OnChange,
    /// Printed under another condition or within a loop.
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

/// A use of a text of the unit.
#[derive(Clone, Debug)]
pub(crate) struct KeyUse {
    pub group: InputGroup,
    pub key: String,
    pub occurrence: Occurrence,
}

impl KeyUse {
    pub(crate) fn is(&self, group: InputGroup, key: &str) -> bool {
        self.group == group && self.key == key
    }
}

/// The uses and faults of one template.
#[derive(Debug, Default)]
pub(crate) struct TemplateUses {
    pub faults: Vec<Fault>,
    pub asked: Vec<KeyUse>,
    /// Texts of the unit that it prints within a sentence.
    pub printed_inline: Vec<(InputGroup, String)>,
    /// Sections that it places, with their conditions.
    pub sections: Vec<(String, Occurrence)>,
    /// Figures that it names.
    pub figures: BTreeSet<String>,
    /// Figures whose last year's amount or change it uses.
    pub previous: BTreeSet<String>,
    /// Lists of nodes that it uses.
    pub lists: BTreeSet<String>,
    /// Calls of `figure(…)`.
    pub calls: Vec<Call>,
}

impl TemplateUses {
    /// Restricts unconditional uses to the condition under which this section is placed.
    pub(crate) fn restrict(&mut self, occurrence: Occurrence) {
        if occurrence != Occurrence::Always {
            let inside = self.asked.iter_mut().map(|used| &mut used.occurrence);
            let inside = inside.chain(self.sections.iter_mut().map(|(_, at)| at));
            inside.filter(|at| **at == Occurrence::Always).for_each(|at| *at = occurrence);
        }
    }
}

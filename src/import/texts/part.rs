//! The compiled document as a list of patterns.

use super::pattern::Pattern;
use super::probe::Probes;
use super::trials::Trials;
use crate::document::{Document, Inline};
use crate::published::Published;

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    Heading,
    Text,
    Table,
}

/// A block of the compiled document.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub kind: Kind,
    pub pattern: Pattern,
    /// The trials in which it was printed.
    pub trials: Trials,
}

/// The blocks of a document in one trial.
pub(super) fn parts(document: &Document, probes: &Probes, trial: Trials) -> Vec<Part> {
    let part = |(_, kind, line): (usize, Kind, Inline)| {
        let pattern = Pattern::of(&line, &document.facts, probes, trial);
        (!pattern.main.is_empty()).then_some(Part { kind, pattern, trials: trial })
    };
    super::lines::of(&Published::of(document)).into_iter().filter_map(part).collect()
}

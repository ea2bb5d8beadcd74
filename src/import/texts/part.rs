//! The compiled document as a list of patterns, merged from several trials.

use super::align::{Belongs, Sought, align};
use super::pattern::{Pattern, Trials};
use super::probe::Probes;
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

/// Adds the blocks of another trial.
pub(super) fn merge(parts: Vec<Part>, others: Vec<Part>) -> Vec<Part> {
    let sought: Vec<Sought> = others.iter().map(Sought::part).collect();
    let belongs = align(&parts, &sought, &|_| true);
    let mut merged = Vec::with_capacity(parts.len());
    let mut rest = parts.into_iter().enumerate().peekable();
    for (other, belongs) in others.into_iter().zip(belongs) {
        let Belongs::Is(at) = belongs else {
            merged.push(other);
            continue;
        };
        while let Some((_, before)) = rest.next_if(|(number, _)| *number < at) {
            merged.push(before);
        }
        if let Some((_, mut part)) = rest.next() {
            part.trials |= other.trials;
            if part.kind != Kind::Table {
                part.pattern.merge(&other.pattern);
            }
            merged.push(part);
        }
    }
    merged.extend(rest.map(|(_, part)| part));
    merged
}

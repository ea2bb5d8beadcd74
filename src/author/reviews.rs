//! Values that somebody must check: `# 待核：…` above the line that holds them.

use std::collections::BTreeMap;

use super::edit::Step;
use super::value::comment;
use crate::source::REVIEW;

/// A step of a path that owns its key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum OwnedStep {
    Key(String),
    At(usize),
}

impl OwnedStep {
    fn of(step: &Step<'_>) -> Self {
        match step {
            Step::Key(key) => Self::Key((*key).to_owned()),
            Step::At(at) => Self::At(*at),
        }
    }
}

/// Values to be reviewed, by their paths from the root, each with what is doubtful about it.
#[derive(Clone, Default, Debug)]
pub struct Reviews {
    notes: BTreeMap<Vec<OwnedStep>, Vec<String>>,
}

impl Reviews {
    /// Marks the value at a path. An empty note says only that it is to be checked.
    pub fn add(&mut self, path: &[Step<'_>], note: &str) {
        let path = path.iter().map(OwnedStep::of).collect();
        self.notes.entry(path).or_default().push(note.to_owned());
    }

    /// True if nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The comments about the value at a place itself.
    pub(super) fn at(&self, place: &Place) -> String {
        let notes = self.notes.get(&place.0);
        notes.into_iter().flatten().map(|note| review(&[], note)).collect()
    }

    /// The comments about the value at a place and all values within it.
    pub(super) fn within(&self, place: &Place) -> String {
        let inside = self.notes.range(place.0.clone()..).take_while(|(path, _)| path.starts_with(&place.0));
        inside.flat_map(|(path, notes)| notes.iter().map(|note| review(&path[place.0.len()..], note))).collect()
    }
}

/// Where a value is written, from the root.
#[derive(Clone, Default)]
pub(super) struct Place(Vec<OwnedStep>);

impl Place {
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(OwnedStep::Key(key.to_owned()))
    }

    pub(super) fn item(&self, at: usize) -> Self {
        self.then(OwnedStep::At(at))
    }

    fn then(&self, step: OwnedStep) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

/// A comment about a value in the line below; the steps lead to it from what the line holds.
pub(super) fn review_comment(steps: &[Step<'_>], note: &str) -> String {
    review(&steps.iter().map(OwnedStep::of).collect::<Vec<_>>(), note)
}

fn review(steps: &[OwnedStep], note: &str) -> String {
    let steps = steps.iter().map(|step| match step {
        OwnedStep::Key(key) => key.clone(),
        // Readers count from 1.
        OwnedStep::At(at) => (at + 1).to_string(),
    });
    let steps = steps.collect::<Vec<_>>().join(".");
    let gap = if steps.is_empty() { "" } else { " " };
    let colon = if note.is_empty() { "" } else { "：" };
    comment(&format!("{REVIEW}{gap}{steps}{colon}{note}"))
}

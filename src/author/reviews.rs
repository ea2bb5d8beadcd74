//! Values that somebody must check: `# 待核：…` above the line that holds them; and what helps to write them.

use std::collections::BTreeMap;

use super::edit::Step;
use super::value::comment;
use crate::source::{PathStep, REVIEW};

fn owned(step: &Step<'_>) -> PathStep {
    match step {
        Step::Key(key) => PathStep::Key((*key).to_owned()),
        Step::At(at) => PathStep::At(*at),
    }
}

/// Values to be reviewed, by their paths from the root, each with what is doubtful about it.
#[derive(Clone, Default, Debug)]
pub struct Reviews {
    notes: BTreeMap<Vec<PathStep>, Vec<String>>,
    /// What is told of records, which need not be checked.
    told: BTreeMap<Vec<PathStep>, String>,
}

impl Reviews {
    /// Marks the value at a path. An empty note says only that it is to be checked.
    pub fn add(&mut self, path: &[Step<'_>], note: &str) {
        self.add_owned(path.iter().map(owned).collect(), note);
    }

    /// The same by the path of a mark that was read.
    pub fn add_owned(&mut self, path: Vec<PathStep>, note: &str) {
        self.notes.entry(path).or_default().push(note.to_owned());
    }

    /// Tells something about the record at a path, above it.
    pub fn tell(&mut self, path: &[Step<'_>], words: &str) {
        self.told.insert(path.iter().map(owned).collect(), words.to_owned());
    }

    /// True if nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The comments about the value at a place itself.
    pub(super) fn at(&self, place: &Place) -> String {
        let told = self.told.get(&place.0).map(|words| comment(words));
        let notes = self.notes.get(&place.0);
        told.into_iter().chain(notes.into_iter().flatten().map(|note| review(&[], note))).collect()
    }

    /// The comments about the value at a place and all values within it.
    pub(super) fn within(&self, place: &Place) -> String {
        let inside = self.notes.range(place.0.clone()..).take_while(|(path, _)| path.starts_with(&place.0));
        inside.flat_map(|(path, notes)| notes.iter().map(|note| review(&path[place.0.len()..], note))).collect()
    }
}

/// Where a value is written, from the root.
#[derive(Clone, Default)]
pub(super) struct Place(Vec<PathStep>);

impl Place {
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(PathStep::Key(key.to_owned()))
    }

    pub(super) fn item(&self, at: usize) -> Self {
        self.then(PathStep::At(at))
    }

    fn then(&self, step: PathStep) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

/// A comment about a value in the line below; the steps lead to it from what the line holds.
pub(super) fn review_comment(steps: &[Step<'_>], note: &str) -> String {
    review(&steps.iter().map(owned).collect::<Vec<_>>(), note)
}

fn review(steps: &[PathStep], note: &str) -> String {
    let steps = steps.iter().map(|step| match step {
        PathStep::Key(key) => key.clone(),
        // Readers count from 1.
        PathStep::At(at) => (at + 1).to_string(),
    });
    let steps = steps.collect::<Vec<_>>().join(".");
    let gap = if steps.is_empty() { "" } else { " " };
    let colon = if note.is_empty() { "" } else { "：" };
    comment(&format!("{REVIEW}{gap}{steps}{colon}{note}"))
}

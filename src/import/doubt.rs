//! Values that a person must look at: they become comments `# 待核：…`.

use std::collections::BTreeSet;

use crate::author;

pub use crate::source::PathStep as Step;

/// The step to a key.
pub(super) fn step(key: &str) -> Step {
    Step::Key(key.to_owned())
}

fn of_author(step: &Step) -> author::Step<'_> {
    match step {
        Step::Key(key) => author::Step::Key(key),
        Step::At(at) => author::Step::At(*at),
    }
}

/// Paths of doubtful values, and why they are doubtful; each once, which the set tells.
#[derive(Clone, Debug, Default)]
pub struct Doubts(pub Vec<(Vec<Step>, String)>, BTreeSet<(Vec<Step>, String)>);

impl Doubts {
    pub(super) fn add(&mut self, path: &[Step], words: &str) {
        let doubt = (path.to_vec(), words.to_owned());
        if self.1.insert(doubt.clone()) {
            self.0.push(doubt);
        }
    }

    /// The same, for the writer of the file.
    pub(super) fn reviews(&self) -> author::Reviews {
        let mut reviews = author::Reviews::default();
        for (path, words) in &self.0 {
            let path: Vec<_> = path.iter().map(of_author).collect();
            reviews.add(&path, words);
        }
        reviews
    }
}

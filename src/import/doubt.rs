//! Values that a person must look at: they become comments `# 待核：…`.

use crate::author;

/// A step from the root of the budget to a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    Key(String),
    /// An item of a list, from 0.
    At(usize),
}

impl From<super::texts::Step> for Step {
    fn from(step: super::texts::Step) -> Self {
        match step {
            super::texts::Step::Key(key) => Self::Key(key),
            super::texts::Step::Item(at) => Self::At(at),
        }
    }
}

impl Step {
    pub(super) fn key(key: &str) -> Self {
        Self::Key(key.to_owned())
    }

    fn of_author(&self) -> author::Step<'_> {
        match self {
            Self::Key(key) => author::Step::Key(key),
            Self::At(at) => author::Step::At(*at),
        }
    }
}

/// Paths of doubtful values, and why they are doubtful.
#[derive(Clone, Debug, Default)]
pub struct Doubts(pub Vec<(Vec<Step>, String)>);

impl Doubts {
    pub(super) fn add(&mut self, path: &[Step], words: &str) {
        let doubt = (path.to_vec(), words.to_owned());
        if !self.0.contains(&doubt) {
            self.0.push(doubt);
        }
    }

    /// The same, for the writer of the file.
    pub(super) fn reviews(&self) -> author::Reviews {
        let mut reviews = author::Reviews::default();
        for (path, words) in &self.0 {
            let path: Vec<_> = path.iter().map(Step::of_author).collect();
            reviews.add(&path, words);
        }
        reviews
    }
}

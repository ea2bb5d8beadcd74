//! The ways from a budget to the values of cells.

use crate::source::{PathStep, Step};

/// The way to a value of a record that is at `base`.
pub(crate) fn way(base: &[PathStep], to: &[Step]) -> Vec<PathStep> {
    let steps = to.iter().map(|step| match step {
        Step::Key(key) => PathStep::Key((*key).to_owned()),
        Step::Item(at) => PathStep::At(*at),
    });
    base.iter().cloned().chain(steps).collect()
}

/// The way through tables.
pub(super) fn by_keys(keys: &[&str]) -> Vec<PathStep> {
    keys.iter().map(|key| PathStep::Key((*key).to_owned())).collect()
}

//! Budgets that were compiled for their own documents and are kept for the books that they belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use gongkai::Outcome;
use gongkai::recorded::Record;
use gongkai::world::World;

use super::budgets::Budgets;

/// So many are kept at most: a repository may have thousands. Further ones are compiled again.
const MOST: usize = 64;

/// The root of a repository, and a path in it.
type Place = (String, String);

/// Outcomes, and what was read for each.
#[derive(Default)]
pub(super) struct Kept {
    wanted: BTreeSet<Place>,
    outcomes: Mutex<BTreeMap<Place, (Outcome, Record)>>,
}

impl Kept {
    /// For the members of all books.
    pub(super) fn for_books(budgets: &Budgets<'_>) -> Self {
        let wanted = budgets.whole.iter().flat_map(|whole| {
            let members = whole.workspace.books.iter().flat_map(|book| book.members());
            members.map(|path| (whole.world.name(), path.to_owned()))
        });
        Self { wanted: wanted.collect(), outcomes: Mutex::default() }
    }

    /// Keeps an outcome if a book wants it.
    pub(super) fn keep(&self, root: String, outcome: Outcome, record: Record) {
        let place = (root, outcome.path.clone());
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        if self.wanted.contains(&place) && outcomes.len() < MOST {
            outcomes.insert(place, (outcome, record));
        }
    }

    /// Gives an outcome away.
    pub(super) fn take(&self, root: &str, path: &str) -> Option<(Outcome, Record)> {
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        outcomes.remove(&(root.to_owned(), path.to_owned()))
    }
}

//! Selections that no fact could satisfy, or that would add up what does not belong together.

use super::dimension::{Dimension, Node};
use super::ledgers::ledger_dimensions;
use super::selection::Selection;

/// What is wrong with a selection before any fact is seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// It does not say which ledger.
    NoLedger,
    /// Facts of this ledger do not have this dimension.
    Lacks(Node, Dimension),
    /// Facts of this ledger are never at such a node of this dimension.
    Never(Node, Dimension),
}

impl Selection {
    /// What is wrong with the selection, standing alone.
    #[must_use]
    pub fn misfit(&self) -> Option<Misfit> {
        let Some(ledgers) = self.get(Dimension::Ledger) else { return Some(Misfit::NoLedger) };
        let mut chosen = Dimension::Ledger.leaves().into_iter().filter(|&ledger| ledgers.holds(ledger)).peekable();
        if chosen.peek().is_none() {
            return Some(Misfit::NoLedger);
        }
        chosen.find_map(|ledger| {
            let own = ledger_dimensions(ledger);
            self.asked().find_map(|(asked, nodes)| match own.iter().find(|(dimension, _)| *dimension == asked) {
                // Pinned to false, it is not asked of facts that cannot have it.
                None if asked == Dimension::Reserve && nodes.single() == asked.node("false") => None,
                None => Some(Misfit::Lacks(ledger, asked)),
                Some(&(_, within)) => (!nodes.touches(within)).then_some(Misfit::Never(ledger, asked)),
            })
        })
    }
}

//! Selections that no fact can satisfy, or that mix ledgers.

use super::dimension::{Dimension, Node};
use super::ledgers::ledger_dimensions;
use super::selection::Selection;
use crate::model::Report;

/// An error in a selection, detected without facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// The selection names no ledger.
    NoLedger,
    /// The ledger does not have this dimension.
    Lacks(Node, Dimension),
    /// The ledger's facts are never at this node of the dimension.
    Never(Node, Dimension),
}

impl Selection {
    /// The error in this selection, if there is one; in a report, or in any.
    #[must_use]
    pub fn misfit(&self, report: Option<Report>) -> Option<Misfit> {
        let Some(ledgers) = self.get(Dimension::Ledger) else { return Some(Misfit::NoLedger) };
        let mut chosen = Dimension::Ledger.leaves().into_iter().filter(|&ledger| ledgers.holds(ledger)).peekable();
        if chosen.peek().is_none() {
            return Some(Misfit::NoLedger);
        }
        chosen.find_map(|ledger| {
            let own = ledger_dimensions(ledger, report);
            self.of_ledger(ledger).asked().find_map(|(asked, nodes)| {
                match own.iter().find(|(dimension, _)| *dimension == asked) {
                    // The default `reserve = "false"` applies to ledgers without that dimension, too.
                    None if asked == Dimension::Reserve && nodes.single() == asked.node("false") => None,
                    None => Some(Misfit::Lacks(ledger, asked)),
                    Some(&(_, within)) => (!nodes.touches(within)).then_some(Misfit::Never(ledger, asked)),
                }
            })
        })
    }
}

//! What checks on facts may look at.

use super::authored::{Authored, Texts, authored};
use crate::ledger::{Figures, Posting};
use crate::model::Budget;
use crate::span::SourceMap;

/// What checks on facts may look at.
pub struct Facts<'c> {
    /// The budget as authored.
    pub budget: &'c Budget,
    /// The facts of the budget.
    pub posting: &'c Posting,
    /// Named figures.
    pub figures: &'c Figures,
    /// The files as they were read, to point into them.
    pub sources: &'c SourceMap,
    /// Every authored text, gathered once for all rules.
    pub texts: Texts<'c>,
}

impl<'c> Facts<'c> {
    /// Every authored text, gathered at the first call.
    pub(crate) fn texts(&self) -> &[Authored<'c>] {
        self.texts.get_or_init(|| authored(self.budget))
    }
}

//! The input of checks on facts.

use super::aims::{Aim, Aims, aims};
use super::authored::Authored;
use super::texts::{Masked, Texts};
use crate::ledger::{Figures, Posting};
use crate::model::Budget;
use crate::span::SourceMap;

/// The input of checks on facts.
pub struct Facts<'c> {
    /// The budget as authored.
    pub budget: &'c Budget,
    pub posting: &'c Posting,
    /// Named figures.
    pub figures: &'c Figures,
    /// The source files, for places within them.
    pub sources: &'c SourceMap,
    pub texts: Texts<'c>,
    /// The indicators of each project, read at the first call.
    pub aims: Aims<'c>,
}

impl<'c> Facts<'c> {
    /// Every authored text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Authored<'c>> {
        self.texts.authored()
    }

    /// Every authored text without template tags.
    pub(crate) fn masked(&self) -> &[Masked<'c>] {
        self.texts.masked()
    }

    /// The indicators of each project with their parsed targets: many rules look at them.
    pub(crate) fn aims(&self) -> &[Vec<Aim<'c>>] {
        self.aims.get_or_init(|| self.budget.project.iter().map(aims).collect())
    }
}

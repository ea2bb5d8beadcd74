//! Checks in two places, one registry: on facts before compiling, on the document after.
//!
//! Identities are data (schema/accounting/identities.toml), so are word lists (lints.toml); rules are code, one
//! file each, whose doc comment is what `explain` prints. What rules read in words (targets, amounts, years) is read in
//! `words/`. Checks do no I/O.

pub mod allow;
mod authored;
mod few;
mod identities;
mod identity;
mod implied;
mod lints;
pub mod pages;
mod printed;
mod registry;
#[macro_use]
mod rule;
mod rounding;
mod rules;
mod values;
mod words;

pub use authored::{Authored, Field, Texts, authored, within};
pub use identities::{Identities, OWN_LETTER};
pub use identity::Identity;
pub use lints::{Lints, lints};
pub use printed::Printed;
pub use registry::{Entry, entries, explain};

use crate::diagnostic::Diagnostic;
use crate::ledger::{Figures, Posting};
use crate::model::Budget;
use crate::source::SourceMap;

/// What checks on facts may look at.
pub struct Facts<'c> {
    /// What the unit authored.
    pub budget: &'c Budget,
    /// Its facts.
    pub posting: &'c Posting,
    /// Named figures.
    pub figures: &'c Figures,
    /// What must agree.
    pub identities: &'c Identities,
    /// The files as they were read, to point into them.
    pub sources: &'c SourceMap,
    /// Every authored text, gathered once for all rules.
    pub texts: Texts<'c>,
}

impl<'c> Facts<'c> {
    /// Every authored text.
    pub(crate) fn texts(&self) -> &[Authored<'c>] {
        self.texts.get_or_init(|| authored(self.budget))
    }
}

/// Checks the facts.
#[must_use]
pub fn facts(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = facts.identities.check(facts);
    findings.extend(rules::on_facts().flat_map(|(_, check)| check(facts)));
    findings
}

/// Checks the document.
#[must_use]
pub fn document(printed: &Printed<'_>) -> Vec<Diagnostic> {
    rules::on_document().flat_map(|(_, check)| check(printed)).collect()
}

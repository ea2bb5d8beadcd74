//! Checks in two places, one registry: on facts before compiling, on the document after.
//!
//! Identities are data (schema/accounting/identities.toml); rules are code, one file each, whose doc
//! comment is what `explain` prints. Checks do no I/O.

mod identities;
mod identity;
mod registry;
#[macro_use]
mod rule;
mod rules;

pub use identities::{Identities, OWN_LETTER};
pub use identity::Identity;
pub use registry::{Entry, entries, explain};

use crate::document::Document;
use crate::ledger::{Figures, Posting};
use crate::model::Budget;
use crate::source::Shelf;
use crate::variant::Variant;

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
}

/// What checks on the document may look at.
pub struct Printed<'c> {
    /// What the unit authored.
    pub budget: &'c Budget,
    /// The variant.
    pub variant: &'c Variant,
    /// What a reader would see.
    pub document: &'c Document,
}

/// Checks the facts.
pub fn facts(facts: &Facts<'_>, shelf: &mut Shelf<'_>) {
    shelf.findings.extend(facts.identities.check(facts));
    for (_, check) in rules::ON_FACTS {
        shelf.findings.extend(check(facts));
    }
}

/// Checks the document.
pub fn document(printed: &Printed<'_>, shelf: &mut Shelf<'_>) {
    for (_, check) in rules::ON_DOCUMENT {
        shelf.findings.extend(check(printed));
    }
}

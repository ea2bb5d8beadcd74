//! Checks in two places, one registry: on facts before compiling, on the document after.
//!
//! Identities (schema/accounting/identities.toml) and word lists (lints.toml) are data; rules are code, one file each,
//! whose doc comment is what `explain` prints. `words/` reads targets, amounts and years from texts. Checks do no I/O.

mod aims;
pub mod allow;
mod authored;
mod balances;
mod capped;
mod claims;
mod facts;
pub(crate) mod findings;
mod follows;
mod identities;
mod identity;
mod implied;
mod lints;
pub mod pages;
mod paid;
mod printed;
mod registry;
mod required;
#[macro_use]
mod rule;
mod rounding;
mod rules;
mod sums;
mod texts;
mod two_years;
mod words;

pub use aims::Aims;
pub use authored::{Authored, Field, authored, within};
pub use balances::{Balance, balances};
pub use facts::Facts;
pub use follows::drop_what_follows;
pub(crate) use identities::identities_schema;
pub use identities::{Identities, OWN_LETTER};
pub use identity::Identity;
pub use lints::{Lints, lints};
pub use printed::{Printed, Spoken};
pub use registry::{Entry, entries, explain};
pub use texts::Texts;

use crate::diagnostic::Diagnostic;
use crate::model::Budget;

/// The code of what [`unit_of_money`] finds.
pub const UNIT_OF_MONEY: &str = rules::accounting::UNIT_OF_MONEY;

/// What is wrong with the unit of every amount: then all else that checks find follows from it.
#[must_use]
pub fn unit_of_money(facts: &Facts<'_>) -> Option<Diagnostic> {
    rules::accounting::of_whole_file(facts)
}

/// Checks the facts: identities first, then rules.
#[must_use]
pub fn facts(facts: &Facts<'_>, identities: &Identities) -> Vec<Diagnostic> {
    let mut findings = identities.check(facts);
    let of_rules = about(rules::on_facts(), facts.budget).flat_map(|check| check(facts)).collect();
    findings.extend(implied::besides(&findings, of_rules));
    findings
}

#[must_use]
pub fn document(printed: &Printed<'_>) -> Vec<Diagnostic> {
    about(rules::on_document(), printed.budget).flat_map(|check| check(printed)).collect()
}

/// The checks that are about the report that a budget is.
fn about<C: Copy + 'static>(
    rules: impl Iterator<Item = &'static (rule::Rule, C)>,
    budget: &Budget,
) -> impl Iterator<Item = C> {
    let report = budget.report();
    rules.filter(move |(rule, _)| rules::is_about(rule, report)).map(|(_, check)| *check)
}

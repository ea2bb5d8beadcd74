//! Sums beside what they must equal, whether they do or not: what an editor shows while a budget is written.

use super::facts::Facts;
use super::identities::Identities;
use super::identity::{Identity, Relation};
use crate::diagnostic::Severity;
use crate::ledger::{Dimension, Selection};
use crate::money::Money;

/// A sum and what it must equal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Balance {
    /// What must be equal: the title of the identity.
    pub title: String,
    /// Keys of the ledgers that it adds up.
    pub ledgers: Vec<&'static str>,
    /// Name and amount.
    pub left: (String, Money),
    /// Name and amount.
    pub right: (String, Money),
}

/// The whole sums of the identities that budgets must hold exactly, as far as a side of them is written.
#[must_use]
pub fn balances(facts: &Facts<'_>, identities: &Identities) -> Vec<Balance> {
    let exact = |identity: &&Identity| {
        identity.relation == Relation::Equal
            && identity.severity == Severity::Error
            && !identity.right.is_zero()
            && identity.report.is_none_or(|report| report == facts.budget.report())
    };
    let balance = |identity: &Identity| {
        let (left, right) = identity.whole(facts)?;
        let terms = || identity.left.terms.iter().chain(&identity.right.terms);
        Some(Balance {
            title: identity.title.clone(),
            ledgers: ledgers(terms()),
            left: (identity.left.name.clone(), left),
            right: (identity.right.name.clone(), right),
        })
    };
    identities.all().iter().filter(exact).filter_map(balance).collect()
}

/// The ledgers that selections name.
fn ledgers<'s>(terms: impl Iterator<Item = &'s Selection> + Clone) -> Vec<&'static str> {
    let named = |key: &&'static str| {
        let node = Dimension::Ledger.node(key);
        let holds = |term: &Selection| term.get(Dimension::Ledger).zip(node).is_some_and(|(set, node)| set.holds(node));
        terms.clone().any(holds)
    };
    Dimension::Ledger.node_keys().filter(named).collect()
}

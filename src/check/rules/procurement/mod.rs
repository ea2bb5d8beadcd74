//! 政府采购.

pub mod quantity_price;
pub mod sme_share;

use super::OnFacts;
use crate::check::rule::Rule;
use crate::model::Procurement;
use crate::money::Money;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] =
    &[(quantity_price::RULE, quantity_price::check), (sme_share::RULE, sme_share::check)];

/// What a line costs, all sources together.
fn amount(line: &Procurement) -> Money {
    line.amounts.0.iter().map(|(_, _, amount)| amount.money).sum()
}

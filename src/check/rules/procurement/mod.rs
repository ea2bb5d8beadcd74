//! 政府采购.

pub mod quantity_price;
pub mod sme_share;

use crate::model::Procurement;
use crate::money::Money;

/// What a line costs, all sources together.
fn amount(line: &Procurement) -> Money {
    line.amounts.0.iter().map(|(_, _, amount)| amount.money).sum()
}

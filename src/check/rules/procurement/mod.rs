//! 政府采购.

mod all_for_small;
pub mod catch_all;
mod family;
pub mod funded;
pub mod item_name;
pub mod item_year;
pub mod known_item;
pub mod likely_purchases;
pub mod line_twice;
pub mod measured;
pub mod mismatch;
mod odd_lines;
pub mod other_measure;
pub mod other_project;
pub(super) mod purchases;
pub mod quantity_price;
pub mod said_amounts;
pub mod said_purchases;
pub mod sme_missing;
pub mod sme_share;
pub mod unit_price;
pub mod vehicle_bought;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (quantity_price::RULE, quantity_price::check),
    (sme_share::RULE, sme_share::check),
    (known_item::RULE, known_item::check),
    (item_name::RULE, item_name::check),
    (catch_all::RULE, catch_all::check),
    (mismatch::RULE, mismatch::check),
    (likely_purchases::RULE, likely_purchases::check),
    (said_purchases::RULE, said_purchases::check),
    (said_amounts::RULE, said_amounts::check),
    (funded::RULE, funded::check),
    (vehicle_bought::RULE, vehicle_bought::check),
    (line_twice::RULE, line_twice::check),
    (other_project::RULE, other_project::check),
    (other_measure::RULE, other_measure::check),
    (unit_price::RULE, unit_price::check),
    (item_year::RULE, item_year::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] =
    &[(measured::RULE, measured::check), (sme_missing::RULE, sme_missing::check)];

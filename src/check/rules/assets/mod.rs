//! 国有资产.

pub mod acquisitions;
pub mod acquisitions_missing;
pub mod as_of;
pub mod assets_missing;
pub mod noted_amount;
mod noted_goods;
pub mod quantities;
pub mod said_quantities;
pub mod vehicle_purchase;
pub mod vehicles;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (as_of::RULE, as_of::check),
    (acquisitions_missing::RULE, acquisitions_missing::check),
    (acquisitions::RULE, acquisitions::check),
    (quantities::RULE, quantities::check),
    (noted_amount::RULE, noted_amount::check),
    (said_quantities::RULE, said_quantities::check),
    (vehicles::RULE, vehicles::check),
    (vehicle_purchase::RULE, vehicle_purchase::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[(assets_missing::RULE, assets_missing::check)];

//! 国有资产.

pub mod acquisitions;
pub mod as_of;
pub mod bought_unsaid;
pub mod none_said;
pub mod quantities;
pub mod vehicle_purchase;
pub mod vehicles;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (as_of::RULE, as_of::check),
    (bought_unsaid::RULE, bought_unsaid::check),
    (acquisitions::RULE, acquisitions::check),
    (quantities::RULE, quantities::check),
    (vehicles::RULE, vehicles::check),
    (vehicle_purchase::RULE, vehicle_purchase::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[(none_said::RULE, none_said::check)];

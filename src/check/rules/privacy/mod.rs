//! 隐私与涉密.

pub mod companies;
pub mod names;
pub mod numbers;
pub mod secret_basis;
pub mod sensitive;

use crate::check::rule::{OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (names::RULE, names::check),
    (companies::RULE, companies::check),
    (secret_basis::RULE, secret_basis::check),
    (numbers::RULE, numbers::check),
    (sensitive::RULE, sensitive::check),
];

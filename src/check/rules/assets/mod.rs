//! 国有资产.

pub mod as_of;
pub mod bought_unsaid;

use super::OnFacts;
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[(as_of::RULE, as_of::check), (bought_unsaid::RULE, bought_unsaid::check)];

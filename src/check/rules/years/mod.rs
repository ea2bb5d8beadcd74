//! 年度比较: this year beside last year.

use super::OnFacts;
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[];

//! 绩效目标: projects, their plans and indicators.

use super::OnFacts;
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[];

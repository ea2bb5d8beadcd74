//! 隐私与涉密.

use super::OnFacts;
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[];

//! 文字与表文一致: what the words say, beside the tables and beside one another.

use super::{OnDocument, OnFacts};
use crate::check::rule::Rule;

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[];

/// Its rules on the document.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[];

//! 科目编码: known, named, of full depth.

mod annuity;
mod authored_codes;
pub mod basic_or_project;
mod beside;
pub mod catch_all;
pub mod comment_differs;
pub mod contributions;
pub mod full_depth;
pub mod institutions;
pub mod known_code;
pub mod line_twice;
pub mod name_differs;
pub mod own_names;
pub mod ranks;
mod said_rank;
pub mod three_public_code;

use crate::check::rule::{OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (known_code::RULE, known_code::check),
    (name_differs::RULE, name_differs::check),
    (full_depth::RULE, full_depth::check),
    (basic_or_project::RULE, basic_or_project::check),
    (catch_all::RULE, catch_all::check),
    (line_twice::RULE, line_twice::check),
    (contributions::RULE, contributions::check),
    (institutions::RULE, institutions::check),
    (comment_differs::RULE, comment_differs::check),
    (ranks::RULE, ranks::check),
    (own_names::RULE, own_names::check),
    (three_public_code::RULE, three_public_code::check),
];

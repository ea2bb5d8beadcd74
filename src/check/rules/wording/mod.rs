//! 文字与复制痕迹: leftovers, copied text, typos.

pub mod careless;
pub mod dates;
pub mod decimals;
pub mod doubled;
pub mod empty_words;
mod fixed_slips;
pub mod fixed_terms;
pub mod heads;
mod law_names;
pub mod leftovers;
pub mod measure_word;
pub mod misspelt;
mod other_office;
pub mod other_place;
mod other_province;
mod other_trade;
mod otherwise_elsewhere;
pub mod own_office;
mod phrases;
pub mod punctuation;
pub mod reader;
mod repeated;
pub mod settled;
pub mod signs;
pub mod split_words;
mod stray_letters;
pub mod twice_numbered;
pub mod typos;
mod unfinished;
pub mod whose;

use crate::check::rule::{OnDocument, Rule};

/// These rules check the unit's own text and what the variant adds.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (leftovers::unfilled::RULE, leftovers::unfilled::check),
    (careless::RULE, careless::check),
    (heads::RULE, heads::check),
    (whose::RULE, whose::check),
    (empty_words::RULE, empty_words::check),
    (typos::RULE, typos::check),
    (fixed_terms::RULE, fixed_terms::check),
    (twice_numbered::RULE, twice_numbered::check),
    (punctuation::RULE, punctuation::check),
    (other_place::RULE, other_place::check),
    (measure_word::RULE, measure_word::check),
    (decimals::RULE, decimals::check),
    (signs::RULE, signs::check),
    (dates::RULE, dates::check),
    (doubled::RULE, doubled::check),
    (own_office::RULE, own_office::check),
    (misspelt::RULE, misspelt::check),
    (split_words::RULE, split_words::check),
    (settled::RULE, settled::check),
];

//! 文件的构成: cover and contents, topics, order of headings, glossary.

pub mod cover;
mod explaining;
pub mod heading_levels;
pub mod headings_in_order;
pub mod headings_twice;
pub mod lists_in_order;
pub mod money_unit;
pub mod purchases_note;
mod spoken_numbers;
pub mod terms;
pub mod topics;
pub mod unplaced_files;

use crate::check::rule::{OnDocument, Rule};

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (topics::RULE, topics::check),
    (cover::RULE, cover::check),
    (terms::RULE, terms::check),
    (headings_in_order::RULE, headings_in_order::check),
    (lists_in_order::RULE, lists_in_order::check),
    (headings_twice::RULE, headings_twice::check),
    (heading_levels::RULE, heading_levels::check),
    (unplaced_files::RULE, unplaced_files::check),
    (purchases_note::RULE, purchases_note::check),
    (money_unit::RULE, money_unit::check),
];

//! 文件的构成: cover and contents, what is spoken of, headings in order, terms explained.

pub mod cover;
pub mod headings_in_order;
pub mod headings_twice;
pub mod lists_in_order;
pub mod money_unit;
pub mod purchases_note;
pub mod terms;
pub mod topics;

use super::OnDocument;
use crate::check::lints::Topic;
use crate::check::rule::Rule;
use crate::check::{Printed, lints};
use crate::document::Table;

/// Its rules on the document.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (topics::RULE, topics::check),
    (cover::RULE, cover::check),
    (terms::RULE, terms::check),
    (headings_in_order::RULE, headings_in_order::check),
    (lists_in_order::RULE, lists_in_order::check),
    (headings_twice::RULE, headings_twice::check),
    (purchases_note::RULE, purchases_note::check),
    (money_unit::RULE, money_unit::check),
];

/// Of how many topics a document speaks that explains a budget.
const EXPLAINS: usize = 7;

/// True of a document that explains a budget and speaks of most topics; one of tables alone, or on trial, has nothing
/// to be judged by.
pub fn explains(printed: &Printed<'_>) -> bool {
    let lines: Vec<String> = printed.lines().map(|line| line.content.text()).collect();
    let said = |topic: &&Topic| topic.any.iter().any(|word| lines.iter().any(|line| line.contains(word.as_str())));
    lints().makeup.topics.iter().filter(said).count() >= EXPLAINS
}

/// True if a note says that the table has nothing to show. Each place words it in its own way.
fn says_empty(table: &Table) -> bool {
    table.notes.iter().any(|note| note.text().contains(['空', '无', '没', '未']))
}

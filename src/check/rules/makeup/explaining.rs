//! Whether a document explains a budget at all, so that it can be judged by what it leaves out.

use crate::check::lints::Topic;
use crate::check::{Printed, lints};

/// Of how many topics a document speaks that explains a budget.
const EXPLAINS: usize = 7;

/// True of a document that explains a budget and speaks of most topics; one of tables alone, or on trial, has nothing
/// to be judged by.
pub fn explains(printed: &Printed<'_>) -> bool {
    let lines: Vec<String> = printed.lines().map(|line| line.content.text()).collect();
    let said = |topic: &&Topic| topic.any.iter().any(|word| lines.iter().any(|line| line.contains(word.as_str())));
    lints().makeup.topics.iter().filter(said).count() >= EXPLAINS
}

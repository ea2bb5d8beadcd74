//! Whether a document is a full disclosure, so that omissions count.

use crate::check::lints::Topic;
use crate::check::{Printed, lints};

/// Number of topics from which a document counts as a full disclosure.
const EXPLAINS: usize = 7;

/// True for a document that covers most topics. Tables alone or a trial print are not checked for omissions.
pub fn explains(printed: &Printed<'_>) -> bool {
    let lines: Vec<String> = printed.lines().map(|line| line.content.text()).collect();
    let said = |topic: &&Topic| topic.any.iter().any(|word| lines.iter().any(|line| line.contains(word.as_str())));
    lints().makeup.topics.iter().filter(said).count() >= EXPLAINS
}

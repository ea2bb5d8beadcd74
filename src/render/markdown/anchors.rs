//! Where headings can be reached: the names that GitHub, and Gitee after it, make of their words.

use std::collections::BTreeMap;

use super::text::on_one_line;
use crate::document::{Block, Document};

/// The anchor of each block that is written as a heading.
pub(super) struct Anchors(BTreeMap<usize, String>);

impl Anchors {
    pub(super) fn of(document: &Document) -> Self {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchors = BTreeMap::new();
        for (at, block) in document.blocks.iter().enumerate() {
            let words = match block {
                Block::Heading { content, .. } => content.text(),
                Block::Table(table) if !table.titled_by_heading => table.title.text(),
                _ => continue,
            };
            let name = name(&on_one_line(&words));
            if name.is_empty() {
                continue;
            }
            let before = taken.entry(name.clone()).or_default();
            anchors.insert(at, if *before == 0 { name } else { format!("{name}-{before}") });
            *before += 1;
        }
        // A table whose title is the heading before it is reached by that.
        for (at, block) in document.blocks.iter().enumerate() {
            if let Block::Table(table) = block
                && table.titled_by_heading
                && let Some(anchor) = at.checked_sub(1).and_then(|before| anchors.get(&before)).cloned()
            {
                anchors.insert(at, anchor);
            }
        }
        Self(anchors)
    }

    pub(super) fn of_block(&self, block: usize) -> Option<&str> {
        self.0.get(&block).map(String::as_str)
    }
}

/// Letters and digits in lower case, a hyphen for a space, nothing for other signs.
fn name(words: &str) -> String {
    let is_kept = |c: &char| c.is_alphabetic() || c.is_ascii_digit() || ('０'..='９').contains(c) || "-_ ".contains(*c);
    words.to_lowercase().chars().filter(is_kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_are_those_of_github() {
        assert_eq!(name("一、“三公”经费（2024年）"), "一三公经费2024年");
        assert_eq!(name("3、A B_c-D：①"), "3a-b_c-d");
        assert_eq!(name("——"), "");
    }
}

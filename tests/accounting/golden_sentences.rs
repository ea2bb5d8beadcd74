//! The examples print every published heading and every published paragraph with an amount, in order, and no other
//! amounts.
//!
//! tests/golden/EXAMPLE.txt has these lines without white space, and with full-width characters folded to half-width,
//! because typists differ in them.

use std::collections::BTreeMap;

use gongkai::document::{Block, Document};

use crate::support::{self, EXAMPLES, budget_path, errors, root};

#[test]
fn headings_and_sentences_are_as_published() {
    for example in EXAMPLES {
        let published = std::fs::read_to_string(root().join(format!("tests/golden/{example}.txt"))).expect("lines");
        assert!(published.lines().count() > 20, "{example}: too few lines");
        let said = folded(&prose(&compile(example)).concat());
        let mut at = 0;
        for line in published.lines() {
            let found = said[at..].find(line);
            let found = found.unwrap_or_else(|| panic!("{example}: “{line}” is not said, or not in its place"));
            at += found + line.len();
        }
        for (amount, times) in amounts(&said) {
            let known = amounts(&published).get(&amount).copied().unwrap_or(0);
            assert!(times <= known, "{example}: {amount}万元 is said {times} times, published {known} times");
        }
    }
}

fn compile(example: &str) -> Document {
    let outcome = support::compile(&support::repository(), &budget_path(example));
    let errors = errors(&outcome.findings, &outcome.sources);
    assert!(errors.is_empty(), "{errors}");
    outcome.into_document().expect("a document")
}

/// Headings, paragraphs and lists.
fn prose(document: &Document) -> Vec<String> {
    let words = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => Some(content.text()),
        Block::List(items) => Some(gongkai::document::flat(items).text()),
        Block::Cover(_) | Block::Contents(_) | Block::Table(_) | Block::Page(_) => None,
    };
    document.blocks.iter().filter_map(words).collect()
}

fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '“' | '”' => '"',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).expect("half-width"),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

/// How often each amount in 万元 occurs.
fn amounts(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (end, _) in text.match_indices("万元") {
        let before = &text[..end];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if digits > 0 {
            *counts.entry(before[before.len() - digits..].to_owned()).or_default() += 1;
        }
    }
    counts
}

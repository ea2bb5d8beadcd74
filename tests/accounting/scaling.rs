//! No amount is typed where a figure exists: after multiplying all amounts of an example, no old amount may remain in
//! its text.

use std::collections::BTreeSet;

use gongkai::document::{Block, Document, Inline};
use rust_decimal::Decimal;

use crate::support::amounts::authored;
use crate::support::{self, EXAMPLES, budget_path, in_memory};

#[test]
fn no_old_amount_is_left_when_all_are_multiplied() {
    for example in EXAMPLES {
        let path = budget_path(example);
        let text = support::example::budget(example);
        let world = in_memory(example);
        let before = amounts(&compile(&world, &path));
        let times_seven = world.with(&path, multiplied(&text, Decimal::from(7)));
        let after = amounts(&compile(&times_seven, &path));
        assert!(before.len() >= 3, "{example} states too few amounts: {before:?}");
        let left: Vec<&String> = before.intersection(&after).collect();
        assert!(left.is_empty(), "{example} still says {left:?}");
        let expected: BTreeSet<Decimal> = before.iter().map(|amount| number(amount) * Decimal::from(7)).collect();
        assert_eq!(after.iter().map(|amount| number(amount)).collect::<BTreeSet<_>>(), expected, "{example}");
    }
}

fn compile(world: &gongkai::world::Memory, path: &str) -> Document {
    let outcome = support::compile(world, path);
    support::document(outcome)
}

/// The file with every amount multiplied.
fn multiplied(text: &str, by: Decimal) -> String {
    let mut text = text.to_owned();
    let mut amounts = authored(&text);
    amounts.sort_by_key(|amount| std::cmp::Reverse(amount.range.start));
    // A plan in per cent is not scaled.
    for amount in amounts.iter().filter(|amount| !amount.key.contains(".plan.")) {
        let product = number(&text[amount.range.clone()]) * by;
        text.replace_range(amount.range.clone(), &format!("{product:.2}"));
    }
    text
}

fn number(text: &str) -> Decimal {
    text.replace('_', "").parse::<Decimal>().expect("a number").normalize()
}

/// Every amount in headings, paragraphs and lists, except zero.
fn amounts(document: &Document) -> BTreeSet<String> {
    let words = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => vec![content.clone()],
        Block::List(items) => vec![gongkai::document::flat(items)],
        Block::Cover(_) | Block::Contents(_) | Block::Table(_) | Block::Page(_) => Vec::new(),
    };
    let lines: Vec<Inline> = document.blocks.iter().flat_map(words).collect();
    lines.iter().flat_map(|line| stated(&line.text())).filter(|amount| !number(amount).is_zero()).collect()
}

/// The numbers before 万元 and 元, typed or not.
fn stated(text: &str) -> Vec<String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let places = compact.match_indices("万元").chain(compact.match_indices('元'));
    let before = places.map(|(end, _)| {
        let before = &compact[..end];
        before[before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..].to_owned()
    });
    before.filter(|amount| !amount.is_empty()).collect()
}

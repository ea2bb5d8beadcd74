//! Published totals that rounding makes differ from the sum of their parts: they are written as approved figures, which print
//! wherever the same amounts are added up.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::compare::Agreement;
use super::doubt::step;
use super::texts::set;
use super::values::amount;
use crate::document::{Document, Piece, Trace};
use crate::money::{Money, MoneyUnit};
use crate::published::{Block, Published};
use crate::source::Owned;

/// Adds the approved figures that explain differing cells and sentences; true if there are any.
pub(super) fn approve(budget: &mut Owned, agreement: &Agreement, published: &Published, document: &Document) -> bool {
    let cells = agreement.differing.iter().filter_map(|cell| cell.sum.clone());
    let sums: Vec<(Money, Trace)> = cells.chain(sentences(published, document)).collect();
    let mut any = false;
    for (sum, trace) in sums {
        let facts = sorted(&trace);
        let amounts = facts.iter().filter_map(|&fact| document.facts.get(fact as usize)).map(|fact| fact.amount);
        let most = Money::HALF_OF_LAST_DIGIT * Decimal::from(facts.len() + 1);
        if facts.len() < 2 || (sum - amounts.sum::<Money>()).abs() > most {
            continue;
        }
        if let Some(figure) = document.figures.iter().find(|figure| sorted(&figure.trace) == facts) {
            set(budget, &[step("approved"), step(&figure.id)], amount(sum));
            any = true;
        }
    }
    if any {
        set(budget, &[step("unit"), step("rounded")], Owned::Flag(true));
    }
    any
}

fn sorted(trace: &[u32]) -> Vec<u32> {
    let mut trace = trace.to_vec();
    trace.sort_unstable();
    trace.dedup();
    trace
}

/// Amounts that a sentence of the same words prints differently, with the facts that the compiled one adds up.
fn sentences(published: &Published, document: &Document) -> Vec<(Money, Trace)> {
    let text = |block: &Block| match block {
        Block::Paragraph(content) => Some(content.text()),
        _ => None,
    };
    let lines: BTreeMap<String, String> =
        published.blocks.iter().filter_map(text).map(|line| (without_numbers(&line).concat(), line)).collect();
    let mut sums = Vec::new();
    let own = Published::of(document);
    for block in &own.blocks {
        let Block::Paragraph(content) = block else { continue };
        let compiled = content.text();
        let Some(line) = lines.get(&without_numbers(&compiled).concat()).filter(|line| **line != compiled) else {
            continue;
        };
        let mut rest = line.as_str();
        for piece in &content.0 {
            match piece {
                // The next number of the published sentence stands where this one does.
                Piece::Number { trace, .. } => {
                    let number = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
                    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
                    if let Ok(sum) = Money::parse(&number[..end], MoneyUnit::TenThousand) {
                        sums.push((sum, trace.clone()));
                    }
                    rest = &number[end..];
                }
                piece => {
                    for _ in numbers(piece.text()) {
                        let number = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
                        rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
                    }
                }
            }
        }
    }
    sums
}

/// The words between the numbers of a sentence.
fn without_numbers(line: &str) -> Vec<&str> {
    line.split(|c: char| c.is_ascii_digit() || c == '.').filter(|words| !words.is_empty()).collect()
}

/// The numbers of a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

//! Guarantees of docs/coverage.md, recomputed from the printed cells and sentences of random budgets in the built-in
//! variants, without traces.

mod between;
mod changes;
mod makeup;
mod records;
mod sentences;
mod within;

use gongkai::document::{Document, Piece};
use gongkai::money::Money;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;

use crate::support::otherwise::lawful;
use crate::support::random::{self, Budget};
use crate::support::toml::{self, Unit};
use crate::support::{self, PATH, cases};

/// The built-in variants that speak in the words of `base`. `every_kind` holds the central form to numbers worked out on paper.
const IN_WORDS_OF_BASE: &[&str] = &["base", "hebei-2023", "hebei-2024", "hebei-2025"];

/// All texts that a built-in variant may require.
const NARRATIVE: &str = "[narrative]\nduties = \"负责文化信息服务。\"\nmain_projects = \"各个项目\"\n\
     basic_change_reason = \"人员变动\"\nproject_change_reason = \"项目变动\"\noperating_uses = \"办公费\"\n\
     three_public_change_reason = \"按实际需要安排\"\n";

/// Random budgets with consistent sums, each with a built-in variant.
fn budget() -> impl Strategy<Value = (Budget, &'static str)> {
    let budget = (random::budget(), any::<bool>(), any::<bool>()).prop_map(|(mut budget, all_fiscal, all_spent)| {
        if all_fiscal {
            budget.lines.retain(|line| ["general", "fund", "capital"].contains(&line.source));
        }
        if all_spent {
            budget.lines.iter_mut().for_each(|line| line.uses.retain(|(way, _)| *way != "forward"));
        }
        lawful(&budget)
    });
    (budget, select(IN_WORDS_OF_BASE))
}

fn config() -> Config {
    Config { max_shrink_iters: 64, ..cases(24) }
}

/// The document of a budget, with last year equal to this year.
fn compiled(budget: &Budget, variant: &str) -> Document {
    compared(budget, budget, variant)
}

/// The document of a budget and last year's.
fn compared(budget: &Budget, last: &Budget, variant: &str) -> Document {
    let text = format!("{}\n{NARRATIVE}\n[previous]\nfile = \"last.toml\"\n", write(budget, variant));
    let last = write(last, variant).replace("year = 2024", "year = 2023");
    let outcome = support::compile(&support::alone(&text).with("last.toml", last), PATH);
    let wrong = ["W005", "W103", "B010", "Y102", "Y103"];
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| wrong.contains(&&*finding.code)).collect();
    assert!(wrong.is_empty(), "the random budget should be sound: {wrong:#?}\n{text}");
    support::document(outcome)
}

fn write(budget: &Budget, variant: &str) -> String {
    toml::write(budget, variant, Unit::TenThousand)
}

/// Every number of the paragraphs with the text before it.
fn spoken(document: &Document) -> Vec<(String, Money)> {
    let mut spoken = Vec::new();
    for block in &document.blocks {
        let gongkai::document::Block::Paragraph(line) = block else { continue };
        let mut before = String::new();
        for piece in &line.0 {
            match piece {
                Piece::Text(words) => before.push_str(words),
                Piece::Number { text, amount, .. } => {
                    spoken.push((before.clone(), *amount));
                    before.push_str(text);
                }
                Piece::Ratio { .. } => {}
            }
        }
    }
    spoken
}

/// The number after this text, if there is one.
fn stated(document: &Document, words: &str) -> Option<Money> {
    let spoken = spoken(document);
    let mut found = spoken.iter().filter(|(before, _)| before.ends_with(words)).map(|(_, amount)| *amount);
    let first = found.next();
    assert!(found.all(|amount| Some(amount) == first), "{words} is followed by several numbers");
    first
}

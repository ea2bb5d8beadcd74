//! Invalid input: each is refused with a finding, without a panic or hang.
//!
//! Every finding must be in Chinese, with a remedy and an excerpt of bounded length.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod bytes;
mod fuzz_corpus;
mod limits;
#[cfg(unix)]
mod links;
mod numbers;
mod paths;
mod published;
mod sentences;
mod sheets;
mod sizes;
mod structure;
mod templates;
mod unseen;

use gongkai::Outcome;
use gongkai::report::{About, Report, Whole, github, html, human, json, junit, sarif};
use gongkai::world::{Memory, World};
use serde_json::Value;
use support::tables_only::tables_only;
use support::work::within;

/// MiB that a budget and its reports may allocate, one after the other; time is measured on an optimised build.
const MOST: u64 = 2_000;

/// The least that is a budget; what a test adds comes after.
const UNIT: &str = r#"format = 1
[unit]
code = "104001"
name = "南宫市人民政府办公室"
kind = "unit"
year = 2024
variant = "tables"
money = "万元"
"#;

/// A repository with one budget: the unit, and what is added to it.
fn budget(rest: &str) -> Memory {
    tables_only().with("budget.toml", format!("{UNIT}{rest}"))
}

/// Processes `budget.toml` and returns what is wrong with the files themselves: the codes of S and M.
fn codes(world: &dyn World) -> Vec<String> {
    let outcome = process(world, "budget.toml");
    let codes = outcome.findings.iter().map(|finding| finding.code.to_string());
    codes.filter(|code| code.starts_with(['S', 'M'])).collect()
}

/// Processes a budget with bounded work and looks at every finding's manners.
fn process(world: &dyn World, path: &str) -> Outcome {
    within(MOST, || mannered(world, path))
}

fn mannered(world: &dyn World, path: &str) -> Outcome {
    let outcome = support::compile(world, path);
    assert!(outcome.document().is_some() || !outcome.findings.is_empty(), "no document, and no word why");
    for finding in &outcome.findings {
        let shown = human::render(finding, &outcome.sources, false);
        assert!(shown.len() < 20_000, "{} shows {} bytes", finding.code, shown.len());
        assert!(is_chinese(&finding.message), "{}: {}", finding.code, finding.message);
        assert!(finding.help.as_deref().is_some_and(is_chinese), "{} says no way out", finding.code);
    }
    let count = Some(outcome.findings.len());
    let reports = [Report {
        folder: "",
        name: "",
        budget: path,
        findings: &outcome.findings,
        allowed: &outcome.allowed,
        sources: &outcome.sources,
        about: About::default(),
    }];
    let listed: Value = serde_json::from_str(&json::render(&reports, &[])).expect("findings as JSON");
    assert_eq!(listed["findings"].as_array().map(Vec::len), count);
    let listed: Value = serde_json::from_str(&sarif::render(&reports, &[])).expect("findings as SARIF");
    assert_eq!(listed["runs"][0]["results"].as_array().map(Vec::len), count);
    let junit = junit::render(&reports, &[], true);
    roxmltree::Document::parse(&junit).expect("findings as XML");
    assert_eq!(Some(github::render(&reports).lines().count()), count);
    let page = html::render(&Whole { reports: &reports, unchecked: &[] });
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let read = roxmltree::Document::parse_with_options(&page, options).expect("findings as a page");
    let articles = read.descendants().filter(|node| node.has_tag_name("article")).count();
    assert_eq!(articles, outcome.findings.len() + outcome.allowed.len());
    outcome
}

fn is_chinese(words: &str) -> bool {
    words.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

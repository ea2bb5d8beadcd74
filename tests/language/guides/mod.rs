//! The guides under docs/ are correct: every file in them is valid, every budget compiles without findings, every
//! expected line is printed, and their tables of names are complete.

mod guide;
mod names;

use gongkai::Outcome;
use gongkai::document::Document;
use gongkai::layout::{Shape, lay_out};
use gongkai::report::human;

use self::guide::Guide;
use crate::support;

const AUTHORING: &str = include_str!("../../../docs/authoring.md");
const VARIANTS: &str = include_str!("../../../docs/variants.md");

fn guides() -> Vec<(&'static str, Guide)> {
    vec![("authoring", Guide::read(AUTHORING)), ("variants", Guide::read(VARIANTS))]
}

/// The document of a budget, which must have no findings other than those about abbreviated projects.
fn compiled(name: &str, path: &str, outcome: &Outcome) -> Document {
    // The guides abbreviate projects.
    let short = ["P004", "P005", "P017", "P018", "P105", "P106"];
    let findings = outcome.findings.iter().filter(|finding| !short.contains(&finding.code.as_ref()));
    let said: Vec<String> = findings.map(|finding| human::render(finding, &outcome.sources, false)).collect();
    assert!(said.is_empty(), "docs/{name}.md: {path}\n{}", said.join("\n\n"));
    outcome.document().cloned().expect("a document")
}

/// The lines of its Markdown or pages.
fn printed(document: &Document, outcome: &Outcome, on_paper: bool) -> Vec<String> {
    if !on_paper {
        return support::markdown(document).lines().map(guide::plain).collect();
    }
    let mut lines: Vec<String> = Vec::new();
    for page in lay_out(document, outcome.fonts()).pages {
        let mut height = None;
        for item in page.items {
            let Shape::Text(text) = item.shape else { continue };
            match lines.last_mut().filter(|_| height == Some(text.y)) {
                Some(line) => line.push_str(&text.words),
                None => lines.push(text.words),
            }
            height = Some(text.y);
        }
    }
    lines
}

#[test]
fn every_budget_of_the_guides_compiles_without_a_finding() {
    for (name, guide) in guides() {
        let budgets: Vec<String> = guide.budgets().collect();
        assert!(!budgets.is_empty(), "docs/{name}.md prints no budget");
        for path in budgets {
            compiled(name, &path, &support::compile(&guide.world(), &path));
        }
    }
}

#[test]
fn every_change_to_a_budget_that_the_guides_show_compiles_without_a_finding() {
    for (name, guide) in guides() {
        for change in &guide.changes {
            let (world, path) = guide.changed(change);
            compiled(name, &format!("{path} with\n{}", change.text), &support::compile(&world, &path));
        }
    }
}

#[test]
fn every_format_of_the_guides_compiles_the_sample() {
    let guide = Guide::read(VARIANTS);
    let variants = guide.variants();
    assert!(variants.len() > 3, "{variants:?}");
    for variant in variants {
        let (world, path) = guide.sample(&variant);
        compiled("variants", &variant, &support::compile(&world, &path));
    }
}

#[test]
fn every_line_that_the_guides_show_is_printed() {
    for (name, guide) in guides() {
        assert!(!guide.shown.is_empty(), "docs/{name}.md shows nothing");
        for shown in &guide.shown {
            let (world, path) = guide.of(&shown.of);
            let outcome = support::compile(&world, &path);
            let printed = printed(&compiled(name, &shown.of, &outcome), &outcome, shown.on_paper);
            let missing: Vec<&str> = shown.lines().filter(|line| !guide::is_among(line, &printed)).collect();
            assert!(missing.is_empty(), "docs/{name}.md: {} does not print\n{}", shown.of, missing.join("\n"));
        }
    }
}

#[test]
fn every_file_that_the_guides_print_is_used() {
    for (name, guide) in guides() {
        assert_eq!(
            guide.unmarked,
            Vec::<String>::new(),
            "docs/{name}.md: TOML without a first line that says what it is"
        );
    }
}

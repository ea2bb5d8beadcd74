//! Seeded mistakes: typical errors of clerks, generated in the examples; counts how many are found, by kind.
//!
//! `GONGKAI_BLESS=1 cargo test --test checks mutations::` rewrites the table in docs/coverage.md.

mod draft;
mod kinds;

use std::collections::BTreeSet;

use gongkai::Outcome;
use gongkai::diagnostic::Severity;
use gongkai::world::Memory;

use self::draft::Draft;
use self::kinds::{KINDS, Kind};
use crate::support::rng::Rng;
use crate::support::snapshot::assert_kept;
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};

/// The page with the table.
const PAGE: &str = "docs/coverage.md";

/// Mistakes per kind and example.
const EACH: usize = 4;

/// Counts for one kind.
#[derive(Default)]
struct Tally {
    made: usize,
    found: usize,
    /// Found only by a hint.
    hinted: usize,
    codes: BTreeSet<String>,
    missed: Vec<String>,
}

/// Severity, code and message of each finding.
type Said = BTreeSet<(Severity, String, String)>;

/// The findings by code and text.
fn said(outcome: &Outcome) -> Said {
    // An unused allow is not a finding about the mistake.
    let findings = outcome.findings.iter().filter(|finding| finding.code != "K090");
    findings.map(|finding| (finding.severity, finding.code.to_string(), finding.message.clone())).collect()
}

/// An example without mistakes.
struct Original {
    name: &'static str,
    world: Memory,
    text: String,
    said: Said,
}

impl Original {
    fn of(name: &'static str) -> Self {
        let world = in_memory(name);
        let said = Self::check(name, &world);
        Self { name, world, text: support::example::budget(name), said }
    }

    /// Checks without suppression, which could hide a generated mistake.
    fn check(name: &str, world: &Memory) -> Said {
        said(&support::compile_allowing_nothing(world, &budget_path(name)))
    }

    /// The findings about another budget in its place.
    fn with(&self, budget: &str) -> Said {
        Self::check(self.name, &self.world.clone().with(&budget_path(self.name), budget))
    }
}

fn tally(kind: &Kind, originals: &[Original]) -> Tally {
    let mut tally = Tally::default();
    for original in originals {
        let (example, text) = (original.name, &original.text);
        let mut rng = Rng::seeded(&format!("{} {example}", kind.name));
        let mut tried = BTreeSet::new();
        for _ in 0..EACH * 2 {
            let Some(mutant) = (kind.make)(&Draft::new(text), &mut rng).filter(|mutant| mutant != text) else {
                continue;
            };
            if tried.len() == EACH || !tried.insert(mutant.clone()) {
                continue;
            }
            let after = original.with(&mutant);
            let new: Vec<_> = after.difference(&original.said).collect();
            tally.made += 1;
            let loud = new.iter().any(|(severity, ..)| *severity != Severity::Hint);
            tally.found += usize::from(loud);
            tally.hinted += usize::from(!loud && !new.is_empty());
            tally.codes.extend(new.iter().map(|(_, code, _)| code.clone()));
            if new.is_empty() {
                tally.missed.push(format!("{example}: {}", changed_line(text, &mutant)));
            }
        }
    }
    tally
}

/// The first line that differs, to show a missed mistake.
fn changed_line(before: &str, after: &str) -> String {
    let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    differs.map_or_else(String::new, |(before, after)| format!("{before} → {after}"))
}

/// The table of docs/coverage.md.
fn table(tallies: &[(&Kind, Tally)]) -> String {
    let mut text =
        String::from("| 错误 | 造了 | 查出 | 只提示 | 查出它的代码 | 查不出的原因 |\n|---|---|---|---|---|---|\n");
    for (kind, tally) in tallies {
        let codes: Vec<&str> = tally.codes.iter().map(String::as_str).take(8).collect();
        let more = if tally.codes.len() > 8 { " …" } else { "" };
        let Tally { made, found, hinted, .. } = tally;
        let why = kind.why_missed.unwrap_or_default();
        text.push_str(&format!(
            "| {} | {made} | {found} | {hinted} | {}{more} | {why} |\n",
            kind.name,
            codes.join(" ")
        ));
    }
    let detectable = tallies.iter().filter(|(kind, _)| !kind.undetectable).map(|(_, tally)| tally);
    let (made, found) = detectable.fold((0, 0), |(made, found), t| (made + t.made, found + t.found + t.hinted));
    text.push_str(&format!("\n原则上查得出的各类共 {made} 个，查出 {found} 个，{}%。\n", found * 1000 / made / 10));
    text
}

#[test]
fn mistakes_are_found() {
    // Each kind has its own random stream, so that their order does not matter.
    let originals = EXAMPLES.map(Original::of);
    let tallies = parallel::each(KINDS, |kind| tally(kind, &originals));
    let tallies: Vec<(&Kind, Tally)> = KINDS.iter().zip(tallies).collect();
    assert!(KINDS.len() >= 25, "{} kinds", KINDS.len());
    let mut wrong = Vec::new();
    let (mut made, mut found) = (0, 0);
    for (kind, tally) in &tallies {
        let seen = tally.found + tally.hinted;
        if tally.made < 3 {
            wrong.push(format!("{}: only {} made", kind.name, tally.made));
        }
        if kind.undetectable {
            continue;
        }
        (made, found) = (made + tally.made, found + seen);
        // A kind with missed mistakes must have a reason in its table row.
        if seen < tally.made && kind.why_missed.is_none() {
            wrong.push(format!(
                "{}: {seen} of {} found; not: {}",
                kind.name,
                tally.made,
                tally.missed.iter().take(3).cloned().collect::<Vec<_>>().join("\n    ")
            ));
        }
    }
    assert!(found * 100 >= made * 95, "{found} of {made} found:\n{}", wrong.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let page = std::fs::read_to_string(support::root().join(PAGE)).unwrap();
    let (before, rest) = page.split_once("<!-- mutations -->\n").expect("the table's beginning");
    let (_, after) = rest.split_once("<!-- /mutations -->").expect("the table's end");
    let fresh = format!("{before}<!-- mutations -->\n{}<!-- /mutations -->{after}", table(&tallies));
    assert_kept("checks mutations::", PAGE, &fresh);
}

//! Seeded mistakes: typical errors of clerks, generated in examples and sound units; counts how many are found, by kind.
//!
//! Rules may be tuned on two examples only. What is found in the other documents is reported apart: it tells what a unit
//! can expect whose file nobody has seen. `GONGKAI_BLESS=1 cargo test --test checks mutations::` rewrites the tables in
//! docs/coverage.md; with `GONGKAI_MISSED` in the environment, each missed mistake is written to target/tmp/missed.txt.

mod documents;
mod draft;
mod edit;
mod fair;
mod kinds;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use self::documents::{Met, Original};
use self::draft::Draft;
use self::kinds::Kind;
use crate::support::rng::Rng;
use crate::support::snapshot::assert_kept;
use crate::support::{self, parallel};

/// The page with the tables.
const PAGE: &str = "docs/coverage.md";

/// Mistakes per kind: in the documents that rules are tuned on, and in the others.
const MADE: [usize; 2] = [2, 10];

/// How often a mistake is tried in each document.
const TRIES: usize = 6;

/// Counts for one kind in one set of documents.
#[derive(Default)]
pub struct Count {
    pub made: usize,
    pub found: usize,
    /// Found only by a hint.
    pub hinted: usize,
    /// Something is reported, but nothing about the mistake.
    pub elsewhere: usize,
}

/// Counts for one kind.
#[derive(Default)]
pub struct Tally {
    pub tuned: Count,
    pub unseen: Count,
    /// Codes that found a mistake, with how often.
    pub codes: BTreeMap<String, usize>,
    missed: Vec<String>,
}

fn tally(kind: &Kind, documents: &[(&Original, Draft<'_>)]) -> Tally {
    let mut tally = Tally::default();
    for (most, tuned) in [(MADE[0], true), (MADE[1], false)] {
        for (original, mutant) in mutants(kind, documents, tuned, most) {
            let (met, codes) = original.meets(&mutant, kind.fair);
            let count = if original.tuned { &mut tally.tuned } else { &mut tally.unseen };
            count.made += 1;
            match met {
                Met::Found => count.found += 1,
                Met::Hinted => count.hinted += 1,
                Met::Elsewhere => count.elsewhere += 1,
                Met::Missed => {}
            }
            if met < Met::Hinted {
                let codes = codes.join(" ");
                let changed = changed_line(&original.text, &mutant);
                tally.missed.push(format!("{}: {} [{codes}] {changed}", kind.name, original.name));
            } else {
                codes.into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|code| {
                    *tally.codes.entry(code).or_default() += 1;
                });
            }
        }
    }
    tally
}

/// Different mistakes of a kind, in as many documents as there are, each with a random stream of its own. Kinds take
/// the documents in different orders.
fn mutants<'o>(
    kind: &Kind,
    documents: &[(&'o Original, Draft<'o>)],
    tuned: bool,
    most: usize,
) -> Vec<(&'o Original, String)> {
    let documents = documents.iter().filter(|(original, _)| original.tuned == tuned);
    let mut documents: Vec<(&Original, &Draft<'_>, Rng)> =
        documents.map(|(of, draft)| (*of, draft, Rng::seeded(&format!("{} {}", kind.name, of.name)))).collect();
    Rng::seeded(kind.name).shuffle(&mut documents);
    let mut made: Vec<(&Original, String)> = Vec::new();
    for _ in 0..TRIES {
        for (original, draft, rng) in &mut documents {
            let mutant = (kind.make)(draft, rng).filter(|mutant| *mutant != original.text);
            let new = mutant.filter(|mutant| made.iter().all(|(_, other)| other != mutant));
            if made.len() < most {
                made.extend(new.map(|mutant| (*original, mutant)));
            }
        }
    }
    made
}

/// The first line that differs, to show a missed mistake.
fn changed_line(before: &str, after: &str) -> String {
    let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    differs.map_or_else(String::new, |(before, after)| format!("{before} → {after}"))
}

#[test]
fn mistakes_are_counted() {
    let originals = Original::all();
    let kinds = kinds::all();
    let names: BTreeSet<&str> = kinds.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), kinds.len(), "two kinds of one name share their chance");
    assert!(kinds.len() >= 85, "{} kinds", kinds.len());
    let undetectable = kinds.iter().filter(|kind| kind.undetectable.is_some()).count();
    assert!(undetectable <= 5, "{undetectable} kinds are called undetectable");
    let documents: Vec<_> = originals.iter().map(|original| (original, Draft::new(&original.text))).collect();
    let tallies = parallel::each(&kinds, |kind| tally(kind, &documents));
    if std::env::var_os("GONGKAI_MISSED").is_some() {
        let missed: Vec<&str> = tallies.iter().flat_map(|tally| &tally.missed).map(String::as_str).collect();
        std::fs::write(support::root().join("target/tmp/missed.txt"), missed.join("\n")).unwrap();
    }
    let tallies: Vec<(&Kind, Tally)> = kinds.iter().zip(tallies).collect();
    let rare = tallies.iter().filter(|(_, tally)| tally.tuned.made + tally.unseen.made < 3);
    let rare: Vec<String> = rare.map(|(kind, tally)| format!("{}: {}", kind.name, tally.unseen.made)).collect();
    assert!(rare.is_empty(), "hardly any were made:\n{}", rare.join("\n"));
    let page = std::fs::read_to_string(support::root().join(PAGE)).unwrap();
    let (before, rest) = page.split_once("<!-- mutations -->\n").expect("the tables' beginning");
    let (_, after) = rest.split_once("<!-- /mutations -->").expect("the tables' end");
    let fresh = format!("{before}<!-- mutations -->\n{}<!-- /mutations -->{after}", table::of(&tallies));
    assert_kept("checks mutations::", PAGE, &fresh);
}

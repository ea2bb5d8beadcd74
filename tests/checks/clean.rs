//! Correct budgets of all kinds of units, written as offices write them, must have no findings.
//!
//! One folder per unit, tests/clean/NAME/budget.toml (the township's is in a repository with its own list of codes).
//! They complement tests/corpus: a rule that reports something here has a false positive and must be fixed. Correct
//! findings are listed in `REVIEWED` with the reason.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gongkai::Outcome;
use gongkai::diagnostic::Severity;
use gongkai::report::human;
use gongkai::world::Disk;

use crate::support;

/// Findings about a unit, and why they are correct.
const REVIEWED: [(&str, &str, Severity, &str); 4] = [
    ("party-school-none", "W104", Severity::Hint, "amounts to the 分 print with a 尾差; it says that nothing is wrong"),
    ("rounded", "W005", Severity::Warning, "figures rounded one by one miss one another by 0.01"),
    ("rounded", "B010", Severity::Warning, "figures rounded one by one miss one another by 0.01"),
    ("rounded", "W104", Severity::Hint, "it prints what was approved, which its parts miss by 0.01"),
];

/// Figures that are not zero in some unit: all sources and uses, and rare ones.
const FIGURES: [&str; 24] = [
    "revenue_general",
    "revenue_fund",
    "revenue_capital",
    "revenue_fiscal_account",
    "revenue_undertaking",
    "revenue_business",
    "revenue_superior",
    "revenue_affiliated",
    "revenue_other",
    "revenue_carried_over",
    "forward",
    "basic",
    "basic_other",
    "project",
    "business",
    "remit",
    "abroad_other",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
    "procurement",
    "procurement_sme",
    "assets",
    "acquisitions",
];

/// Every unit with its outcome.
fn units() -> Vec<(String, Outcome)> {
    let root = support::root().join("tests/clean");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| (folder.file_name().unwrap().to_str().unwrap().to_owned(), process(&folder)))
        .collect()
}

/// Compiles the folder's budget, or the one below it.
fn process(folder: &Path) -> Outcome {
    let disk = Disk::open(folder).unwrap();
    let below = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut budgets = std::iter::once(folder.to_owned()).chain(below).map(|path| path.join("budget.toml"));
    let budget = budgets.find(|path| path.is_file()).unwrap();
    support::compile(&disk, &budget.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"))
}

#[test]
fn nothing_is_found_in_a_sound_budget() {
    let mut wrong = Vec::new();
    for (name, outcome) in units() {
        if !outcome.is_sound() || !outcome.allowed.is_empty() {
            wrong.push(format!("{name}: not sound of itself"));
        }
        let reviewed = REVIEWED.iter().filter(|(unit, ..)| *unit == name);
        for finding in &outcome.findings {
            let known = |&(_, code, severity, _): &_| finding.code == code && finding.severity == severity;
            if !reviewed.clone().any(known) {
                wrong.push(format!("{name}:\n{}", human::render(finding, &outcome.sources, false)));
            }
        }
        for (_, code, ..) in reviewed {
            if !outcome.findings.iter().any(|finding| finding.code == *code) {
                wrong.push(format!("{name}: {code} is no more found; take it from the list"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_units_are_of_every_shape() {
    let units: Vec<_> = units().into_iter().map(|(_, outcome)| outcome.into_document().unwrap()).collect();
    assert!(units.len() >= 12, "{}", units.len());
    let kinds: BTreeSet<&str> = units.iter().map(|document| document.unit.kind).collect();
    assert_eq!(kinds, BTreeSet::from(["department", "unit"]));
    let variants: BTreeSet<&str> = units.iter().map(|document| document.unit.variant.as_str()).collect();
    assert_eq!(variants, BTreeSet::from(["base", "hebei-2024", "hebei-2025", "hebei-2026"]));
    let has = |id: &str| {
        let figures = units.iter().map(|document| document.figures.iter().find(|figure| figure.id == id).unwrap());
        let (with, without): (Vec<_>, Vec<_>) = figures.partition(|figure| !figure.amount.is_zero());
        (!with.is_empty(), !without.is_empty())
    };
    for id in FIGURES {
        assert!(has(id).0, "no unit has {id}");
    }
    for id in ["project", "three_public", "procurement", "acquisitions", "revenue_carried_over"] {
        assert!(has(id).1, "every unit has {id}");
    }
}

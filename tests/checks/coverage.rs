//! docs/coverage.md is correct: every item of the list is there, every code and test that it names exists, and no
//! check is missing.

use std::collections::BTreeSet;
use std::fs;

use gongkai::check;

use crate::support::{self, budget_path, root};

const PAGE: &str = include_str!("../../docs/coverage.md");

/// The list: letter and last number; numbers start at 1 without gaps.
const LIST: [(char, usize); 13] = [
    ('W', 28),
    ('B', 23),
    ('T', 24),
    ('Y', 14),
    ('C', 14),
    ('P', 26),
    ('G', 13),
    ('A', 10),
    ('K', 17),
    ('L', 14),
    ('V', 6),
    ('F', 5),
    ('X', 4),
];

/// The cells of every table row before the seeded mistakes, without heads.
fn lines() -> Vec<Vec<&'static str>> {
    let tables = PAGE.split("<!-- mutations -->").next().unwrap();
    let lines = tables.lines().filter(|line| line.starts_with("| "));
    let cells = lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect::<Vec<_>>());
    cells.filter(|cells| !["id", "code", "document"].contains(&cells[0])).collect()
}

/// Words of the page that consist of a letter and three digits.
fn named() -> BTreeSet<&'static str> {
    let words = lines().into_iter().flatten().flat_map(|cell| cell.split(|c: char| !c.is_ascii_alphanumeric()));
    let is_code = |word: &&str| word.len() == 4 && word.starts_with(|c: char| c.is_ascii_uppercase());
    words.filter(is_code).filter(|word| word[1..].bytes().all(|byte| byte.is_ascii_digit())).collect()
}

#[test]
fn every_line_of_the_list_is_told() {
    let told: Vec<&str> = lines().iter().map(|cells| cells[0]).filter(|id| id.len() == 3).collect();
    let list: Vec<String> =
        LIST.iter().flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number:02}"))).collect();
    assert_eq!(list.len(), 198);
    assert_eq!(told, list);
    for cells in lines() {
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{cells:?}");
    }
}

/// Every line names a code, a proof, or a reason.
#[test]
fn every_line_says_something() {
    for cells in lines().iter().filter(|cells| cells[0].len() == 3) {
        let here = cells[2];
        let code = here.split([',', ';', ' ']).next().unwrap();
        let is_code = code.len() == 4 && named().contains(code);
        let [built, refused] = ["by construction: ", "not here: "].map(|way| here.starts_with(way));
        assert!(is_code || built || refused, "{}: {here}", cells[0]);
        assert!(!here.contains("by construction") || here.contains("; proven by `"), "{}: {here}", cells[0]);
    }
}

#[test]
fn every_code_is_there_and_none_is_left_out() {
    let entries = check::entries();
    let known: BTreeSet<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    let named = named();
    let unknown: Vec<_> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "no such code: {unknown:?}");
    // Errors of reading a file or a variant are not checks of a budget.
    let checks = known.into_iter().filter(|code| !code.starts_with(['S', 'M']));
    let untold: Vec<_> = checks.filter(|code| !named.contains(code)).collect();
    assert!(untold.is_empty(), "not told in docs/coverage.md: {untold:?}");
}

#[test]
fn every_test_is_there() {
    let mut seen = 0;
    for (target, name) in PAGE.split('`').filter_map(|quoted| quoted.split_once("::")) {
        if name.is_empty() || target == "Selection" || name == "test" {
            continue;
        }
        let wanted = format!("fn {name}(");
        let sources = sources(target);
        assert!(!sources.is_empty(), "there is no tests/*/{target}");
        assert!(sources.iter().any(|source| source.contains(&wanted)), "there is no test {target}::{name}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

/// The sources of a test module of any test program: `target.rs`, or all of `target/`.
fn sources(target: &str) -> Vec<String> {
    let programs = fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().path());
    let programs = programs.filter(|folder| folder.join("main.rs").is_file());
    let files = programs.flat_map(|folder| {
        let group = fs::read_dir(folder.join(target)).into_iter().flatten().map(|entry| entry.unwrap().path());
        group.chain([folder.join(format!("{target}.rs"))]).collect::<Vec<_>>()
    });
    files
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

/// 石家庄 published its projects without amounts.
#[test]
fn published_projects_without_a_budget_are_found() {
    let path = budget_path("shijiazhuang-2023");
    let outcome = support::compile_allowing_nothing(&support::repository(), &path);
    let finding = outcome.findings.iter().find(|finding| finding.code == "B019").unwrap();
    assert!(finding.notes.iter().any(|note| note.contains("没有写金额")), "{finding:?}");
}

//! Rules, one file each, by group.

pub mod accounting;
pub mod assets;
pub mod classification;
pub mod completeness;
pub mod final_accounts;
pub mod makeup;
pub mod performance;
pub mod privacy;
pub mod procurement;
pub mod prose;
pub mod wording;
pub mod years;

use super::rule::{OnDocument, OnFacts, Rule};
use crate::model::Report;

/// Rules on facts.
const FACTS: &[&[(Rule, OnFacts)]] = &[
    accounting::ON_FACTS,
    years::ON_FACTS,
    classification::ON_FACTS,
    performance::ON_FACTS,
    procurement::ON_FACTS,
    assets::ON_FACTS,
    completeness::ON_FACTS,
    prose::ON_FACTS,
    privacy::ON_FACTS,
    final_accounts::ON_FACTS,
];

/// Rules on the document.
const DOCUMENT: &[&[(Rule, OnDocument)]] = &[
    accounting::ON_DOCUMENT,
    years::ON_DOCUMENT,
    procurement::ON_DOCUMENT,
    assets::ON_DOCUMENT,
    completeness::ON_DOCUMENT,
    prose::ON_DOCUMENT,
    wording::ON_DOCUMENT,
    makeup::ON_DOCUMENT,
    final_accounts::ON_DOCUMENT,
];

/// Rules that speak of what only a budget has, beside those of 政府采购预算: purchases and acquisitions planned, projects with their plans.
const OF_BUDGET: [&str; 13] =
    ["A004", "A005", "A109", "A110", "B020", "B023", "K006", "K101", "L020", "P025", "P105", "P106", "T019"];

/// True if a rule is about this report.
pub fn is_about(rule: &Rule, report: Report) -> bool {
    match report {
        Report::Budget => !rule.code.starts_with('J'),
        Report::Final => !rule.code.starts_with('G') && !OF_BUDGET.contains(&rule.code),
    }
}

pub fn on_facts() -> impl Iterator<Item = &'static (Rule, OnFacts)> {
    FACTS.iter().copied().flatten()
}

pub fn on_document() -> impl Iterator<Item = &'static (Rule, OnDocument)> {
    DOCUMENT.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// Every source file below a folder.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    /// The code in `rule! { … "P001" "title" Error }`.
    fn code(text: &str) -> Option<&str> {
        let (_, declaration) = text.split_once("\nrule! {")?;
        let code = declaration.lines().find_map(|line| line.trim().strip_prefix('"'));
        Some(code.and_then(|rest| rest.split('"').next()).expect("a rule has a code"))
    }

    /// Cargo compiles only files that a mod.rs declares; without this test it would ignore a forgotten one silently.
    #[test]
    fn every_file_is_declared_and_every_rule_registered() {
        let registered: Vec<&str> =
            on_facts().map(|(rule, _)| rule.code).chain(on_document().map(|(rule, _)| rule.code)).collect();
        let mut rules = 0;
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules")) {
            let (name, list) = (path.file_stem().unwrap().to_str().unwrap(), path.with_file_name("mod.rs"));
            if name == "mod" {
                continue;
            }
            let (shown, list_shown) = (path.to_string_lossy(), list.to_string_lossy());
            let declared = fs::read_to_string(&list).unwrap();
            let declares = |line: &str| {
                line.trim_start_matches("pub").trim_start_matches("(super)").trim() == format!("mod {name};")
            };
            assert!(declared.lines().any(declares), "{shown} is not compiled: declare `mod {name};` in {list_shown}");
            if let Some(code) = code(&fs::read_to_string(&path).unwrap()) {
                rules += 1;
                let way_out = format!("add ({name}::RULE, {name}::check) to a list in {list_shown}");
                assert!(registered.contains(&code), "{code} of {shown} is not registered: {way_out}");
            }
        }
        assert_eq!(rules, registered.len(), "two rules share a code, or one is registered twice");
    }
}

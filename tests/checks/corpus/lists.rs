//! Lists next to the cases, and the codes about sums.

use std::collections::BTreeSet;

use super::case::corpus;

/// Rules that compare two sums, in addition to all identities.
const SUM_RULES: [&str; 7] = ["A109", "B020", "B101", "B119", "G001", "G008", "Y001"];

/// A list of tests/corpus, one `NAME  reason` per line.
pub fn read(name: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(corpus().join(name)).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.map(|line| {
        let (entry, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        assert!(!reason.trim().is_empty(), "{name}: {entry} has no reason");
        (entry.to_owned(), reason.trim().to_owned())
    });
    entries.collect()
}

/// Accepted gaps in the findings of a case: its name, and `place` or `words`.
pub fn exceptions() -> BTreeSet<(String, String)> {
    let split = |(name, rest): (String, String)| {
        let (what, reason) = rest.split_once(char::is_whitespace).unwrap_or((&rest, ""));
        assert!(["place", "words"].contains(&what) && !reason.trim().is_empty(), "EXCEPTIONS.txt: {name} {rest}");
        (name, what.to_owned())
    };
    read("EXCEPTIONS.txt").into_iter().map(split).collect()
}

/// Codes whose findings compare sums.
pub fn sums() -> BTreeSet<String> {
    let identities: toml::Table = toml::from_str(include_str!("../../../schema/accounting/identities.toml")).unwrap();
    identities.keys().cloned().chain(SUM_RULES.map(str::to_owned)).collect()
}

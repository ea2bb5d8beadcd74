//! A value that is yet to be written, or that cannot be read, is one finding; all else is as before, in a draft that
//! shows it as 待填.

use std::collections::BTreeSet;

use gongkai::Outcome;
use toml::de::{DeTable, DeValue};

use crate::corpus::case::{BUDGET, Case, Ran, Side, ran};
use crate::support::amounts::authored;
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};

/// Keys whose values are neither amounts nor texts, or name something else.
const OTHERS: &[&str] = &[
    "format",
    "unit.kind",
    "unit.year",
    "unit.variant",
    "unit.money",
    "unit.rounded",
    "unit.published",
    "unit.approved_on",
    "*.function",
    "*.source",
    "*.kind",
    "*.group",
    "*.measure",
    "*.carried_over",
    "*.plan_unit",
    "*.as_of",
    "*.catalogue",
    "procurement.*.project",
    "previous.file",
    "*.sheet",
    // Printed nowhere.
    "narrative.*.basis",
];

struct Spot {
    key: String,
    range: std::ops::Range<usize>,
}

/// Every amount and text of a file.
fn spots(text: &str) -> Vec<Spot> {
    let Ok(tree) = DeTable::parse(text) else { return Vec::new() };
    let mut found = Vec::new();
    for (key, value) in tree.get_ref().iter().filter(|(key, _)| key.get_ref() != "allow") {
        walk(key.get_ref(), value, &mut found);
    }
    found
}

fn walk(key: &str, value: &toml::Spanned<DeValue<'_>>, found: &mut Vec<Spot>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (name, value) in table.iter().filter(|(name, _)| name.get_ref() != "allow") {
                walk(&format!("{key}.{}", name.get_ref()), value, found);
            }
        }
        DeValue::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| walk(&format!("{key}.{at}"), value, found));
        }
        _ if OTHERS.iter().any(|pattern| is_like(key, pattern)) => {}
        _ => found.push(Spot { key: key.to_owned(), range: value.span() }),
    }
}

/// `*` at the start of a pattern stands for any keys, elsewhere for one.
fn is_like(key: &str, pattern: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(last) => key.rsplit('.').next() == Some(last),
        None => {
            let (keys, patterns) = (key.split('.'), pattern.split('.'));
            keys.clone().count() == patterns.clone().count()
                && keys.zip(patterns).all(|(key, like)| like == "*" || like == key)
        }
    }
}

/// Every few of the values, beginning at another one in each file; all of them in the long tests.
fn some<T>(values: Vec<T>, number: usize, every: usize) -> Vec<T> {
    let every = if std::env::var_os("GONGKAI_RANDOM").is_some() { 1 } else { every };
    values
        .into_iter()
        .enumerate()
        .filter(|(at, _)| (at + number).is_multiple_of(every))
        .map(|(_, value)| value)
        .collect()
}

fn with(text: &str, spot: &Spot, instead: &str) -> String {
    format!("{}{instead}{}", &text[..spot.range.start], &text[spot.range.end..])
}

/// Puts something else at each of these values of an example.
fn try_each(example: &str, spots: &[Spot], instead: &str, code: &str) -> Vec<String> {
    let (world, path, text) = (in_memory(example), budget_path(example), support::example::budget(example));
    assert!(!spots.is_empty(), "{example} has no values");
    let before = support::compile(&world, &path);
    let allowed: BTreeSet<&str> = before.allowed.iter().map(|allowed| &*allowed.finding.code).collect();
    let judge = |spot: &Spot| {
        let outcome = support::compile(&world.clone().with(&path, with(&text, spot, instead)), &path);
        // The first of several places that one finding is about may be the one with `allow`.
        let codes = outcome.findings.iter().map(|finding| &*finding.code).filter(|code| !allowed.contains(code));
        let codes: Vec<&str> = codes.collect();
        if codes != [code] {
            return Some(format!("{codes:?}"));
        }
        if outcome.publish().is_ok() {
            return Some("may be published".to_owned());
        }
        let Ok(draft) = outcome.draft() else { return Some("no draft".to_owned()) };
        let printed = draft.markdown();
        (!printed.contains("待填") && !printed.contains("未齐")).then(|| "not printed".to_owned())
    };
    let tried = parallel::each(spots, judge);
    let wrong = spots.iter().zip(tried).filter_map(|(spot, wrong)| Some(format!("{example} {}: {}", spot.key, wrong?)));
    wrong.collect()
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} values:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_amount_and_text_of_the_examples_may_be_pending() {
    let wrong = (0..).zip(EXAMPLES).map(|(number, example)| {
        let spots = some(spots(&support::example::budget(example)), number, 37);
        try_each(example, &spots, "\"待填\"", "S030")
    });
    none(wrong.flatten().collect());
}

#[test]
fn each_amount_of_the_examples_may_be_unreadable() {
    for (kind, (instead, code)) in (0..).zip([("\"12,3,4\"", "S011"), ("-1", "S013"), ("[]", "S008")]) {
        let wrong = EXAMPLES.map(|example| {
            let amounts = authored(&support::example::budget(example));
            // A plan is printed as written.
            let amounts = amounts.into_iter().filter(|amount| !amount.key.contains(".plan."));
            let spots = amounts.map(|amount| Spot { key: amount.key, range: amount.range }).collect();
            try_each(example, &some(spots, kind, 13), instead, code)
        });
        none(wrong.concat());
    }
}

/// Code and message of each finding.
fn said(outcome: &Outcome) -> BTreeSet<(String, String)> {
    outcome.findings.iter().map(|finding| (finding.code.to_string(), finding.message.to_string())).collect()
}

#[test]
fn nothing_follows_from_a_pending_value_of_the_corrected_cases() {
    let cases: Vec<(usize, &Case)> = ran().iter().map(|ran| &ran.case).enumerate().collect();
    let wrong = parallel::each(&cases, |&(number, case)| {
        let world = case.world(Side::Pass);
        let text = case.texts(Side::Pass).into_iter().find(|(path, _)| path == BUDGET);
        let Some((_, text)) = text else { return Vec::new() };
        let before = support::compile(&world, BUDGET);
        let notes: String =
            before.findings.iter().flat_map(|finding| &finding.notes).map(|note| note.as_str()).collect();
        let judge = |spot: Spot| {
            let after = support::compile(&world.clone().with(BUDGET, with(&text, &spot, "\"待填\"")), BUDGET);
            let new: Vec<_> = said(&after).difference(&said(&before)).cloned().collect();
            // What was a note under a sum that cannot be checked now is said by itself.
            let new: Vec<_> = new.into_iter().filter(|(code, _)| !notes.contains(code.as_str())).collect();
            let draft = if after.draft().is_ok() { "" } else { ", no draft" };
            (new.len() != 1 || new[0].0 != "S030" || !draft.is_empty())
                .then(|| format!("{} {}: {new:?}{draft}", case.name, spot.key))
        };
        some(spots(&text), number, 13).into_iter().filter_map(judge).collect()
    });
    none(wrong.concat());
}

/// Files that leave no draft: not TOML, or without what decides on everything printed (年度、格式 …).
const NO_DRAFT: [&str; 14] = [
    "S002",
    "S003",
    "S003-utf-16",
    "S005",
    "S008",
    "S008-two-brackets",
    "S009",
    "S009-unit",
    "S009-variant",
    "S019",
    // Of gongkai.toml.
    "S043",
    "S044",
    "S045",
    "S045-folder",
];

#[test]
fn what_cannot_be_read_leaves_a_draft_of_the_rest() {
    for Ran { case, fail, .. } in ran().iter().filter(|ran| ran.case.code().starts_with('S')) {
        let none = ["S004", "S006"].contains(&case.code()) || NO_DRAFT.contains(&case.name.as_str());
        assert_eq!(fail.draft().is_err(), none, "{}", case.name);
        let is_warning = ["S035", "S036"].contains(&case.code());
        assert_eq!(fail.publish().is_err(), !is_warning, "{}", case.name);
    }
}

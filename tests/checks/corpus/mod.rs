//! Every code of `gongkai explain --list` is reported for a budget with the error, and not for the corrected budget.
//! The full report is kept next to the budget.
//!
//! One folder per case, tests/corpus/CODE or tests/corpus/CODE-topic, contains
//! - the budget with the error: `fail.toml`, or a repository `fail/` if it needs several files;
//! - the corrected budget: `pass.toml` or `pass/`;
//! - `said.txt`: the report on the error, as printed for people.
//!
//! A repository is merged over tests/corpus/common, whose budget and variant it may use or replace. A first line in
//! Chinese describes the error; a line `# also: C002` declares unavoidable other findings. Codes that no file can
//! cause are listed with the reason in tests/corpus/UNREACHED.txt, accepted gaps in EXCEPTIONS.txt. `GONGKAI_BLESS=1
//! cargo test --test checks corpus::` rewrites every said.txt: review the changes before a commit.

mod as_workbook;
pub mod case;
pub mod lists;
pub mod written;

use std::collections::BTreeSet;

use gongkai::check::entries;
use gongkai::diagnostic::Diagnostic;
use gongkai::report::human;

use crate::support::snapshot::Snapshots;

use self::case::{Ran, Side, codes, ran};

/// Tests every case and reports all failures together.
fn each_case(judge: impl Fn(&Ran, &mut Vec<String>)) {
    let mut wrong = Vec::new();
    for ran in ran() {
        judge(ran, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The findings with the case's code.
fn own(ran: &Ran) -> Vec<&Diagnostic> {
    ran.fail.findings.iter().filter(|finding| finding.code == ran.case.code()).collect()
}

/// All texts of a finding.
fn words(finding: &Diagnostic) -> Vec<&str> {
    let labels = finding.primary.iter().chain(&finding.labels).map(|label| &label.text);
    let all = std::iter::once(&finding.message).chain(labels).chain(&finding.notes).chain(&finding.help);
    all.map(|words| words.as_str()).collect()
}

/// True for text without Chinese, or with two adjacent English words.
fn is_foreign(words: &str) -> bool {
    let mut english = words.split(|c: char| !c.is_ascii_alphabetic() && c != ' ');
    !words.contains(is_chinese) || english.any(|words| words.split_whitespace().count() > 1)
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[test]
fn what_is_wrong_is_found() {
    each_case(|Ran { case, fail, .. }, wrong| {
        let mut expected = case.also(Side::Fail);
        expected.insert(case.code().to_owned());
        let found = codes(fail, case);
        if found != expected {
            wrong.push(format!("{}: found {found:?}, expected {expected:?}", case.name));
        }
    });
}

#[test]
fn what_is_put_right_is_not() {
    each_case(|Ran { case, passed, .. }, wrong| {
        let expected = case.also(Side::Pass);
        if *passed != expected || passed.contains(case.code()) {
            wrong.push(format!("{} put right: found {passed:?}, expected {expected:?}", case.name));
        }
    });
}

#[test]
fn every_finding_has_a_place_and_a_way_out_in_chinese() {
    let exceptions = lists::exceptions();
    for (name, _) in &exceptions {
        assert!(ran().iter().any(|ran| ran.case.name == *name), "EXCEPTIONS.txt: there is no case {name}");
    }
    each_case(|ran, wrong| {
        let (name, own) = (&ran.case.name, own(ran));
        let mut must = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{name}: {what}: {own:?}"));
            }
        };
        let excepted = |what: &str| exceptions.contains(&(name.clone(), what.to_owned()));
        let placeless = own.iter().any(|finding| finding.primary.is_none());
        must(placeless == excepted("place"), "a place or a line in EXCEPTIONS.txt, not both");
        let foreign = own.iter().any(|finding| words(finding).into_iter().any(is_foreign));
        must(foreign == excepted("words"), "Chinese words or a line in EXCEPTIONS.txt, not both");
        let way_out = |finding: &&Diagnostic| finding.help.as_ref().is_some_and(|help| !help.is_empty());
        must(own.iter().all(way_out), "a way out");
    });
}

#[test]
fn every_sum_says_both_sides_and_their_difference() {
    let sums = lists::sums();
    each_case(|ran, wrong| {
        let case = &ran.case;
        // A case with a topic need not be about the sum.
        if case.name != case.code() || !sums.contains(case.code()) {
            return;
        }
        for finding in own(ran) {
            let said = finding.comparison.as_ref().is_some_and(|comparison| {
                let difference = comparison.difference.as_ref().is_some_and(|words| !words.is_empty());
                !comparison.expected.is_empty() && !comparison.found.is_empty() && difference
            });
            let addends = finding.primary.iter().chain(&finding.labels).filter(|label| !label.text.is_empty()).count();
            if !said || addends == 0 {
                wrong.push(format!("{}: no comparison or no addend: {finding:?}", case.name));
            }
        }
    });
}

#[test]
fn what_is_said_is_as_it_was_read() {
    let mut kept = Snapshots::of("checks corpus::");
    for ran in ran() {
        let said: Vec<String> =
            own(ran).into_iter().map(|finding| human::render(finding, &ran.fail.sources, false)).collect();
        kept.compare(&format!("tests/corpus/{}/said.txt", ran.case.name), &format!("{}\n", said.join("\n\n")));
    }
    kept.finish();
}

#[test]
fn every_code_has_a_case_or_a_reason() {
    let known: BTreeSet<String> = entries().into_iter().map(|entry| entry.code).collect();
    let covered: BTreeSet<String> = ran().iter().map(|ran| ran.case.code().to_owned()).collect();
    let unreached: BTreeSet<String> = lists::read("UNREACHED.txt").into_iter().map(|(code, _)| code).collect();
    let nothing = BTreeSet::<&String>::new();
    assert_eq!(covered.intersection(&unreached).collect::<BTreeSet<_>>(), nothing, "both a case and unreached");
    assert_eq!(covered.union(&unreached).filter(|code| !known.contains(*code)).collect::<BTreeSet<_>>(), nothing);
    let left: Vec<&String> =
        known.iter().filter(|code| !covered.contains(*code) && !unreached.contains(*code)).collect();
    assert!(left.is_empty(), "neither a case nor unreached: {left:?}");
}

#[test]
fn every_case_says_in_chinese_what_is_wrong() {
    each_case(|Ran { case, .. }, wrong| {
        if case.fault().is_none() {
            wrong.push(format!("{}: no first line says what is wrong", case.name));
        }
    });
}

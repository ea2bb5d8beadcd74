//! The mistakes of a first evening: each gives one finding or none, in Chinese, and its advice, followed literally, leaves a
//! file of which nothing is said.
//!
//! tests/beginner holds a sound budget and small edits of it, each with what the advice tells to do. What is accepted must print what the fixed file prints.
//! `chinese.toml` has the mistakes of a file with Chinese keys, `chinese/`: what is said of it names no English key.

mod advice;
mod case;
mod english;
mod files;

use std::collections::BTreeSet;

use gongkai::Outcome;
use gongkai::diagnostic::{Comparison, Diagnostic};
use gongkai::report::human;
use serde::Deserialize;

use self::case::{Case, Files, lacking};
use crate::support::example::Example;
use crate::support::{PATH, compile, markdown, parallel, root};

/// A finding should fit on a screen.
const LINES: usize = 24;

#[derive(Deserialize)]
struct Listed<C> {
    case: Vec<C>,
}

fn cases<C: for<'d> Deserialize<'d>>(file: &str) -> Vec<C> {
    let text = std::fs::read_to_string(root().join("tests/beginner").join(file)).unwrap();
    toml::from_str::<Listed<C>>(&text).unwrap_or_else(|why| panic!("{file}: {why}")).case
}

#[test]
fn one_finding_and_a_way_out() {
    let [sound, chinese] = ["", "chinese"].map(Case::sound);
    for sound in [&sound, &chinese] {
        assert!(compile(&sound.world, PATH).findings.is_empty(), "the common budget is sound");
    }
    let texts = ["amounts.toml", "codes.toml", "dates.toml", "structure.toml", "sums.toml", "texts.toml"];
    let texts: Vec<Case> = texts.into_iter().flat_map(cases).collect();
    let in_chinese: Vec<Case> = cases("chinese.toml");
    let folders: Vec<Files> = cases("files.toml");
    let met = parallel::each(&texts, |case| (case.name.clone(), typed(case, &sound, false)));
    let met_in_chinese = parallel::each(&in_chinese, |case| (case.name.clone(), typed(case, &chinese, true)));
    let run = parallel::each(&folders, |case| (case.name.clone(), files::run(case, &sound.text)));
    let all: Vec<(String, Result<(), String>)> = met.into_iter().chain(met_in_chinese).chain(run).collect();
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.len() == all.len() && names.len() >= 60, "{} names of {} cases", names.len(), all.len());
    let wrong: Vec<String> =
        all.iter().filter_map(|(name, result)| Some(format!("{name} | {}", result.as_ref().err()?))).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

/// A mistake in the text: what is wrong with what is said of it. English keys are said of a file with English keys only.
fn typed(case: &Case, sound: &Example, is_chinese: bool) -> Result<(), String> {
    let text = case.text(sound);
    let fixed = compile(&case.world(sound, &case.fixed(sound)), PATH);
    if let Some(left) = fixed.findings.first() {
        return Err(format!("the fixed file has a finding: {} {}", left.code, left.message));
    }
    let outcome = compile(&case.world(sound, "").with(PATH, case.bytes(&text)), PATH);
    let Some(first) = outcome.findings.first() else {
        return same(outcome, fixed);
    };
    let only = outcome.findings.len() == 1;
    let said: Vec<String> = outcome.findings.iter().map(words).collect();
    let whole = said.join("\n");
    let mut wrong = Vec::new();
    if !only {
        let codes: BTreeSet<&str> = outcome.findings.iter().map(|finding| &*finding.code).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        wrong.push(format!("{} findings: {}", outcome.findings.len(), codes.join(" ")));
    }
    let english = if is_chinese { english::any } else { english::found };
    wrong.extend(english(&whole, &format!("{text}{}", sound.text)).map(|word| format!("English: {word}")));
    if case.accept {
        wrong.push(format!("not accepted: {}", first.code));
    }
    if 1 + first.labels.len() < case.places {
        wrong.push(format!("does not point at {} places", case.places));
    }
    let missing = lacking(&case.says, &said[0]);
    if !missing.is_empty() {
        wrong.push(format!(
            "does not say {}: {}",
            missing.join(" "),
            human::render(first, &outcome.sources, false).replace('\n', "⏎")
        ));
    }
    if let Some(text) = advice::followed(first, &text)
        && let Some(left) = compile(&case.world(sound, &text), PATH).findings.first()
    {
        wrong.push(format!("followed letter by letter, its advice leaves {}", left.code));
    }
    let lines = human::render(first, &outcome.sources, false).lines().count();
    if lines > LINES {
        wrong.push(format!("{lines} lines"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// What is accepted must mean what was meant.
fn same(accepted: Outcome, fixed: Outcome) -> Result<(), String> {
    let [one, other] = [accepted, fixed].map(|outcome| outcome.document().map(markdown));
    if one == other { Ok(()) } else { Err("accepted, but not as meant".to_owned()) }
}

/// All words of a finding, without the excerpts of the file.
fn words(finding: &Diagnostic) -> String {
    let labels = finding.primary.iter().chain(&finding.labels).map(|label| label.text.to_string());
    let both = finding.comparison.iter().map(Comparison::words);
    let rest = finding.notes.iter().chain(&finding.help).map(ToString::to_string);
    [finding.message.to_string()].into_iter().chain(labels).chain(both).chain(rest).collect::<Vec<_>>().join("\n")
}

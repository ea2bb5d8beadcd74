//! Inputs found by the fuzzer, and cases of the corpus cut and changed at regular places: none may make the program
//! panic, hang, or report invalid places. How to fuzz: fuzz/README.md.

mod drive;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::support::{parallel, work::within};

use self::drive::{TARGETS, Target, gather, root};

/// Limit of allocation for any input, in MiB.
const MOST: u64 = 300;
/// Bytes between two cuts or two changed bytes of a case.
const CUT: usize = 97;
const BENT: usize = 53;
/// One of this many cuts and changed bytes is tried, to save time.
const TRIED: usize = 24;

#[test]
fn what_the_fuzzer_met_still_holds() {
    for (name, target) in TARGETS {
        let inputs = gather(&root().join("tests/fuzz_corpus").join(name));
        assert!(inputs.len() >= 10, "{name}: {} inputs", inputs.len());
        parallel::each(&inputs, |(input, bytes)| {
            at(&format!("{name}/{input}"), || within(MOST, || drive::run(target, bytes)));
        });
    }
}

#[test]
fn the_repository_that_inputs_change_is_sound() {
    for (name, target) in TARGETS {
        let whole = match target {
            Target::Budget => drive::sound().0.as_bytes().to_vec(),
            Target::Template | Target::Words | Target::Variant => Vec::new(),
            _ => std::fs::read(root().join("tests/fuzz_corpus").join(name).join("whole")).expect("a case"),
        };
        assert!(drive::is_sound(target, &whole), "{name}");
    }
}

#[test]
fn cases_cut_short_or_bent_are_refused_or_taken() {
    let budgets = gather(&root().join("tests/corpus")).into_iter();
    let budgets = budgets.filter(|(name, _)| name.ends_with("/fail.toml") || name.ends_with("/pass.toml"));
    let others =
        TARGETS.into_iter().filter(|(name, _)| ["repository", "codes", "font", "published", "import"].contains(name));
    let others = others.flat_map(|(name, target)| {
        let cases = gather(&root().join("tests/fuzz_corpus").join(name)).into_iter();
        cases.map(move |(case, bytes)| (format!("{name}/{case}"), target, bytes))
    });
    let mut number = 0;
    let mut tried: Vec<(String, Target, Vec<u8>)> = Vec::new();
    for (name, target, bytes) in budgets.map(|(name, bytes)| (name, Target::Budget, bytes)).chain(others) {
        let mut change = |name: String, bytes: &dyn Fn() -> Vec<u8>| {
            number += 1;
            if number % TRIED == 0 {
                tried.push((name, target, bytes()));
            }
        };
        for end in (CUT..bytes.len()).step_by(CUT) {
            change(format!("{name} cut at {end}"), &|| bytes[..end].to_vec());
        }
        for place in (BENT..bytes.len()).step_by(BENT) {
            // A flipped bit gives another character, in Chinese often an invalid one.
            let bit = 1 << (place / BENT % 8);
            let bent = || bytes.iter().enumerate().map(|(at, byte)| if at == place { byte ^ bit } else { *byte });
            change(format!("{name} bent at {place}"), &|| bent().collect());
        }
    }
    parallel::each(&tried, |(name, target, bytes)| at(name, || within(MOST, || drive::run(*target, bytes))));
}

#[test]
fn long_texts_are_read_with_bounded_work() {
    // Some of these once caused quadratic work or deep recursion.
    for words in ["{", "{%", "1.1", "青石县文化局主要职责", "比1.00万元，"] {
        long("narrative.more", words);
    }
}

#[test]
fn long_texts_are_shown_in_part() {
    long("procurement[0].item", "演出服务");
    long("project[0].indicators[0].target", "5");
}

fn long(field: &str, words: &str) {
    let input = format!("{field}: {}", words.repeat(100_000 / words.len()));
    at(words, || within(MOST, || drive::run(Target::Words, input.as_bytes())));
}

/// Names the input if it panics.
fn at(name: &str, run: impl FnOnce()) {
    assert!(catch_unwind(AssertUnwindSafe(run)).is_ok(), "the input is {name}");
}

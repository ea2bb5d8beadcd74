//! What near-misses find of mistyped words that were not made from the program's own lists.

use std::collections::BTreeMap;

use super::meant::Meant;
use super::near_miss::{UNSEEN, near_misses};
use crate::lexicon::dictionary::WIDE;

/// Lines `同音,经费,经废,before,after`, written by `.ci/typos.py`.
const TYPOS: &str = include_str!("../../../tests/checks/typos.csv");

#[test]
fn most_mistyped_words_are_found() {
    let mut met: BTreeMap<(&str, bool), (usize, usize)> = BTreeMap::new();
    let mut meant = Meant::default();
    for line in TYPOS.lines() {
        let [kind, right, wrong, before, after] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let text = format!("{before}{wrong}{after}");
        let slip = right.chars().zip(wrong.chars()).position(|(a, b)| a != b).unwrap() * WIDE + before.len();
        // As in a file that has the right word nowhere.
        let misses = near_misses(&text, &mut meant);
        let mut certain = misses.iter().filter(|miss| miss.surplus >= UNSEEN);
        let found = certain.any(|miss| miss.range.contains(&slip));
        let counts = met.entry((kind, right.len() > 2 * WIDE)).or_default();
        counts.0 += usize::from(found);
        counts.1 += 1;
    }
    let all = met.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let share = |(found, all): (usize, usize)| found * 100 / all;
    assert!(share(all) >= 65 && share(met[&("同音", true)]) >= 90, "{met:?}");
}

#[test]
fn a_text_of_nothing_but_mistakes_is_read_in_time() {
    let text = "予算经废刷印费和务接待费".repeat(30_000);
    let found = near_misses(&text, &mut Meant::default());
    assert!((1000..10_001).contains(&found.len()), "{}", found.len());
    assert_eq!(near_misses(&"龘".repeat(300_000), &mut Meant::default()), []);
}

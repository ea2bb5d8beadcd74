//! What near-misses find of mistyped words that were not made from the program's own lists.

use std::collections::BTreeMap;

use super::dictionary::WIDE;
use super::near_miss::{Meant, near_misses};

/// Lines `同音,经费,经废,before,after`, written by `.ci/typos.py`.
const TYPOS: &str = include_str!("../../../tests/checks/typos.csv");

#[test]
fn most_mistyped_words_are_found() {
    let mut met: BTreeMap<(&str, bool), (usize, usize)> = BTreeMap::new();
    let mut meant = Meant::default();
    let mut hist: BTreeMap<u32, usize> = BTreeMap::new();
    for line in TYPOS.lines() {
        let [kind, right, wrong, before, after] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let text = format!("{before}{wrong}{after}");
        let slip = right.chars().zip(wrong.chars()).position(|(a, b)| a != b).unwrap() * WIDE + before.len();
        let best = near_misses(&text, &mut meant)
            .iter()
            .filter(|miss| miss.range.contains(&slip))
            .map(|miss| miss.surplus)
            .max();
        let found = best.is_some();
        if let Some(b) = best {
            *hist.entry(b / 5).or_insert(0) += 1;
        }
        let counts = met.entry((kind, right.len() > 2 * WIDE)).or_default();
        counts.0 += usize::from(found);
        counts.1 += 1;
        if std::env::var_os("MISSED").is_some() && !found {
            println!("{line}");
        }
    }
    let (found, all) = met.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let share = |(found, all): (usize, usize)| found * 100 / all;
    println!("{met:?} {}", share((found, all)));
    println!("HIST {hist:?}");
    assert!(share((found, all)) >= 65 && share(met[&("同音", true)]) >= 90, "{met:?}");
}

#[test]
fn tmp_corpus() {
    let Ok(paths) = std::env::var("CORPUS") else { return };
    let mut meant = Meant::default();
    let mut chars = 0;
    for path in paths.split(':') {
        let text = std::fs::read_to_string(path).unwrap();
        chars += text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        for miss in near_misses(&text, &mut meant) {
            let a = text[..miss.range.start].char_indices().rev().nth(3).map_or(0, |(at, _)| at);
            let b = text[miss.range.end..].char_indices().nth(4).map_or(text.len(), |(at, _)| at + miss.range.end);
            println!(
                "ALARM {}.{} {} {} {} {}",
                miss.surplus / 5,
                miss.surplus % 5 * 2,
                path.rsplit('/').nth(1).unwrap(),
                &text[miss.range.clone()],
                miss.right,
                text[a..b].replace('\n', "|")
            );
        }
    }
    println!("{chars} characters");
}
#[test]
fn tmp_one() {
    for t in ["和市政府办公狮", "办公狮", "主要办公非", "常住人口", "场住人口", "公物员名", "党中阳", "一般星"]
    {
        let r = near_misses(t, &mut Meant::default());
        println!(
            "ONE {t} {r:?} {:?} {:?}",
            super::segments::Segments::of(t.as_bytes()).bounds,
            super::segments::Segments::of(t.as_bytes()).weight
        );
    }
}

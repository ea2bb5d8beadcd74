//! Records that the tables do not have, so that what sentences say of them has a place: lines of last year, and in final
//! accounts contracts, evaluations and assets. Those of which nothing was found are left out again.

use std::collections::BTreeMap;

use super::capture::Found;
use super::glyphs::glyphs;
use super::last_year::{LINES, USES, Unknown};
use super::path::{Step, get, keys, length, money, of_item, set, unit_of};
use super::planned::only_planned;
use super::trials::{EVEN, FALL, ODD, Trials};
use crate::model::{Activity, AssetKind, Awarded, BudgetKind, Class, Report, Source};
use crate::money::Money;
use crate::source::Owned;
use crate::variant::Variant;

/// Lists whose records are made.
const MADE: [&[&str]; 5] = [&LINES, &CONTRACT, &EVALUATION, &ASSETS, &SPENDING];
const SPENDING: [&str; 1] = ["expenditure"];
const CONTRACT: [&str; 1] = ["contract"];
const EVALUATION: [&str; 1] = ["evaluation"];
const ASSETS: [&str; 2] = ["assets", "items"];

/// The sources that evaluated projects may be of; the last stands for all 单位资金.
const SOURCES: [Source; 4] = [Source::General, Source::Fund, Source::Capital, Source::Other];

/// Adds the records of final accounts to a draft, and tells which amounts of them are looked for.
pub(super) fn of_final(draft: &mut Owned, variant: &Variant, texts: &[&str]) -> Vec<Unknown> {
    let mut unknowns = Vec::new();
    if variant.vocabulary.groups.report() != Some(Report::Final) {
        return unknowns;
    }
    let word = |key: &str, word: &str| (key.to_owned(), Owned::Text(word.to_owned()));
    if get(draft, &keys(&CONTRACT)).is_none() {
        let of_class = |class: Class| Awarded::ALL.iter().map(move |awarded| (class, *awarded));
        let all: Vec<(Class, Awarded)> = Class::ALL.iter().copied().flat_map(of_class).collect();
        let line = |(class, awarded): &(Class, Awarded)| {
            Owned::Table(vec![word("awarded", awarded.chinese()), word("class", class.chinese())])
        };
        set(draft, &keys(&CONTRACT), Owned::List(all.iter().map(line).collect()));
        // One trial has only 工程, another all but 工程, and one no small enterprise.
        let absent = |(class, awarded): &(Class, Awarded)| {
            let of_class = if *class == Class::Works { EVEN } else { ODD };
            if *awarded == Awarded::Other { of_class } else { of_class | FALL }
        };
        unknowns
            .extend(all.iter().enumerate().map(|(at, one)| Unknown::of(of_item(&CONTRACT, at, "amount"), absent(one))));
    }
    if get(draft, &keys(&EVALUATION)).is_none() {
        let line = |source: Source| Owned::Table(vec![word("source", source.chinese())]);
        set(draft, &keys(&EVALUATION), Owned::List(SOURCES.map(line).to_vec()));
        unknowns.extend((0..SOURCES.len()).map(|at| Unknown::of(of_item(&EVALUATION, at, "amount"), by_turns(at))));
    }
    if get(draft, &keys(&ASSETS)).is_none() {
        let vehicles = Owned::Table(vec![word("kind", AssetKind::Vehicle.chinese())]);
        set(draft, &keys(&ASSETS), Owned::List(vec![vehicles]));
    }
    for (code, at) in only_planned(draft, texts).into_iter().zip(length(draft, "expenditure")..) {
        set(draft, &of_item(&["expenditure"], at, "function"), Owned::Text(code.to_owned()));
    }
    unknowns.extend(year_start(draft));
    unknowns
}

/// The units of a department, as its text lists them: a sentence says how many, and their numbered names follow.
pub(super) fn organizations(draft: &Owned, texts: &[&str]) -> Vec<Found> {
    let is_department =
        get(draft, &keys(&["unit", "kind"])) == Some(&Owned::Text(BudgetKind::Department.chinese().to_owned()));
    // Budgets have a table of them.
    let is_final = get(draft, &keys(&["report"])).is_some();
    if !is_department || !is_final || get(draft, &keys(&["organization"])).is_some() {
        return Vec::new();
    }
    let names = (0..texts.len()).filter_map(|at| listed(texts[at], &texts[at + 1..])).max_by_key(Vec::len);
    let found = |(at, name): (usize, String)| Found {
        path: of_item(&["organization"], at, "name"),
        value: Owned::Text(name),
        doubt: None,
    };
    names.into_iter().flatten().enumerate().map(found).collect()
}

/// Characters of the name of a unit.
const LONGEST_NAME: usize = 60;

/// The names behind a sentence such as “…的单位共2个：”.
fn listed(sentence: &str, behind: &[&str]) -> Option<Vec<String>> {
    let sentence = glyphs(sentence);
    let mut counts = sentence.iter().enumerate().filter(|(_, glyph)| glyph.number > 0);
    let (at, count) = counts.next_back()?;
    let count: String = sentence[at..at + count.number].iter().map(|glyph| glyph.c).collect();
    let count: usize = count.parse().ok().filter(|count| (1..=behind.len()).contains(count))?;
    let says_units = sentence.iter().any(|glyph| glyph.c == '单');
    if sentence.last()?.c != ':' || !says_units {
        return None;
    }
    let name = |(at, line): (usize, &&str)| {
        let rest = line.trim().strip_prefix((at + 1).to_string().as_str())?;
        let name = rest.trim_start_matches(['.', '．', '、', ' ']);
        let is_name = name.len() < rest.len() && !name.is_empty() && name.chars().count() <= LONGEST_NAME;
        (is_name && !name.contains('。') && !crate::variant::is_template(name)).then(|| name.to_owned())
    };
    behind[..count].iter().enumerate().map(name).collect()
}

/// 年初预算数 of each line of 支出.
fn year_start(draft: &Owned) -> Vec<Unknown> {
    let unit = unit_of(draft);
    let line = |at: usize| {
        let uses = USES.iter().filter_map(|way| get(draft, &of_item(&["expenditure"], at, way)));
        let now: Money = uses.filter_map(|value| money(value, unit)).sum();
        Unknown { now: Some(now), ..Unknown::of(of_item(&["expenditure"], at, "budget"), 0) }
    };
    let is_open = |at: &usize| get(draft, &of_item(&["expenditure"], *at, "budget")).is_none();
    (0..length(draft, "expenditure")).filter(is_open).map(line).collect()
}

/// The counts that only sentences of final accounts print, with the trials that lack them.
pub(super) fn counts(draft: &Owned, variant: &Variant) -> Vec<(Vec<Step>, Trials)> {
    if variant.vocabulary.groups.report() != Some(Report::Final) {
        return Vec::new();
    }
    // 外事接待 is a part of 接待, which may be told without it; both may be told without what they were for.
    let absent = |key: &str| if key.starts_with("foreign") { ODD | EVEN } else { EVEN };
    let mut counts: Vec<(Vec<Step>, Trials)> =
        Activity::KEYS.iter().map(|key| (keys(&["activity", key]), absent(key))).collect();
    let evaluated = 0..length(draft, "evaluation");
    counts.extend(evaluated.map(|at| (of_item(&["evaluation"], at, "projects"), by_turns(at))));
    counts.push((of_item(&ASSETS, 0, "quantity"), EVEN));
    counts
}

/// The trial that lacks a record: neighbours are in different trials, so that each may be absent alone.
fn by_turns(at: usize) -> Trials {
    if at.is_multiple_of(2) { ODD } else { EVEN }
}

/// What was found, without the records of which nothing was found; of the others also what tells them apart.
pub(super) fn without_unfound(found: Vec<Found>, base: &Owned, draft: &Owned) -> Vec<Found> {
    let is_made = |path: &[Step]| {
        let list = MADE.into_iter().find(|list| path.len() == list.len() + 2 && path.starts_with(&keys(list)))?;
        let Some(Step::At(record)) = path.get(list.len()) else { return None };
        let is_own = get(draft, &keys(list)).is_none() || (list == SPENDING && *record >= length(draft, "expenditure"));
        is_own.then_some(list)
    };
    let mut records: BTreeMap<(&[&str], usize), Vec<Found>> = BTreeMap::new();
    let mut all = Vec::new();
    for one in found {
        let made = is_made(&one.path);
        match (made, made.and_then(|list| one.path.get(list.len()))) {
            (Some(list), Some(Step::At(record))) => records.entry((list, *record)).or_default().push(one),
            _ => all.push(one),
        }
    }
    let is_nothing = |value: &Owned| money(value, unit_of(base)).is_none_or(|amount| amount.is_zero());
    let mut written: BTreeMap<&[&str], usize> = BTreeMap::new();
    for ((list, record), amounts) in records {
        if list != LINES && amounts.iter().all(|found| is_nothing(&found.value)) {
            continue;
        }
        let own = [keys(list), vec![Step::At(record)]].concat();
        let Some(Owned::Table(entries)) = get(base, &own) else { continue };
        let first = if list == SPENDING { length(draft, "expenditure") } else { 0 };
        let next = written.entry(list).or_insert(first);
        let words = entries.iter().filter(|(key, _)| !USES.contains(&key.as_str()));
        all.extend(words.map(|(key, value)| Found {
            path: of_item(list, *next, key),
            value: value.clone(),
            doubt: None,
        }));
        all.extend(amounts.into_iter().map(|mut amount| {
            amount.path[list.len()] = Step::At(*next);
            amount
        }));
        *next += 1;
    }
    all
}

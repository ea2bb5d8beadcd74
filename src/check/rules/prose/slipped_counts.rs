//! A number of a text whose digits stand in another order in the projects: 教学班84个, where the goals say 48个.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::performance::numbers::{Number, alike, digits, numbers, permuted, unit_of};
use super::super::performance::pairs;
use super::counts::RULE;
use crate::check::texts::Masked;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;

/// Findings at most.
const MOST: usize = 20;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let told = |masked: &&Masked<'_>| {
        matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra | Field::Performance)
            && ["人", "名", "个", "所", "户", "次", "期", "家", "台"].iter().any(|unit| masked.lettered.may_hold(unit))
    };
    let said: Vec<(&Masked<'_>, Number)> = facts
        .masked()
        .iter()
        .filter(told)
        .flat_map(|masked| numbers(&masked.lettered.words).into_iter().map(move |number| (masked, number)))
        .filter(|(_, number)| number.value >= Decimal::TEN && number.unit != "元")
        .collect();
    if said.is_empty() {
        return Vec::new();
    }
    let known = known(facts);
    let known = by_digits(known.iter());
    let stated = by_digits(said.iter().map(|(_, number)| number));
    let mut findings = Vec::new();
    for (masked, number) in &said {
        let Some(like) = known.get(&digits(number.value)) else { continue };
        let states = like.iter().any(|one| one.value == number.value && alike(&one.unit, &number.unit));
        // 12 and 21 are both common: so few digits must be said of the very same thing.
        let least = if number.value < Decimal::ONE_HUNDRED { SAME_THING } else { 1 };
        let slipped = like.iter().find(|one| {
            permuted(one.value, number.value)
                && alike(&one.unit, &number.unit)
                && one.pairs.intersection(&number.pairs).count() >= least
        });
        let Some(right) = slipped.filter(|_| !states) else { continue };
        // Where the texts have both, they are two numbers.
        let mut others = stated.get(&digits(right.value)).into_iter().flatten();
        if others.any(|other| other.value == right.value && alike(&other.unit, &number.unit)) {
            continue;
        }
        let finding = RULE
            .finding(format!("这里写 {}，项目里写 {}", number.words, right.words))
            .at(masked.text.place(&number.words, facts.sources), "数字写颠倒了吗？");
        findings.push(finding.help("核对是多少，两处写成一样；说的不是一回事的，不必改。"));
        if findings.len() == MOST {
            break;
        }
    }
    findings
}

/// Pairs of characters that both have around a number of two digits.
const SAME_THING: usize = 3;

/// Numbers by the digits that they have, in any order.
fn by_digits<'n>(numbers: impl Iterator<Item = &'n Number>) -> BTreeMap<Vec<char>, Vec<&'n Number>> {
    let mut all: BTreeMap<Vec<char>, Vec<&Number>> = BTreeMap::new();
    numbers.for_each(|number| all.entry(digits(number.value)).or_default().push(number));
    all
}

/// The numbers of the projects: in goals, purposes and indicators.
fn known(facts: &Facts<'_>) -> Vec<Number> {
    let texts = facts.budget.project.iter().flat_map(|project| project.goals.iter().chain(&project.purpose));
    let texts = texts.filter(|text| text.secret.is_none()).flat_map(|text| numbers(&text.value));
    let aims = facts.aims().iter().flatten().filter_map(|aim| {
        let figure = aim.figure()?;
        let meaning = aim.indicator.meaning.as_ref().map_or("", |text| text.value.as_str());
        Some(Number {
            value: figure.number,
            unit: unit_of(figure)?.to_owned(),
            words: aim.written().trim_start_matches(|c: char| "≥≤=<>＝".contains(c)).to_owned(),
            pairs: pairs(aim.name()).into_iter().chain(pairs(meaning)).collect(),
            last: None,
            each: false,
        })
    });
    texts.chain(aims).collect()
}

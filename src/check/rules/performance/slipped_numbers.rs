//! A number that goals and indicators both state, with another unit, digits in another order or other zeros.

use std::collections::BTreeSet;

use super::indicators::{Aim, words_of};
use super::numbers::{Number, alike, numbers, permuted, shifted, unit_of, unlike};
use super::other_unit::misfits;
use super::said_count::{RULE, pairs};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

/// A number of an indicator.
struct Asked<'a, 'b> {
    aim: &'a Aim<'b>,
    unit: &'a str,
    pairs: BTreeSet<(char, char)>,
    /// Those of its name.
    named: BTreeSet<(char, char)>,
}

pub fn of_project(project: &Project, aims: &[Aim<'_>], facts: &Facts<'_>) -> Option<Diagnostic> {
    let asked: Vec<Asked<'_, '_>> = aims.iter().filter_map(asked).collect();
    if asked.is_empty() {
        return None;
    }
    let texts = project.goals.iter().chain(&project.purpose).filter(|text| text.secret.is_none());
    let said: Vec<(&Text, Number)> =
        texts.flat_map(|text| numbers(&text.value).into_iter().map(move |number| (text, number))).collect();
    asked.iter().find_map(|one| judge(project, one, &asked, &said, facts))
}

fn asked<'a, 'b>(aim: &'a Aim<'b>) -> Option<Asked<'a, 'b>> {
    let figure = aim.figure().filter(|figure| figure.twice.is_none() && figure.upper.is_none())?;
    let unit = unit_of(figure)?;
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| text.value.as_str());
    let pairs = pairs(aim.name()).into_iter().chain(pairs(meaning)).collect();
    Some(Asked { aim, unit, pairs, named: super::said_count::pairs(aim.name()) })
}

fn judge(
    project: &Project,
    one: &Asked<'_, '_>,
    asked: &[Asked<'_, '_>],
    said: &[(&Text, Number)],
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let figure = one.aim.figure()?;
    let value = figure.number;
    // What goals state just so is no slip.
    if said.iter().any(|(_, number)| number.value == value && alike(&number.unit, one.unit)) {
        return None;
    }
    let (text, number) = said.iter().find(|(_, number)| {
        // Another indicator may be the one that is meant.
        let elsewhere = asked.iter().filter_map(|other| Some((other.aim.figure()?.number, other.unit)));
        let meant = elsewhere.into_iter().any(|(other, unit)| other == number.value && alike(unit, &number.unit));
        let about = one.pairs.intersection(&number.pairs).next().is_some();
        let price = number.unit == "元" && one.unit == "元" && number.each;
        !meant && (about || price) && slipped(one, figure.number, number)
    })?;
    let finding = RULE
        .finding(format!("“{}”的指标值“{}”，绩效目标或用途里是 {}", one.aim.name(), one.aim.written(), number.words))
        .at(one.aim.place(facts.sources), format!("项目“{}”的指标", project.name.value))
        .and(words_of(text, facts.sources), format!("这里说 {}", number.words));
    Some(finding.help("核对数和计量单位，两处写成一样；说的不是同一样东西的，在名称里写明是哪一种。"))
}

fn slipped(one: &Asked<'_, '_>, value: rust_decimal::Decimal, number: &Number) -> bool {
    let least = rust_decimal::Decimal::TEN;
    if value == number.value {
        // A unit that does not count what the name says is another rule's.
        let named = one.named.intersection(&number.pairs).next().is_some();
        return value >= least && named && unlike(one.unit, &number.unit) && !misfits(one.aim.name(), one.unit);
    }
    // Amounts of a whole are compared with the budget; here it is what each one costs.
    if one.unit == "元" && !(number.each && is_each(one.aim)) {
        return false;
    }
    alike(one.unit, &number.unit) && value >= least && (permuted(value, number.value) || shifted(value, number.value))
}

/// True for what each one costs or is given: 生均补助标准.
fn is_each(aim: &Aim<'_>) -> bool {
    let named = ["标准", "均", "每", "单价", "单位成本"].iter().any(|word| aim.name().contains(word));
    named || aim.written().contains(['/', '每'])
}

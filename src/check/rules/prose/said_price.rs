//! What each one costs, in a project's texts and in its 成本指标: 每生每年1200元, 生均补助标准1000元.

use rust_decimal::Decimal;

use super::super::performance::indicators::{Aim, budget_of};
use super::parts_of_project::RULE;
use super::products;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::number::leading;
use crate::check::words::prose::clause_start;
use crate::check::words::target::{Bound, Figure, Unit};
use crate::check::{Facts, within};
use crate::diagnostic::Diagnostic;
use crate::model::{IndicatorKind, Project};
use crate::money::{Money, MoneyUnit};
use crate::source::Text;

/// Of what there is one price: words of each one and of all of them on the average, and what counts them.
const EACH: [Each; 6] = [
    Each { words: &["每人", "每名", "每位", "每生", "人均", "生均"], counts: &["人", "名", "位"] },
    Each { words: &["每户", "户均"], counts: &["户"] },
    Each { words: &["每亩", "亩均"], counts: &["亩"] },
    Each { words: &["每座", "每个"], counts: &["座", "个"] },
    Each { words: &["每台", "每辆"], counts: &["台", "辆"] },
    Each { words: &["每平方米", "每平米"], counts: &["平方米"] },
];

struct Each {
    words: &'static [&'static str],
    counts: &'static [&'static str],
}

/// Of what time a price is. A year is the budget's.
const TIMES: [&str; 9] = ["每月", "每天", "每日", "每次", "每学期", "每课时", "每季", "每期", "每小时"];

/// A price in a text.
struct Priced<'b> {
    text: &'b Text,
    amount: Amount,
    /// Number in [`EACH`].
    each: usize,
    /// The words before it in its clause.
    lead: &'b str,
}

pub fn judge(project: &Project, aims: &[Aim<'_>], facts: &Facts<'_>) -> Option<Diagnostic> {
    let budget = budget_of(project);
    let texts = || project.purpose.iter().chain(&project.goals).filter(|text| text.secret.is_none());
    if budget.is_zero() || !texts().any(|text| text.value.contains('元') && text.value.contains(['每', '均'])) {
        return None;
    }
    let said: Vec<Priced<'_>> = texts().flat_map(prices).collect();
    let [priced] = &said[..] else { return None };
    if let Some(finding) = times_number(project, aims, priced, facts) {
        return Some(finding);
    }
    let costs = aims.iter().filter(|aim| aim.kind() == IndicatorKind::Cost);
    let costs: Vec<(&Aim<'_>, &Figure)> = costs.filter_map(|aim| Some((aim, price_of(aim, priced.each)?))).collect();
    let [(aim, figure)] = costs[..] else { return None };
    let target = Money::parse(&figure.number.to_string(), MoneyUnit::Yuan).ok()?;
    let said = priced.amount.money;
    if said == target || times(priced.lead) != times_of(aim) {
        return None;
    }
    let counts = counts(project, aims, priced.each);
    let makes = |price: Money| counts.iter().any(|count| price * *count == budget);
    // The same words for both are the same price, whatever it makes.
    let same = || shares_name(priced.lead, aim.name());
    let more = match figure.bound {
        Bound::Exactly | Bound::Unspecified => true,
        Bound::AtMost | Bound::LessThan => said > target,
        Bound::AtLeast | Bound::MoreThan | Bound::About => false,
    };
    if makes(said) || !(makes(target) || more && same()) {
        return None;
    }
    // A product that is wrong is reported as such.
    if products::wrong(&priced.text.value, budget).is_some() {
        return None;
    }
    let words = &priced.text.value[priced.amount.range.clone()];
    let finding = RULE
        .finding(format!("写的单价是 {words}，成本指标“{}”是“{}”", aim.name(), aim.written()))
        .at(within(priced.text.span, words, facts.sources), format!("项目“{}”", project.name.value))
        .and(aim.place(facts.sources), "成本指标");
    Some(finding.help("核对每人（每亩、每户）多少钱，两处写成一样；说的不是一样东西的，在文字里写明。"))
}

/// What stands beside a price that is paid by others too, or of which not each gets it.
const SHARED: [&str; 22] = [
    "配套",
    "上级",
    "中央",
    "省级",
    "市级",
    "负担",
    "承担",
    "分担",
    "累计",
    "三年",
    "投资",
    "在校",
    "在籍",
    "现有",
    "共有",
    "常住",
    "户籍",
    "总人口",
    "目前",
    "其中",
    "等",
    "不超过",
];

/// A yearly price, and their number elsewhere in the project, which together are more than the budget.
fn times_number(project: &Project, aims: &[Aim<'_>], priced: &Priced<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    let shared = texts.into_iter().any(|text| SHARED.iter().any(|word| text.value.contains(word)));
    let mut counts = counts(project, aims, priced.each);
    counts.sort_unstable();
    counts.dedup();
    let [count] = counts[..] else { return None };
    let (budget, product) = (budget_of(project), priced.amount.money * count);
    let yearly = ["每年", "标准", "每学年"].iter().any(|word| priced.lead.contains(word));
    if shared || !yearly || !times(priced.lead).is_empty() || product <= budget {
        return None;
    }
    if products::wrong(&priced.text.value, budget).is_some() {
        return None;
    }
    let words = &priced.text.value[priced.amount.range.clone()];
    let unit = facts.budget.money();
    let mut finding = RULE
        .finding(format!("数量乘单价是 {}，比项目预算数还多", product.say(unit)))
        .at(within(priced.text.span, words, facts.sources), format!("{} × {words}", count.normalize()));
    for (_, amount) in project.money() {
        finding = finding.and(amount.span, format!("预算数 {}", amount.money.say(unit)));
    }
    Some(finding.help("核对数量、单价和预算数；钱由别处出一部分的，在文字里写明。"))
}

/// The prices of a text that are exact.
fn prices(text: &Text) -> Vec<Priced<'_>> {
    let of = |amount: Amount| {
        let lead = &text.value[clause_start(&text.value, amount.range.start)..amount.range.start];
        let each = EACH.iter().position(|each| each.words.iter().any(|word| lead.contains(word)))?;
        Some(Priced { text, amount, each, lead })
    };
    amounts(&text.value).into_iter().filter(|amount| !amount.about).filter_map(of).collect()
}

/// The number of a 成本指标 that is the price of each one.
fn price_of<'a>(aim: &'a Aim<'_>, each: usize) -> Option<&'a Figure> {
    let figure = aim.figure().filter(|figure| figure.twice.is_none() && figure.upper.is_none())?;
    let meaning = aim.indicator.meaning.as_ref().filter(|text| text.secret.is_none()).map_or("", |text| &text.value);
    let named = |text: &str| EACH[each].words.iter().any(|word| text.contains(word));
    let money = matches!(figure.unit, Unit::Money | Unit::MoneyEach);
    (money && (named(aim.name()) || named(meaning))).then_some(figure)
}

fn times(words: &str) -> Vec<&'static str> {
    TIMES.into_iter().filter(|time| words.contains(time)).collect()
}

fn times_of(aim: &Aim<'_>) -> Vec<&'static str> {
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    TIMES
        .into_iter()
        .filter(|time| [aim.name(), meaning, aim.written()].iter().any(|text| text.contains(time)))
        .collect()
}

/// How many of them the texts and the 数量指标 say there are.
fn counts(project: &Project, aims: &[Aim<'_>], each: usize) -> Vec<Decimal> {
    let units = EACH[each].counts;
    let counted = |text: &str| -> Vec<Decimal> {
        let starts = text.char_indices().zip([' '].into_iter().chain(text.chars()));
        let starts = starts.filter(|((_, c), before)| c.is_ascii_digit() && !before.is_ascii_digit() && *before != '.');
        let numbers = starts.filter_map(|((at, _), _)| leading(&text[at..]));
        numbers
            .filter(|number| units.iter().any(|unit| number.rest.starts_with(unit)))
            .map(|number| number.value)
            .collect()
    };
    let mut found: Vec<Decimal> = project
        .purpose
        .iter()
        .chain(&project.goals)
        .filter(|text| text.secret.is_none())
        .flat_map(|text| counted(&text.value))
        .collect();
    let quantities = aims.iter().filter(|aim| aim.kind() == IndicatorKind::Quantity).filter_map(Aim::figure);
    found.extend(quantities.filter_map(|figure| match &figure.unit {
        Unit::Counted(unit) if units.contains(&unit.as_str()) => Some(figure.number),
        _ => None,
    }));
    found
}

/// True for 亩均投资 in both: the average, and what is next to it.
fn shares_name(lead: &str, name: &str) -> bool {
    let averages = ["人均", "生均", "户均", "亩均"];
    averages.iter().any(|average| {
        let behind = |text: &str| -> Option<String> {
            let rest = &text[text.find(average)? + average.len()..];
            Some(rest.chars().take(2).collect())
        };
        behind(lead).zip(behind(name)).is_some_and(|(a, b)| a == b && a.chars().count() == 2)
    })
}

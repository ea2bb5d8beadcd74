//! What each one costs, times their number: ten times the project's budget.

use rust_decimal::Decimal;

use super::cost_budget::RULE;
use super::indicators::{Aim, budget_of};
use super::numbers::{shifted, unit_of};
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::{Bound, Unit};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{IndicatorKind, Project};

pub fn of_project(project: &Project, aims: &[Aim<'_>], facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let budget = budget_of(project).yuan();
    if budget.is_zero() {
        return findings;
    }
    for price in aims.iter().filter(|aim| aim.kind() == IndicatorKind::Cost) {
        let Some((number, counted)) = priced(price) else { continue };
        let products = || aims.iter().filter_map(|aim| Some((aim, product(aim, number, &counted)?)));
        if let Some(finding) = above(project, price, &products().collect::<Vec<_>>(), budget, facts) {
            findings.push(finding);
            continue;
        }
        // The digits of the budget with other zeros, and no product that fits.
        if products().any(|(_, product)| product == budget) {
            continue;
        }
        let Some((many, product)) = products().find(|(_, product)| shifted(*product, budget)) else { continue };
        let relation = if product > budget { "多" } else { "少" };
        let mut finding = RULE
            .finding(format!(
                "“{}”乘以“{}”，比项目预算数{relation}了零：{} 元",
                price.written(),
                many.written(),
                product.normalize()
            ))
            .at(price.place(facts.sources), "单价或标准")
            .and(many.place(facts.sources), "数量");
        finding.severity = Severity::Warning;
        for (_, amount) in project.money() {
            finding = finding.and(amount.span, format!("预算数 {}", amount.money.say(facts.budget.money())));
        }
        findings.push(finding.help("核对单价、数量和预算数的位数；还有别的支出的，不必改。"));
    }
    findings
}

/// A fixed price of a fixed number, which together are more than the budget.
fn above(
    project: &Project,
    price: &Aim<'_>,
    products: &[(&Aim<'_>, Decimal)],
    budget: Decimal,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let fixed =
        |aim: &Aim<'_>| aim.figure().is_some_and(|figure| matches!(figure.bound, Bound::Exactly | Bound::Unspecified));
    let [(many, product)] = products else { return None };
    // What several treasuries pay together is more than one of them has.
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    let shared = ["配套", "上级", "中央", "省级", "市级", "县级", "区级", "负担", "承担", "分担", "部分"];
    if texts.into_iter().any(|text| shared.iter().any(|word| text.value.contains(word))) {
        return None;
    }
    if !fixed(price) || !fixed(many) || *product <= budget || shifted(*product, budget) {
        return None;
    }
    let mut finding = RULE
        .finding(format!("“{}”乘以“{}”，比项目预算数还多：{} 元", price.written(), many.written(), product.normalize()))
        .at(price.place(facts.sources), "单价或标准")
        .and(many.place(facts.sources), "数量");
    finding.severity = Severity::Warning;
    for (_, amount) in project.money() {
        finding = finding.and(amount.span, format!("预算数 {}", amount.money.say(facts.budget.money())));
    }
    Some(finding.help("核对单价、数量和预算数；单价是几年的、钱由别处出一部分的，在描述里写明，可以不改。"))
}

/// 元 of each one, and what they are counted in: by the target, else by the name or the description.
fn priced(aim: &Aim<'_>) -> Option<(Decimal, String)> {
    const EACH: [(&str, &str); 9] = [
        ("人均", "人"),
        ("生均", "人"),
        ("每人", "人"),
        ("每名", "人"),
        ("每生", "人"),
        ("户均", "户"),
        ("每户", "户"),
        ("亩均", "亩"),
        ("每亩", "亩"),
    ];
    if let Some(figure) = aim.figure().filter(|figure| figure.unit == Unit::Money && figure.twice.is_none()) {
        let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
        // Once a month is twelve times a year.
        let often = ["月", "天", "日", "次", "学期", "课", "季", "累计"];
        let often = |text: &str| often.iter().any(|word| text.contains(word));
        let each = || EACH.iter().find(|(word, _)| aim.name().contains(word) || meaning.contains(word));
        let (_, unit) = each().filter(|_| !often(aim.name()) && !often(meaning) && figure.upper.is_none())?;
        return Some((figure.number, (*unit).to_owned()));
    }
    let figure = aim.figure().filter(|figure| figure.unit == Unit::MoneyEach && figure.twice.is_none())?;
    let written = folded(aim.written());
    let (_, unit) = written.rsplit_once('/')?;
    Some((figure.number, unit.to_owned()))
}

/// The product of a price and the number of an indicator that counts in the same unit.
fn product(aim: &Aim<'_>, price: Decimal, counted: &str) -> Option<Decimal> {
    let figure = aim.figure().filter(|_| aim.kind() == IndicatorKind::Quantity)?;
    let unit = unit_of(figure).filter(|unit| *unit != "元" && is_one(unit, counted))?;
    (!unit.is_empty()).then(|| price.checked_mul(figure.number)).flatten()
}

/// True for one unit: 人 and 名 are one, 卷 and 页 are not.
fn is_one(a: &str, b: &str) -> bool {
    let people = |unit: &str| ["人", "名", "位"].contains(&unit);
    a == b || people(a) && people(b)
}

//! What each one costs, times their number: ten times the project's budget.

use rust_decimal::Decimal;

use super::cost_budget::RULE;
use super::indicators::{Aim, budget_of};
use super::numbers::{shifted, unit_of};
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::Unit;
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

/// 元 of each one, and what they are counted in.
fn priced(aim: &Aim<'_>) -> Option<(Decimal, String)> {
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

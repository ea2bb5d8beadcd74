//! A plan must end at the whole of the money, and never exceed it.

use rust_decimal::Decimal;

use super::indicators::budget_of;
use super::plan::{Course, Point};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Project;

rule! {
    /// ## 检查内容
    /// 资金支出计划的 12 月底是 100%（写金额的，等于项目预算数）；哪个时点都不超过它。
    /// ## 为什么
    /// 到年底，预算应当支出完；多于预算的支出没有来源。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// plan = { mar = 25, jun = 50, oct = 75, dec = 90 }
    /// ## 正确示例
    /// plan = { mar = 25, jun = 50, oct = 75, dec = 100 }
    "P003" "支出计划到年底是全部预算" Error
}

/// Tolerance of a plan in money for rounding to 0.01万元, in 元.
const ROUNDING: i64 = 50;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let courses = facts.budget.project.iter();
    courses
        .filter_map(|project| Some((project, Course::of(project, facts.budget.money())?)))
        .filter_map(judge)
        .collect()
}

fn judge((project, course): (&Project, Course<'_>)) -> Option<Diagnostic> {
    let whole = course.whole?;
    let near = |value: Decimal| course.in_money() && (value - whole).abs() <= Decimal::from(ROUNDING);
    let beyond = course.known().find(|&(_, value)| value > whole && !near(value));
    let december = course.known().find(|(point, _)| point.name == "12月底");
    let short = december.filter(|&(_, value)| value < whole && !near(value));
    let (point, value) = beyond.or(short)?;
    let what = if course.in_money() { "项目预算数" } else { "100%" };
    let message = match () {
        () if beyond.is_some() => format!("支出计划的{}超过了{what}", point.name),
        () => format!("支出计划的12月底不是{what}"),
    };
    let (expected, relation) = (course.say(whole), if beyond.is_some() { "不超过 " } else { "" });
    let mut finding = RULE
        .finding(message)
        .at(point.written.span, format!("{} {}", point.name, course.say(value)))
        .comparing(format!("{relation}{expected}"), course.say(value), Some(course.say((value - whole).abs())))
        .help("核对支出计划；各栏填从年初到这个时点的累计数，12月底填满。");
    if course.in_money() {
        for (_, amount) in project.money() {
            finding = finding.and(amount.span, "项目预算数");
        }
    }
    Some(match looks_like(project, &course, point) {
        Some(note) => finding.note(note),
        None => finding,
    })
}

/// The probable mistake behind a plan that does not reach 100.
fn looks_like(project: &Project, course: &Course<'_>, point: &Point<'_>) -> Option<String> {
    let last = course.known().last().map(|(_, value)| value)?;
    if course.in_money() {
        return None;
    }
    let in_unit = |unit| {
        Some(budget_of(project).in_unit(unit)) == point.value || Some(budget_of(project).in_unit(unit)) == Some(last)
    };
    if in_unit(crate::money::MoneyUnit::TenThousand) || in_unit(crate::money::MoneyUnit::Yuan) {
        return Some("看起来填的是金额：加上 plan_unit = \"金额\"".to_owned());
    }
    (last == Decimal::ONE).then(|| "看起来填的是小数：把 0.5 写成 50，把 1 写成 100".to_owned())
}

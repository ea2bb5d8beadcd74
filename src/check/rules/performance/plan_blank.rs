//! A blank point of a plan.

use super::indicators::together;
use super::plan::Course;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 资金支出计划印出的各栏都要填数。
    /// ## 为什么
    /// 空栏读不出是没有支出，还是忘了填。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// plan = { mar = "", jun = 50, oct = 80, dec = 100 }
    /// ## 正确示例
    /// plan = { mar = 0, jun = 50, oct = 80, dec = 100 }
    "P004" "支出计划各栏要填数" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = super::plan_lacks::check(facts);
    for project in &facts.budget.project {
        let Some(course) = Course::of(project, facts.budget.money()) else { continue };
        let blank: Vec<_> = course.points.iter().filter(|point| point.value.is_none()).collect();
        let names: Vec<&str> = blank.iter().map(|point| point.name).collect();
        let places = blank.iter().map(|point| {
            let said = if point.written.text.trim().is_empty() { "没有填" } else { "填的不是数" };
            (point.written.span, format!("{}{said}", point.name))
        });
        let message = format!("“{}”的支出计划{}没有填数", project.name.value, names.join("、"));
        let help = "没有支出的填 0，已经支出完的填 100；金额填到这个时点的累计数。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));
    }
    findings
}

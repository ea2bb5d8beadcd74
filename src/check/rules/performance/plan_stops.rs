//! A plan whose last printed point is below the total.

use super::plan::Course;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 不印 12 月底的支出计划，最后一个时点应当已经是 100%（写金额的，等于项目预算数）。
    /// ## 为什么
    /// 读者看不到余下的钱什么时候支出；多半是漏填了 12 月底。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// plan = { mar = 25, jun = 50, oct = 75 }
    /// ## 正确示例
    /// plan = { mar = 25, jun = 50, oct = 75, dec = 100 }
    "P106" "支出计划要印到全部支出" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for project in &facts.budget.project {
        let Some(course) = Course::of(project, facts.budget.money()) else { continue };
        let (Some(whole), Some(last)) = (course.whole, course.points.last()) else { continue };
        let Some(value) = last.value.filter(|&value| last.name != "12月底" && value < whole) else { continue };
        let mut finding = RULE
            .finding(format!("支出计划只印到{}，还有 {} 没有安排", last.name, course.say(whole - value)))
            .at(last.written.span, format!("最后一栏 {}", course.say(value)))
            .help("补上 dec（12月底）。");
        if course.in_money() {
            finding =
                project.money().iter().fold(finding, |finding, (_, amount)| finding.and(amount.span, "项目预算数"));
        }
        findings.push(finding);
    }
    findings
}

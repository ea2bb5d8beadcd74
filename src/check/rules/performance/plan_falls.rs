//! A cumulative plan must not fall.

use super::plan::Course;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 资金支出计划是累计数，后一个时点不比前一个时点少。
    /// ## 为什么
    /// 累计支出不会减少；少了，不是填反了，就是把当期数当成了累计数。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// plan = { mar = 25, jun = 80, oct = 50, dec = 100 }
    /// ## 正确示例
    /// plan = { mar = 25, jun = 50, oct = 80, dec = 100 }
    "P002" "累计支出计划不减少" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for project in &facts.budget.project {
        let Some(course) = Course::of(project, facts.budget.money()) else { continue };
        let known: Vec<_> = course.known().collect();
        if let Some((point, value)) = known.iter().find(|(_, value)| value.is_sign_negative() && !value.is_zero()) {
            let finding = RULE.finding(format!("累计支出计划的{}是负数", point.name));
            let finding = finding.at(point.written.span, format!("{} {}", point.name, course.say(*value)));
            findings.push(finding.help("这几栏填从年初到这个时点的累计数，最少是 0。"));
            continue;
        }
        for pair in known.windows(2) {
            let [(before, more), (after, less)] = pair else { continue };
            if less >= more {
                continue;
            }
            let finding = RULE
                .finding(format!("累计支出计划从{}到{}减少了", before.name, after.name))
                .at(after.written.span, format!("{} {}", after.name, course.say(*less)))
                .and(before.written.span, format!("{} {}", before.name, course.say(*more)))
                .help("这几栏填从年初到这个时点的累计数；核对有没有填反，或者填成了当期数。");
            findings.push(finding);
        }
    }
    findings
}

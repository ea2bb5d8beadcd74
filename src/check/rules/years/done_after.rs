//! An indicator of this year's that is to be reached next year: 完工时间, 2026年6月底前.

use super::impossible_dates::RULE;
use crate::check::words::years::years;
use crate::check::{Facts, within};
use crate::diagnostic::Diagnostic;
use crate::model::{IndicatorKind, Project};

/// What is done once.
const DONE: [&str; 16] = [
    "完成", "完工", "竣工", "建成", "投入", "交付", "验收", "到位", "发放", "开工", "启动", "支付", "安装", "整治",
    "更新", "时限",
];
/// Projects of several years.
const LONG: [&str; 14] =
    ["跨年", "两年", "三年", "二年", "多年", "分年", "分期", "续建", "次年", "下年", "明年", "翌年", "质保", "周期"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let own = facts.budget.unit.year;
    let mut findings = Vec::new();
    for project in &facts.budget.project {
        let mut late = Vec::new();
        for indicator in project.indicators.iter().filter(|line| line.kind.value == IndicatorKind::Timeliness) {
            let Some(target) = indicator.target.as_ref().filter(|text| text.secret.is_none()) else { continue };
            let Some(year) = years(&target.value).into_iter().find(|year| year.year == own.value + 1) else { continue };
            if DONE.iter().any(|word| indicator.name.value.contains(word)) {
                late.push((target, target.value[year.range].to_owned()));
            }
        }
        // Of two, neither is a slip.
        let [(target, said)] = &late[..] else { continue };
        if goes_on(project, own.value + 1) {
            continue;
        }
        let finding = RULE
            .finding(format!("完成的时间在预算年度以后：“{said}”"))
            .at(within(target.span, said, facts.sources), "核对年份")
            .and(own.span, format!("预算年度是 {} 年", own.value));
        findings.push(finding.help("写本年完成到哪一步；项目确实跨年的，在用途或绩效目标里写明。"));
    }
    findings
}

/// True for a project whose name, purpose or goals speak of more than a year.
fn goes_on(project: &Project, next: u32) -> bool {
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    texts.map(|text| text.value.as_str()).any(|text| {
        LONG.iter().any(|word| text.contains(word))
            || text.contains('年') && years(text).iter().any(|year| year.year >= next)
    })
}

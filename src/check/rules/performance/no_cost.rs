//! A project without a 成本指标.

use super::indicators::{budget_of, each, words_of};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 每个项目至少有一个成本指标。
    /// ## 为什么
    /// 花多少钱是绩效目标的一半；产出指标里数量、质量、时效、成本四类要齐。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// indicators 里没有 kind = "成本" 的一行
    /// ## 正确示例
    /// { kind = "成本", name = "项目成本", target = "≤20万元" }
    "P005" "项目要有成本指标" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        if aims.iter().all(|aim| aim.kind() != IndicatorKind::Cost) {
            let budget = budget_of(project);
            let most = if budget.is_zero() {
                "项目的预算数".to_owned()
            } else {
                budget.say(facts.budget.money()).replace(' ', "")
            };
            let finding = RULE
                .finding(format!("“{}”没有成本指标", project.name.value))
                .at(words_of(&project.name, facts.sources), "这个项目")
                .help(format!("加一个成本指标，指标值写“≤{most}”。"));
            findings.push(finding);
        }
    })
}

//! A 成本指标 with a lower bound.

use super::cost::{costs, is_total};
use super::indicators::each;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 成本指标的金额用 ≤ 或 =，不用 ≥。
    /// ## 为什么
    /// 成本越低越好；写成“≥”，就是要求多花钱。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "成本", name = "项目成本", target = "≥20万元" }
    /// ## 正确示例
    /// { kind = "成本", name = "项目成本", target = "≤20万元" }
    "P008" "成本指标不用 ≥" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        // Savings, income and payment standards may have a lower bound.
        for aim in costs(aims).filter(|aim| is_total(aim)) {
            if aim.figure().is_some_and(|figure| figure.bound.is_lower() && figure.upper.is_none()) {
                let finding = RULE
                    .finding(format!("成本指标写成了至少花这么多：“{}”", aim.written()))
                    .at(aim.place(facts.sources), "成本用 ≤")
                    .help("把“≥”改为“≤”。");
                findings.push(finding);
            }
        }
    })
}

//! A 成本指标 with a lower bound.

use super::cost::{costs, is_total};
use super::indicators::{Aim, each};
use crate::check::Facts;
use crate::check::words::target::Unit;
use crate::diagnostic::{Diagnostic, Severity};

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
        for aim in costs(aims).filter(|aim| is_total(aim) || is_unit_cost(aim)) {
            if aim.figure().is_some_and(|figure| figure.bound.is_lower() && figure.upper.is_none()) {
                let mut finding = RULE
                    .finding(format!("成本指标写成了至少花这么多：“{}”", aim.written()))
                    .at(aim.place(facts.sources), "成本用 ≤")
                    .help("把“≥”改为“≤”。");
                if !is_total(aim) {
                    finding.severity = Severity::Warning;
                }
                findings.push(finding);
            }
        }
    })
}

/// True for the cost of one piece, not for what people are paid.
fn is_unit_cost(aim: &Aim<'_>) -> bool {
    const COSTS: [&str; 9] = ["成本", "单价", "造价", "均价", "价格", "费用", "运维费", "维护费", "服务费"];
    const PAID: [&str; 12] =
        ["补助", "补贴", "救助", "待遇", "工资", "薪", "津贴", "奖", "节约", "节省", "收入", "保障标准"];
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    let each = aim.figure().is_some_and(|figure| figure.unit == Unit::MoneyEach);
    let any = |words: &[&str]| words.iter().any(|word| aim.name().contains(word) || meaning.contains(word));
    // ≥200元 of 每平方米维修成本.
    let one = || {
        let money = aim.figure().is_some_and(|figure| figure.unit == Unit::Money);
        money && ["每", "单位", "单价", "均"].iter().any(|word| aim.name().contains(word))
    };
    (each || one()) && any(&COSTS) && !any(&PAID)
}

//! A 成本指标 whose number is not an amount of money.

use super::cost::{costs, has_amount, is_counted};
use super::indicators::{budget_of, each, words};
use crate::check::Facts;
use crate::check::words::target::Unit;
use crate::diagnostic::{Diagnostic, Severity};
use crate::money::MoneyUnit;

rule! {
    /// ## 检查内容
    /// 成本指标的数要带“万元”或“元”。
    /// ## 为什么
    /// 没有单位，读不出是多少钱。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "成本", name = "维护成本", target = "10" }
    /// ## 正确示例
    /// { kind = "成本", name = "维护成本", target = "≤10万元" }
    "P007" "成本指标要写万元或元" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let has_amount = has_amount(aims);
        for (aim, figure) in costs(aims).filter_map(|aim| Some((aim, aim.figure()?))) {
            let (severity, label) = match &figure.unit {
                Unit::Unspecified | Unit::Words => (Severity::Warning, "没有写万元或元"),
                // A cost rate is fine if there is also an amount, or for savings.
                Unit::Percent(_) if !has_amount && !aim.speaks_of(&words().saving) => {
                    (Severity::Hint, "这是比率，不是金额")
                }
                Unit::Counted(_) if !has_amount && !is_counted(figure) => (Severity::Warning, "没有写万元或元"),
                Unit::Percent(_) | Unit::Counted(_) | Unit::Money | Unit::MoneyEach => continue,
            };
            let budget = budget_of(project);
            let said = budget.say(MoneyUnit::TenThousand);
            let is_whole = figure.unit == Unit::Unspecified && budget.in_unit(MoneyUnit::TenThousand) == figure.number;
            let help = if is_whole {
                // The same sign and number, with the unit.
                let written = aim.written();
                let bound = if written.trim().starts_with(|c: char| c.is_ascii_digit()) { "≤" } else { "" };
                format!("写成“{bound}{}万元”；项目预算数是 {said}。", written.trim())
            } else if budget.is_zero() {
                "写成“≤20万元”这样的金额。".to_owned()
            } else {
                format!("写成金额，如“≤{}”（项目预算数）。", said.replace(' ', ""))
            };
            let mut finding = RULE
                .finding(format!("成本指标不是金额：“{}”", aim.written()))
                .at(aim.place(facts.sources), label)
                .help(help);
            finding.severity = severity;
            findings.push(finding);
        }
    })
}

//! What was spent far from what was budgeted needs a reason.

use rust_decimal::Decimal;

use super::by_code::by_code;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Node};

rule! {
    /// ## 检查内容
    /// 一般公共预算支出的决算数与年初预算数相差超过格式所定的百分之几（不定就是 10%），或年初没有预算而有支出的，每个科目写了原因（budget_reason）。
    /// ## 为什么
    /// 决算公开要说明决算数与年初预算数的差异和原因；差得多而没有原因，看的人不知道是怎么回事。
    /// ## 依据
    /// 地方预决算公开操作规程（财预〔2016〕143号）
    /// ## 错误示例
    /// 年初预算 100.00，决算 150.00，没有写 budget_reason
    /// ## 正确示例
    /// budget_reason = "年中追加了人员经费"
    "J010" "决算数与年初预算数差得多，要写原因" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let budget = printed.budget;
    let by_code = by_code(printed.figures, printed.posting, budget).unwrap_or_default();
    let margin = printed.variant.reason_margin;
    let reasons: Vec<Node> = budget
        .expenditure
        .iter()
        .filter(|line| line.budget_reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty()))
        .filter_map(|line| Dimension::Function.node(&line.function.value.0))
        .collect();
    let unit = budget.money();
    let mut findings = Vec::new();
    for (node, both) in by_code {
        let gap = (both.spent - both.planned).abs();
        let is_far = gap.yuan() * Decimal::ONE_HUNDRED > both.planned.yuan() * margin;
        let pending = both.facts.iter().any(|fact| fact.pending);
        if !is_far || gap.is_zero() || pending || reasons.contains(&node) {
            continue;
        }
        let code = Dimension::Function.code(node);
        let named = printed.posting.names.named_code(Dimension::Function, &code);
        let direction = if both.spent > both.planned { "大于" } else { "小于" };
        let mut finding = RULE.finding(format!("{named} 的决算数{direction}年初预算数，没有写原因")).comparing(
            format!("{}（年初预算）", both.planned.say(unit)),
            format!("{}（决算）", both.spent.say(unit)),
            Some(gap.say(unit)),
        );
        for fact in both.facts {
            let words = fact.amount.say(unit);
            finding =
                if finding.primary.is_none() { finding.at(fact.span, words) } else { finding.and(fact.span, words) };
        }
        let help = if both.spent.is_zero() {
            format!("写一段 [[expenditure]]：function = \"{code}\"、basic = 0、budget_reason = \"…\"。")
        } else {
            "在这一段 [[expenditure]] 里写 budget_reason = \"…\"（接在“主要原因是”后面，句末不写句号）。".to_owned()
        };
        findings.push(finding.help(help));
    }
    findings
}

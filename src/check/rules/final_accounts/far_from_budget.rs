//! Ten times the budget, or a tenth of it: a digit too many or too few.

use super::by_code::by_code;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::money::{Money, MoneyUnit};
use rust_decimal::Decimal;

rule! {
    /// ## 检查内容
    /// 一般公共预算的一个科目，决算数不是年初预算数的 8 倍以上，也不到它的八分之一的（不足 1 万元的不算）。
    /// ## 为什么
    /// 差这么多，往往是预算数或决算数多写、少写了一个 0，完成率就成了百分之一千。
    /// ## 依据
    /// 预算法第七十五条
    /// ## 错误示例
    /// 年初预算 budget = 115.00，决算 1270.01
    /// ## 正确示例
    /// budget = 1150.00
    "J018" "决算数与年初预算数没有差一位" Warning
}

/// How many times is too many.
const TIMES: i64 = 8;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let least = Money::parse("1", MoneyUnit::TenThousand).unwrap_or_default();
    let mut findings = Vec::new();
    for (node, both) in by_code(facts.figures, facts.posting, facts.budget).unwrap_or_default() {
        let (spent, planned) = (both.spent, both.planned);
        let is_far = |more: Money, less: Money| more >= less * Decimal::from(TIMES);
        let is_small = spent < least || planned < least;
        let pending = both.facts.iter().any(|fact| fact.pending);
        if is_small || pending || !(is_far(spent, planned) || is_far(planned, spent)) {
            continue;
        }
        let code = Dimension::Function.code(node);
        let named = facts.posting.names.named_code(Dimension::Function, &code);
        let finding = RULE.finding(format!("{named} 的决算数与年初预算数差 {TIMES} 倍以上"));
        let mut finding = finding.comparing(
            format!("{}（年初预算）", planned.say(unit)),
            format!("{}（决算）", spent.say(unit)),
            Some((spent - planned).abs().say(unit)),
        );
        for fact in both.facts {
            let words = fact.amount.say(unit);
            finding =
                if finding.primary.is_none() { finding.at(fact.span, words) } else { finding.and(fact.span, words) };
        }
        findings
            .push(finding.help("核对两个数是不是多写、少写了一个 0，科目有没有写错；都没有错的，写 allow，说明原因。"));
    }
    findings
}

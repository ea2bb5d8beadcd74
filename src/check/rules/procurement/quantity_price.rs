//! The sources together must pay quantity × price.

use super::purchases::amount;
use crate::check::{Facts, rounding};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 政府采购每一行：数量 × 单价 = 各资金来源的金额之和。
    /// ## 为什么
    /// 读者会照着乘一遍；乘不出来，不是数量、单价抄错，就是金额抄错。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// quantity = 20，price = 1.50，amounts = { general = 20.00 }
    /// ## 正确示例
    /// amounts = { general = 30.00 }
    "G001" "数量 × 单价 = 采购金额" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for line in &facts.budget.procurement {
        let (Some(quantity), Some(price)) = (line.quantity, line.price) else {
            continue;
        };
        let (expected, found) = (price.money * quantity.value, amount(line));
        if expected == found {
            continue;
        }
        let mut finding = RULE
            .finding("政府采购的数量 × 单价不等于金额")
            .at(price.span, format!("单价 {}", price.money.say(unit)))
            .and(quantity.span, format!("数量 {}", quantity.value))
            .comparing(
                format!("{}（数量 × 单价）", expected.say(unit)),
                format!("{}（金额）", found.say(unit)),
                Some((expected - found).abs().say(unit)),
            )
            .help("核对数量、单价和各来源的金额；单价除不尽的，不写 price。");
        for (_, _, amount) in &line.amounts.0 {
            finding = finding.and(amount.span, format!("金额 {}", amount.money.say(unit)));
        }
        if line.amounts.0.is_empty() {
            finding = finding.note("这一行没有写金额（amounts）");
        }
        // The rounding error of the price is multiplied by the quantity.
        let bound = facts.budget.tolerance(line.amounts.0.len()) + facts.budget.tolerance(1) * quantity.value;
        findings.push(rounding::excuse(finding, expected - found, bound));
    }
    findings
}

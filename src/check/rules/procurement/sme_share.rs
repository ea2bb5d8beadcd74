//! 预留中小微企业份额 must not exceed the amount.

use super::purchases::amount;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 预留中小微企业份额不超过这一行的采购金额。
    /// ## 为什么
    /// 份额是金额中的一部分。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// amounts = { general = 100.00 }，sme = 1000.00
    /// ## 正确示例
    /// sme = 100.00
    "G008" "预留中小微企业份额不超过采购金额" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let mut findings = super::odd_lines::tiny_share(facts);
    for line in &facts.budget.procurement {
        let Some(sme) = line.sme else { continue };
        let whole = amount(line);
        if sme.money <= whole {
            continue;
        }
        let mut finding = RULE
            .finding("预留中小微企业份额超过了采购金额")
            .at(sme.span, format!("份额 {}", sme.money.say(unit)))
            .comparing(
                format!("不超过 {}（采购金额）", whole.say(unit)),
                format!("{}（份额）", sme.money.say(unit)),
                Some((sme.money - whole).say(unit)),
            )
            .help("核对 sme 和 amounts。");
        for (_, _, amount) in &line.amounts.0 {
            finding = finding.and(amount.span, format!("金额 {}", amount.money.say(unit)));
        }
        findings.push(finding);
    }
    findings
}

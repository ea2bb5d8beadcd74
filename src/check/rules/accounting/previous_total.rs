//! Compares a total of last year with its parts.

use crate::check::{Facts, rounding};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::{Asserted, Ledger};
use crate::model::Report;

rule! {
    /// ## 检查内容
    /// [previous] 里既写了一个合计、又写了它的组成部分时，合计等于各部分之和。
    /// ## 为什么
    /// 比上年增减的数由上年数算出；合计与部分不一致，增减就会前后矛盾。
    /// ## 依据
    /// 预算法第四十六条
    /// ## 错误示例
    /// expenditure_total = 2466.08，basic = 971.02，project = 1495.00
    /// ## 正确示例
    /// project = 1495.06，或者不写合计
    "Y001" "上年合计等于各部分之和" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for Asserted { id, amount: total, member } in &facts.posting.asserted {
        let Some(figure) = facts.figures.get(&id.value) else {
            continue;
        };
        let of_member = |ledger: &Ledger| figure.sum(ledger, "-1").of_member(*member, ledger);
        let mut sum = of_member(&facts.posting.ledger);
        // The unit's own total holds what a department leaves out.
        let left_out = of_member(&facts.posting.left_out);
        sum.amount += left_out.amount;
        // A part that is split across this total proves nothing.
        if sum.amount == total.money || !sum.across.is_empty() {
            continue;
        }
        // Sentences of final accounts compare totals and some of their parts, not all.
        if facts.budget.report() == Report::Final && sum.amount < total.money {
            continue;
        }
        // Parts that sum to less may be incomplete, which is why a total was written.
        let severity = if sum.amount > total.money { Severity::Error } else { Severity::Warning };
        let words = format!("上年的「{}」与写出的各部分之和不相等", figure.title);
        let mut finding = Diagnostic::new(RULE.code, severity, words)
            .at(total.span, format!("合计 {}", total.money.say(unit)))
            .comparing(
                format!("{}（各部分之和）", sum.amount.say(unit)),
                format!("{}（合计）", total.money.say(unit)),
                Some((sum.amount - total.money).abs().say(unit)),
            )
            .help(match severity {
                Severity::Error => "改正合计，或多写了的部分：部分不会比合计多。",
                _ => "补上漏写的部分，或改正合计；各部分没有写全、而合计没有错的，可以不改。",
            });
        for &number in &sum.facts {
            let fact = facts.posting.ledger.fact(number);
            finding = finding.and(fact.span, fact.amount.say(unit));
        }
        for &number in &left_out.facts {
            let fact = facts.posting.left_out.fact(number);
            finding = finding.and(fact.span, fact.amount.say(unit));
        }
        let bound = facts.budget.tolerance(sum.facts.len() + 1);
        findings.push(rounding::excuse(finding, sum.amount - total.money, bound));
    }
    findings
}

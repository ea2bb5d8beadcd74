//! Compares 批复数 with the sum of the facts.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::findings::UNKNOWN_REFERENCE;

rule! {
    /// ## 检查内容
    /// [approved] 里写的批复数，与各项明细相加的结果相等。
    /// ## 为什么
    /// 批复数是财政部门批准的数；明细加起来不等于它，不是明细抄错，就是批复数抄错。
    /// ## 依据
    /// 预算法第五十二条
    /// ## 错误示例
    /// [approved] expenditure_total = 1430.96，各行支出合计 1429.96
    /// ## 正确示例
    /// 各行支出合计也是 1430.96
    "B101" "批复数与明细之和相等" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for (id, approved) in &facts.budget.approved.0 {
        let Some(figure) = facts.figures.of_approval(&id.value) else {
            if facts.figures.is_partial() {
                continue;
            }
            let meant = facts.figures.did_you_mean(&id.value);
            findings.push(
                UNKNOWN_REFERENCE
                    .in_budget()
                    .at(id.span, format!("没有“{}”这个数字{meant}", id.value))
                    .help("写数字的名称，如 expenditure_total（本年支出合计）、basic（基本支出）、project（项目支出）、three_public（“三公”经费）。"),
            );
            continue;
        };
        let sum = figure.sum(&facts.posting.ledger, "0");
        let unsplit = sum.across.iter().map(|&(number, _)| facts.posting.ledger.fact(number));
        if let Some(fact) = unsplit.into_iter().find(|fact| !fact.amount.is_zero()) {
            let finding = RULE.finding(format!("“{}”：有的行没有分开写，无法与批复数核对", figure.title));
            let finding = finding.at(approved.span, format!("批复数 {}", approved.money.say(unit)));
            let finding = finding.and(fact.span, format!("这一笔 {} 没有分到下一级", fact.amount.say(unit)));
            findings.push(finding.help("把这一笔分开写（如 personnel 和 public），或删去这个批复数。"));
            continue;
        }
        // With figures rounded one by one, an approved total within the tolerance is printed instead of the sum.
        let bound = facts.budget.tolerance(sum.facts.len() + 1);
        if (sum.amount - approved.money).abs() <= bound {
            continue;
        }
        let mut finding = RULE
            .finding(format!("“{}”的批复数与明细之和不相等", figure.title))
            .at(approved.span, format!("批复数 {}", approved.money.say(unit)))
            .comparing(
                format!("{}（批复数）", approved.money.say(unit)),
                format!("{}（明细之和）", sum.amount.say(unit)),
                Some((sum.amount - approved.money).abs().say(unit)),
            )
            .help("核对明细是否漏了、多了或抄错一个数；批复数若已调整，改正 [approved]。");
        for &number in &sum.facts {
            let fact = facts.posting.ledger.fact(number);
            finding = finding.and(fact.span, fact.amount.say(unit));
        }
        findings.push(finding);
    }
    findings
}

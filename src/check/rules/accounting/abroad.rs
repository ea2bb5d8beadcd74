//! Projects for travel abroad must be counted in “三公”.

use crate::check::authored::within;
use crate::check::sums::{facts_of, total};
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 名称里写明因公出国（境）、出访的项目，它们的财政资金不超过“三公”经费里的因公出国（境）费。
    /// ## 为什么
    /// 项目里的出国费也是“三公”经费；项目有而“三公”表没有，就是漏报。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 项目“因公出国（境）经费”fiscal = 30.00，abroad_other = 0
    /// ## 正确示例
    /// abroad_other = 30.00
    "B020" "出国项目列入“三公”经费" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let mut projects = Vec::new();
    for project in &facts.budget.project {
        let name = &project.name;
        let Some(word) = lints().accounting.abroad.iter().find(|word| name.value.contains(word.as_str())) else {
            continue;
        };
        let fiscal = project.money().into_iter().filter(|(source, _)| !["other", "undertaking"].contains(source));
        let fiscal: Vec<_> = fiscal.filter(|(_, amount)| !amount.money.is_zero()).map(|(_, amount)| amount).collect();
        if !fiscal.is_empty() {
            projects.push((within(name.span, word, facts.sources), fiscal));
        }
    }
    if projects.is_empty() {
        return Vec::new();
    }
    let asked: Money = projects.iter().flat_map(|(_, amounts)| amounts).map(|amount| amount.money).sum();
    let abroad = facts_of(facts, "abroad");
    let said = total(abroad.iter().copied());
    if asked <= said {
        return Vec::new();
    }
    let mut finding = RULE.finding("出国（境）的项目比“三公”经费里的因公出国（境）费还多").comparing(
        format!("不超过 {}（“三公”因公出国（境）费）", said.say(unit)),
        format!("{}（项目的财政资金）", asked.say(unit)),
        Some((asked - said).say(unit)),
    );
    for (name, amounts) in projects {
        let words = "名称里写明是出国（境）的项目";
        finding = if finding.primary.is_none() { finding.at(name, words) } else { finding.and(name, words) };
        for amount in amounts {
            finding = finding.and(amount.span, format!("项目 {}", amount.money.say(unit)));
        }
    }
    for fact in abroad {
        finding = finding.and(fact.span, format!("“三公” {}", fact.amount.say(unit)));
    }
    vec![finding.help("把项目里的出国费也写进 [three_public] 的 abroad_research 或 abroad_other；项目只有一部分用于出国的，可以不理会。")]
}

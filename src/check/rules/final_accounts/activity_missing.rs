//! Final accounts tell what the “三公” were spent on.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Part;

rule! {
    /// ## 检查内容
    /// 决算有“三公”经费的，写了 [activity]：团组、人次、辆数、批次。
    /// ## 为什么
    /// 决算公开要说明“三公”经费办了什么事：出国的团组和人次、车的购置数和保有量、接待的批次和人次。
    /// ## 依据
    /// 地方预决算公开操作规程（财预〔2016〕143号）
    /// ## 错误示例
    /// [three_public] reception = 0.80，没有 [activity]
    /// ## 正确示例
    /// [activity] receptions = 6，guests = 48
    "J012" "“三公”经费办了什么事，要有个数" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lacks = facts.budget.parts().into_iter().filter(|part| part.accounts.activity.is_none());
    let first = |part: Part<'_>| {
        let spent = part.three_public?.items();
        let (.., amount) = spent.into_iter().find(|(.., amount)| !amount.money.is_zero() && !amount.pending)?;
        let finding = RULE.finding("有“三公”经费，没有写团组、人次、辆数、批次").at(amount.span, "“三公”经费");
        Some(finding.help("加上 [activity] 一节：abroad_groups、abroad_people、vehicles_bought、vehicles_kept、receptions、guests，没有的不写。"))
    };
    lacks.filter_map(first).collect()
}

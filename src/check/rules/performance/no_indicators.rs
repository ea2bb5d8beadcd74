//! Projects with money and without indicators.

use super::indicators::{budget_of, together, words_of};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 有预算数的项目，要有绩效指标。
    /// ## 为什么
    /// 项目的绩效目标要随预算公开；只有金额没有指标，公开的内容就不完整。
    /// ## 依据
    /// 预算法第十四条；财预〔2016〕143号
    /// ## 错误示例
    /// [[project]] 只写了 name 和 fiscal
    /// ## 正确示例
    /// 再写 goals 和 indicators
    "P105" "有钱的项目要有绩效指标" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let without = facts.budget.project.iter().filter(|project| project.indicators.is_empty());
    let without: Vec<_> = without.filter(|project| !budget_of(project).is_zero()).collect();
    let message = format!("{} 个有预算数的项目没有绩效指标", without.len());
    let places = without.iter().map(|project| {
        (words_of(&project.name, facts.sources), format!("预算数 {}，没有指标", budget_of(project).say(unit)))
    });
    let help = "给这些项目写 goals 和 indicators；涉密等按规定不公开的，可以不理会这个警告。";
    together(&RULE, message, places).map(|finding| finding.help(help)).into_iter().collect()
}

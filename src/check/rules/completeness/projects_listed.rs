//! 项目支出 without a project.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 有项目支出的，要列出项目及其绩效目标。
    /// ## 为什么
    /// 项目的绩效目标要随预算公开；有钱没有项目，公开的内容就不完整。
    /// ## 依据
    /// 预算法第十四条；财预〔2016〕143号
    /// ## 错误示例
    /// [[expenditure]] project = 109.10，而文件里没有 [[project]]
    /// ## 正确示例
    /// 每个项目写一段 [[project]]
    "P025" "有项目支出要有项目" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(figure) = facts.figures.get("project") else {
        return Vec::new();
    };
    let sum = figure.sum(&facts.posting.ledger, "0");
    let first = sum.facts.iter().map(|&number| facts.posting.ledger.fact(number)).find(|fact| !fact.amount.is_zero());
    let Some(first) = first.filter(|_| facts.budget.project.is_empty()) else {
        return Vec::new();
    };
    let unit = facts.budget.money();
    let finding = RULE
        .finding(format!("有项目支出 {}，没有列出项目", sum.amount.say(unit)))
        .at(first.span, "这里有项目支出")
        .help("每个项目写一段 [[project]]；涉密的项目按规定不公开的，可以不理会这个警告。");
    vec![finding]
}

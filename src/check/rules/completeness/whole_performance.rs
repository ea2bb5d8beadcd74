//! 部门整体绩效目标 must be written if printed, and printed if written.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::model::{BudgetKind, Performance};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 部门预算的格式要印整体绩效目标的，写了分项绩效目标；写了整体绩效目标的，公开件里印了它。
    /// ## 为什么
    /// 部门整体绩效目标由总体目标、分项目标、保障措施三段组成，缺一段就印“无。”；
    /// 单位预算的格式不印整体绩效目标，写了也看不到，往往是 kind 写错了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// kind = "部门"，[performance] 只有 overall 和 safeguards
    /// ## 正确示例
    /// 另写 [[performance.target]]
    "K014" "部门整体绩效目标齐全" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let budget = printed.budget;
    let Some(performance) = &budget.performance else {
        // Required texts that are missing are Y103.
        return Vec::new();
    };
    let written = first_words(performance);
    let is_printed = |words: &str| printed.lines().any(|line| line.content.text().contains(words));
    if let Some((words, span)) = written.filter(|(words, _)| !is_printed(words)) {
        let finding = RULE.finding("写了部门整体绩效目标，公开件里没有印");
        let finding = finding.at(printed.sources.head(span), format!("“{}…”没有印出来", short(words)));
        let finding = finding.and(budget.unit.kind.span, format!("这是{}", budget.unit.kind.value.chinese()));
        return vec![
            finding
                .help("单位预算不印部门整体绩效目标：是部门预算的，改为 kind = \"部门\"；不是的，删去 [performance]。"),
        ];
    }
    if budget.unit.kind.value != BudgetKind::Department || !performance.target.is_empty() {
        return Vec::new();
    }
    let finding = RULE.finding("部门整体绩效目标没有分项目标");
    let finding = finding.at(printed.sources.head(performance.span), "这里只有总体目标、保障措施");
    vec![finding.help("每个分项目标写一段 [[performance.target]]：name、goal、indicator。")]
}

/// The first text in it.
fn first_words(performance: &Performance) -> Option<(&str, Span)> {
    let names = performance.target.iter().map(|target| &target.name);
    let mut texts = performance.overall.iter().chain(&performance.safeguards).chain(names);
    texts.find_map(|text| text.value.lines().map(str::trim).find(|line| !line.is_empty()).map(|line| (line, text.span)))
}

fn short(words: &str) -> String {
    words.chars().take(12).collect()
}

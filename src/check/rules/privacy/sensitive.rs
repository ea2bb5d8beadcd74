//! Projects whose names call for a secrecy review.

use crate::check::{Facts, lints, within};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 名称里有维稳、国安、反恐、保密、应急点位、侦查等词的项目。只是提示。
    /// ## 为什么
    /// 这类项目的内容、金额、点位公开前要做保密审查。
    /// ## 依据
    /// 政府信息公开条例第十四条、第十七条
    /// ## 错误示例
    /// name = "反恐应急点位建设"，没有做保密审查就公开
    /// ## 正确示例
    /// 审查后公开，或按规定隐去涉密的部分
    "V005" "公开前要做保密审查" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let words = &lints().privacy.sensitive;
    let found = facts.budget.project.iter().filter_map(|project| {
        let word = words.iter().find(|word| project.name.value.contains(word.as_str()))?;
        Some((within(project.name.span, word, facts.sources), word.as_str()))
    });
    let found: Vec<_> = found.collect();
    let Some(&(first, word)) = found.first() else { return Vec::new() };
    let finding = RULE
        .finding(format!("{} 个项目的名称可能敏感，公开前要做保密审查", found.len()))
        .at(first, format!("“{word}”"))
        .help("请保密审查；不能公开的部分按规定隐去，其余照常公开。审查过的可以不理会。");
    let others = found.iter().skip(1).take(9);
    vec![others.fold(finding, |finding, &(span, word)| finding.and(span, format!("“{word}”")))]
}

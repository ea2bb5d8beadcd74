//! 百分比 and similar words instead of %.

use super::indicators::{each, together};
use crate::check::Facts;
use crate::check::words::target::Unit;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 百分数写 %，不写“百分比”“百分率”“百份比”。
    /// ## 为什么
    /// “≥98百分比”不成话，是选单位时选出来的。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// target = "≥98百分比"
    /// ## 正确示例
    /// target = "≥98%"
    "P011" "百分数写 %" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let worded = aims.iter().filter_map(|aim| match &aim.figure()?.unit {
            Unit::Percent(Some(word)) => Some((aim, word)),
            _ => None,
        });
        let places = worded.map(|(aim, word)| {
            (aim.place(facts.sources), format!("写成 {}", aim.written().replace(word.as_str(), "%")))
        });
        let message = format!("“{}”的指标值里，% 写成了文字", project.name.value);
        findings.extend(together(&RULE, message, places).map(|finding| finding.help("把这些文字都改为 %。")));
    })
}

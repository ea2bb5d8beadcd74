//! An indicator without a target, or with only a unit.

use super::indicators::{each, together};
use crate::check::Facts;
use crate::check::words::target::Target;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 指标值不空，也不只写“百分比”。
    /// ## 为什么
    /// 没有值的指标没法考核。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// target = "百分比"
    /// ## 正确示例
    /// target = "≥95%"
    "P015" "指标值不空" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let places = aims.iter().filter_map(|aim| match aim.target {
            Target::Empty => Some((aim.place(facts.sources), "没有写指标值".to_owned())),
            Target::OnlyUnit => Some((aim.place(facts.sources), "只有单位，没有数".to_owned())),
            Target::Nothing | Target::Words | Target::Figure(_) => None,
        });
        let message = format!("“{}”有的指标没有值", project.name.value);
        let help = "写上指标值（target），如“≥95%”；确实不涉及的，写“不涉及”。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));
    })
}

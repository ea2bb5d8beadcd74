//! A project without 服务对象满意度.

use super::indicators::{each, words_of};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 每个项目至少有一个服务对象满意度指标；确实不涉及的，写明“不涉及”。
    /// ## 为什么
    /// 钱花得好不好，要问受益的人。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// indicators 里没有 kind = "服务对象满意度" 的一行
    /// ## 正确示例
    /// { kind = "服务对象满意度", name = "群众满意度", target = "≥95%" }
    "P018" "项目要有满意度指标" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        if aims.iter().all(|aim| aim.kind() != IndicatorKind::Satisfaction) {
            let finding = RULE
                .finding(format!("“{}”没有服务对象满意度指标", project.name.value))
                .at(words_of(&project.name, facts.sources), "这个项目")
                .help("补上满意度指标；确实不涉及的，写一行“不涉及”。");
            findings.push(finding);
        }
    })
}

//! A project without some kind of 产出指标, or without any 效益指标.

use super::indicators::{BENEFITS, each, words_of};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 每个项目的数量、质量、时效指标各至少一个（成本另查），效益指标至少一个。
    /// ## 为什么
    /// 少一类，产出或效果就没有目标。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// indicators 里没有 kind = "时效" 的一行
    /// ## 正确示例
    /// 数量、质量、时效、成本和效益都有
    "P017" "产出四类和效益要齐" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let has = |kinds: &[IndicatorKind]| aims.iter().any(|aim| kinds.contains(&aim.kind()));
        let outputs = [IndicatorKind::Quantity, IndicatorKind::Quality, IndicatorKind::Timeliness];
        let missing = outputs.into_iter().filter(|&kind| !has(&[kind])).map(IndicatorKind::chinese);
        let missing: Vec<&str> = missing.chain((!has(&BENEFITS)).then_some("效益")).collect();
        if missing.is_empty() {
            return;
        }
        let finding = RULE
            .finding(format!("“{}”没有{}指标", project.name.value, missing.join("、")))
            .at(words_of(&project.name, facts.sources), "这个项目")
            .help("补上这几类指标；确实不涉及的，也写一行“不涉及”。");
        findings.push(finding);
    })
}

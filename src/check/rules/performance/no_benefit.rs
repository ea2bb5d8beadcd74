//! A project all of whose benefits are 不涉及.

use super::indicators::{Aim, BENEFITS, each, is_nothing, together};
use crate::check::Facts;
use crate::check::words::target::Target;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 一个项目的效益指标不全是“不涉及”。
    /// ## 为什么
    /// 花了钱，总有一种效益可以说；全写“不涉及”，等于没有效益目标。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// 经济效益、社会效益、生态效益、可持续影响的指标值都是“不涉及”
    /// ## 正确示例
    /// { kind = "社会效益", name = "问题解决率", target = "≥70%" }
    "P024" "效益不全是不涉及" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let benefits: Vec<_> = aims.iter().filter(|aim| BENEFITS.contains(&aim.kind())).collect();
        let nothing = |aim: &&Aim<'_>| aim.target == Target::Nothing || is_nothing(&aim.indicator.name);
        if !benefits.iter().all(nothing) {
            return;
        }
        let places = benefits.iter().map(|aim| (aim.place(facts.sources), "不涉及".to_owned()));
        let message = format!("“{}”的效益指标全是“不涉及”", project.name.value);
        findings.extend(together(&RULE, message, places).map(|finding| finding.help("至少写出一种效益。")));
    })
}

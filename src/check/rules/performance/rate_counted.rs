//! A rate whose target counts things.

use super::cost::is_counted;
use super::indicators::{each, words};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 名称是“率”的指标，值是百分数，不是台数、次数。
    /// ## 为什么
    /// “设备正常运转率 ≤150台”读不通，是名称或者值填错了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "质量", name = "设备正常运转率", target = "≤150台" }
    /// ## 正确示例
    /// { kind = "质量", name = "设备正常运转率", target = "≥95%" }
    "P107" "率的值是百分数" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims.iter().filter(|aim| aim.name().ends_with('率') && !aim.is_called(&words().no_ratio)) {
            if !aim.figure().is_some_and(is_counted) {
                continue;
            }
            let finding = RULE
                .finding(format!("“{}”的值不是百分数：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), "这是数量，名称却是“率”")
                .help("改成百分数；要考核的确是数量的，把名称里的“率”改为“次数”“台数”等。");
            findings.push(finding);
        }
    })
}

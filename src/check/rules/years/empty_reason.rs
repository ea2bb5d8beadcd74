//! Reasons without content.

use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 增减原因写了具体的原因，不是“无”“其他原因”“根据实际情况”。
    /// ## 为什么
    /// 公开增减变化，就要说得出为什么。
    /// ## 依据
    /// 财预〔2016〕143号：说明“三公”经费增减变化的原因
    /// ## 错误示例
    /// basic_change_reason = "正常增长"
    /// ## 正确示例
    /// basic_change_reason = "新招录 2 名公务员"
    "Y005" "增减原因说了原因" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let narrative = facts.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let reasons = narrative.filter(|(key, _)| key.value.ends_with("change_reason")).map(|(_, text)| text);
    let lines = facts.budget.expenditure.iter().filter_map(|line| line.change_reason.as_ref());
    let empty = |text: &&Text| {
        let said = text.value.trim_matches(|c: char| c.is_whitespace() || "。，.,；;“”\"".contains(c));
        said.is_empty() || lints().years.empty_reasons.iter().any(|word| word == said)
    };
    let say = |text: &Text| {
        RULE.finding("增减原因等于没说")
            .at(text.span, "具体是什么原因？")
            .help("写具体的原因，如“新招录 2 名公务员”“一次性项目上年已完成”；没有变化的，不写这一条。")
    };
    reasons.chain(lines).filter(empty).map(say).collect()
}

//! Columns of an indicator that changed places.

use super::indicators::{Aim, each, words, words_of};
use crate::check::Facts;
use crate::check::words::target::{Bound, Target, read};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 三级指标、指标值、描述、依据各在各的一栏：名称不是“≥95%”“6月底前”“明显改善”，依据不是“合格数占总数的比例”。
    /// ## 为什么
    /// 两栏填反了，印出来的表读不通。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "质量", name = "≥95%", target = "验收合格率" }
    /// ## 正确示例
    /// { kind = "质量", name = "验收合格率", target = "≥95%" }
    "P125" "指标的各栏没有填反" Warning
}

/// Longer texts, in characters, are no name and no source.
const SHORT: usize = 14;

/// What a description of an amount ends with, and no source.
const CALCULATED: [&str; 9] = ["比例", "比率", "百分比", "比重", "数量", "人数", "次数", "金额", "程度"];

/// What sources end with.
const SOURCES: [&str; 34] = [
    "调查", "问卷", "记录", "台账", "台帐", "统计", "报告", "名册", "档案", "合同", "系统", "方案", "计划", "文件",
    "办法", "通知", "清单", "资料", "数据", "报表", "表", "单", "书", "总结", "考核", "批复", "规定", "制度", "要求",
    "协议", "证明", "登记", "测评", "日志",
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims {
            let name_and_target = is_target(aim.name()) && is_name(aim);
            let (meaning, basis) = (&aim.indicator.meaning, &aim.indicator.basis);
            let swapped = |meaning: &str, basis: &str| is_source(meaning) && is_calculated(basis);
            let described = meaning.as_ref().zip(basis.as_ref());
            let described = described.filter(|(meaning, basis)| swapped(&meaning.value, &basis.value));
            let finding = if name_and_target {
                let finding = RULE.finding(format!("三级指标“{}”像是指标值，两栏填反了", aim.name()));
                let finding = finding.at(words_of(&aim.indicator.name, facts.sources), "这是指标值");
                finding.and(aim.place(facts.sources), "这是名称")
            } else if let Some((meaning, basis)) = described {
                let finding = RULE.finding(format!("“{}”的描述和依据像是填反了", aim.name()));
                let finding = finding.at(words_of(meaning, facts.sources), "这是依据");
                finding.and(words_of(basis, facts.sources), "这是描述")
            } else {
                continue;
            };
            findings.push(finding.help("把两栏对调过来。"));
        }
    })
}

/// True for ≥95%, 6月底前 and 明显改善.
fn is_target(name: &str) -> bool {
    let marked = match read(name) {
        Target::Figure(figure) => figure.bound != Bound::Unspecified || figure.is_percent(),
        Target::Empty | Target::Nothing | Target::OnlyUnit | Target::Words => false,
    };
    let dated = name.starts_with(|c: char| c.is_ascii_digit())
        && name.contains('月')
        && ["前", "底", "内", "末"].iter().any(|end| name.ends_with(end));
    marked && name.chars().count() <= SHORT || dated || is_effect(name)
}

/// True for 明显改善: words for how well, and nothing that it is.
pub fn is_effect(text: &str) -> bool {
    let effects = &words().effects;
    let mut rest = text;
    while let Some(after) = effects.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
        rest = after;
    }
    rest.is_empty() && text.chars().count() >= 4
}

/// True for a target without a number that is longer than words for how well.
fn is_name(aim: &Aim<'_>) -> bool {
    let written = aim.written();
    aim.target == Target::Words
        && !written.contains(|c: char| c.is_ascii_digit() || c == '%')
        && (4..=SHORT).contains(&written.chars().count())
        && !is_effect(written)
}

fn is_source(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    text.chars().count() <= SHORT && SOURCES.iter().any(|end| text.ends_with(end)) && !is_calculated(text)
}

fn is_calculated(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    let whole = CALCULATED.iter().any(|end| text.ends_with(end));
    whole && (text.contains('的') || text.contains('占')) && !SOURCES.iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_no_name_and_a_calculation_no_source() {
        for text in ["≥95%", "=62所", "2025年9月底前", "明显改善", "有效提升"] {
            assert!(is_target(text), "{text}");
        }
        for text in ["验收合格率", "6月底前完成率", "提升办学水平", "24小时响应率", "5G基站数量", "保障"]
        {
            assert!(!is_target(text), "{text}");
        }
        assert!(is_source("问卷调查") && is_calculated("满意的群众占调查群众的比例"));
        assert!(!is_source("调查的人数") && !is_calculated("年度工作计划") && !is_calculated("按比例"));
    }
}

//! An indicator under the wrong kind.

use super::cost::is_counted;
use super::indicators::{Aim, each, together, words_of};
use crate::check::Facts;
use crate::check::words::target::Unit;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 三级指标不写成别的二级指标的名称；成本指标不是台数、份数，数量指标不是金额。
    /// ## 为什么
    /// 二级、三级指标填错位，指标就归错了类。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "经济效益", name = "社会效益指标", target = "≥95%" }
    /// ## 正确示例
    /// { kind = "社会效益", name = "会议要求落实率", target = "≥95%" }
    "P019" "指标没有填错位" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let strange = aims.iter().filter_map(|aim| Some((aim, other_kind(aim)?)));
        let places = strange.map(|(aim, other)| {
            let label = format!("二级指标是{}，这里写的是{}", aim.kind().chinese(), other.chinese());
            (words_of(&aim.indicator.name, facts.sources), label)
        });
        let message = format!("“{}”的三级指标写成了别的二级指标", project.name.value);
        let help = "核对 kind（二级指标）是不是填反了，三级指标写具体的名称。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));

        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let (message, severity, label) = match aim.kind() {
                IndicatorKind::Cost if is_counted(figure) => ("成本指标的值不是金额", Severity::Error, "这是数量"),
                IndicatorKind::Quantity if figure.unit == Unit::Money && is_cost(aim) => {
                    ("数量指标的值是金额", Severity::Warning, "这是金额，名称也是成本")
                }
                IndicatorKind::Quantity if figure.unit == Unit::Money => {
                    ("数量指标的值是金额", Severity::Hint, "这是金额")
                }
                _ => continue,
            };
            let mut finding = RULE
                .finding(format!("{message}：“{}”", aim.written()))
                .at(aim.place(facts.sources), label)
                .and(aim.indicator.kind.span, format!("二级指标是{}", aim.kind().chinese()))
                .help("核对 kind（二级指标）和指标值，填到应在的一行。");
            finding.severity = severity;
            findings.push(finding);
        }
    })
}

/// True for 项目总成本 and 设备单价.
fn is_cost(aim: &Aim<'_>) -> bool {
    ["成本", "单价", "造价", "总费用"].iter().any(|word| aim.name().contains(word))
}

/// The kind that the name indicates, if it differs.
fn other_kind(aim: &Aim<'_>) -> Option<IndicatorKind> {
    let name = aim.name().trim_end_matches("指标");
    let named = match name {
        "满意度" => Some(IndicatorKind::Satisfaction),
        _ => IndicatorKind::ALL.iter().copied().find(|kind| kind.chinese() == name),
    };
    named.filter(|&kind| kind != aim.kind())
}

//! A target that repeats the indicator's name or description.

use super::indicators::{each, together};
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::Target;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 指标值不照抄三级指标或者指标描述。
    /// ## 为什么
    /// 照抄等于没有定目标，年底没法对照。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "质量", name = "活动效果", meaning = "活动效果好", target = "活动效果好" }
    /// ## 正确示例
    /// { kind = "质量", name = "活动满意率", meaning = "参加者满意的比例", target = "≥95%" }
    "P016" "指标值不照抄描述" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        // Costs in words have a rule of their own.
        let worded = aims.iter().filter(|aim| aim.target == Target::Words && aim.kind() != IndicatorKind::Cost);
        let places = worded.filter_map(|aim| {
            let same = |text: &Text| folded(&text.value) == folded(aim.written());
            let label = match &aim.indicator.meaning {
                Some(meaning) if same(meaning) => "与指标描述相同",
                _ if same(&aim.indicator.name) => "与三级指标相同",
                _ => return None,
            };
            Some((aim.place(facts.sources), label.to_owned()))
        });
        let message = format!("“{}”的指标值照抄了描述", project.name.value);
        let help = "写出能对照的目标：有数的写数，没有数的写明做到什么程度。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));
    })
}

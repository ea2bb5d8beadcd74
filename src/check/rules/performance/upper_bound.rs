//! An upper bound for what is to be reached.

use super::indicators::{each, words};
use crate::check::Facts;
use crate::check::words::target::{Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 培训人次、巡查次数、运行天数这样应当做到的数，用 ≥ 或 =，不用 ≤。
    /// ## 为什么
    /// 写成“≤5000人次”，一个人也不培训也算完成了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "数量", name = "培训人次", target = "≤5000人次" }
    /// ## 正确示例
    /// { kind = "数量", name = "培训人次", target = "≥5000人次" }
    "P116" "应当做到的数不用 ≤" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let done = matches!(aim.kind(), IndicatorKind::Quantity | IndicatorKind::Social);
            let capped = !aim.speaks_of(&words().reached) || aim.speaks_of(&words().capped);
            if !done || capped || !is_number_of_things(figure, aim.name()) {
                continue;
            }
            let finding = RULE
                .finding(format!("“{}”是应当做到的数，指标值写成了最多这么多：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), "这里用 ≥")
                .help("把“≤”改为“≥”；确有上限的，在名称里写明是“上限”。");
            findings.push(finding);
        }
    })
}

/// True for ≤5000人次 and ≤350天 of days, but not for how long something takes.
fn is_number_of_things(figure: &Figure, name: &str) -> bool {
    let Unit::Counted(unit) = &figure.unit else { return false };
    let time = ["天", "日", "小时", "分", "月", "年", "周", "秒", "个月", "工作日", "个工作日"];
    let lasts = time.iter().any(|time| unit.starts_with(time));
    figure.bound.is_upper() && figure.upper.is_none() && (!lasts || name.ends_with("天数"))
}

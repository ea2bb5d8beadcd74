//! A rate whose target counts things.

use super::cost::is_counted;
use super::indicators::{Aim, each, is_rate, words};
use super::measure::class;
use crate::check::Facts;
use crate::check::words::target::{Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 名称是“率”的指标，值是百分数，不是台数、次数、金额；合格率、故障率这样说做得好不好的率，不是数量指标。
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

/// True for a number of things whose target is a percentage: 天数 100%, 数量 ≥95%.
fn is_count(aim: &Aim<'_>) -> bool {
    let named = words().counts.ending(aim.name()).is_some();
    let number = aim.name().ends_with('数')
        && !["指数", "系数", "分数", "参数", "倍数", "基数"].iter().any(|end| aim.name().ends_with(end));
    (named || number) && !aim.speaks_of(&words().growth) && aim.figure().is_some_and(Figure::is_percent)
}

/// True for a rate that tells how well something is done, not how much of it: 合格率, 故障率.
fn is_quality(aim: &Aim<'_>) -> bool {
    let share = aim.figure().is_some_and(Figure::is_percent) || aim.written().contains(['%', '％']);
    is_rate(aim) && share && !aim.speaks_of(&words().growth) && !aim.is_called(&words().much)
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims.iter().filter(|aim| is_count(aim)) {
            let finding = RULE
                .finding(format!("“{}”的值是百分数：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), "这是百分数，名称却是数量")
                .help("改成数和单位，如“≥350天”；要考核的确是比例的，名称里写明是哪一种率。");
            findings.push(finding);
        }
        for aim in aims.iter().filter(|aim| aim.kind() == IndicatorKind::Quantity && is_quality(aim)) {
            let finding = RULE
                .finding(format!("“{}”是比率，写成了数量指标", aim.name()))
                .at(aim.indicator.kind.span, "数量指标说做多少")
                .and(aim.place(facts.sources), "这是比率");
            findings.push(
                finding.help("说做得好不好的，kind 改为质量（及时率是时效）；要考核多少的，名称和值改成数和单位。"),
            );
        }
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let rate = is_rate(aim) || aim.name().ends_with("满意度");
            let label = match figure.unit {
                _ if !rate => continue,
                Unit::Money | Unit::MoneyEach => "这是金额，名称却是“率”",
                _ if is_counted(figure) => "这是数量，名称却是“率”",
                Unit::Counted(ref unit) if aim.is_called(&words().good_rates) && class(unit).is_some() => {
                    "这是数量，名称却是“率”"
                }
                _ => continue,
            };
            let finding = RULE
                .finding(format!("“{}”的值不是百分数：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), label)
                .help("改成百分数；要考核的确是数量的，把名称里的“率”改为“次数”“台数”等。");
            findings.push(finding);
        }
    })
}

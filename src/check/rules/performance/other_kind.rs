//! An indicator whose name tells that it belongs under another 二级指标.

use super::cost::is_counted;
use super::indicators::{Aim, each, not_better, words};
use crate::check::Facts;
use crate::check::words::target::Unit;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 名称说得准是哪一类的指标，写在那一类：及时率是时效，满意度是满意度，成本是成本，合格率是质量，人数、台数是数量。
    /// 只看说得准的错位：常有两种写法的（质量里的及时率、效益里的受益人数）不看。
    /// ## 为什么
    /// 写错了类，成本、时效就没有指标可考核。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "成本", name = "验收及时率", target = "≥95%" }
    /// ## 正确示例
    /// { kind = "时效", name = "验收及时率", target = "≥95%" }
    "P124" "指标写在自己的一类" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims {
            let Some(right) = right_kind(aim) else { continue };
            let (wrong, right) = (aim.kind().chinese(), right.chinese());
            let finding = RULE
                .finding(format!("“{}”写成了{wrong}指标，多半是{right}指标", aim.name()))
                .at(aim.indicator.kind.span, format!("这里写的是{wrong}"))
                .and(aim.place(facts.sources), "这是它的指标值")
                .help(format!("kind 改为 \"{right}\"；值或名称是别的指标的，改正过来。"));
            findings.push(finding);
        }
    })
}

/// The kind of what the name ends with, where the written kind is certainly another.
fn right_kind(aim: &Aim<'_>) -> Option<IndicatorKind> {
    use IndicatorKind::{Cost, Ecological, Economic, Quality, Quantity, Satisfaction, Social, Sustainable, Timeliness};
    const PROMPT: [&str; 6] = ["及时率", "准时率", "按时完成率", "按期完成率", "及时性", "时效性"];
    const SATISFIED: [&str; 2] = ["满意度", "满意率"];
    const GOOD: [&str; 7] = ["合格率", "达标率", "准确率", "正确率", "完好率", "出席率", "优良率"];
    const COSTS: [&str; 4] = ["成本", "单价", "造价", "总费用"];
    const NUMBERS: [&str; 14] = [
        "人数", "人次", "户数", "台数", "套数", "辆数", "份数", "册数", "亩数", "面积", "里程", "场次", "期数", "株数",
    ];
    let ends = |list: &[&str]| list.iter().any(|end| aim.name().ends_with(end));
    let kind = aim.kind();
    let is = |kinds: &[IndicatorKind]| kinds.contains(&kind);
    let money = aim.figure().is_some_and(|figure| matches!(figure.unit, Unit::Money | Unit::MoneyEach));
    let counted = aim.figure().is_some_and(is_counted);
    match () {
        () if ends(&PROMPT) && !money => is(&[Cost, Satisfaction, Ecological]).then_some(Timeliness),
        () if ends(&SATISFIED) && !money => is(&[Quantity, Timeliness, Cost, Ecological]).then_some(Satisfaction),
        () if ends(&GOOD) && !money => is(&[Timeliness, Cost, Satisfaction]).then_some(Quality),
        // Money that is saved is a benefit.
        () if ends(&COSTS) && money && !aim.speaks_of(&words().saving) => {
            is(&[Quality, Timeliness, Social, Economic, Sustainable, Satisfaction]).then_some(Cost)
        }
        () if ends(&NUMBERS) && counted && !not_better(aim) && !aim.speaks_of(&words().growth) => {
            is(&[Quality, Timeliness, Satisfaction]).then_some(Quantity)
        }
        () => None,
    }
}

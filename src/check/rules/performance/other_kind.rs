//! An indicator whose name tells that it belongs under another 二级指标.

use super::cost::is_counted;
use super::indicators::{Aim, each, not_better, words};
use super::measure::class;
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
    const GOOD: [&str; 9] = ["合格率", "达标率", "准确率", "正确率", "完好率", "出席率", "优良率", "结业率", "成活率"];
    const COSTS: [&str; 4] = ["成本", "单价", "造价", "总费用"];
    const NUMBERS: [&str; 13] =
        ["人数", "人次", "户数", "台数", "套数", "辆数", "亩数", "面积", "里程", "场次", "期数", "株数", "批次"];
    const NUMBER: [&str; 6] = ["数量", "次数", "个数", "家数", "场数", "份数"];
    let ends = |list: &[&str]| list.iter().any(|end| aim.name().ends_with(end));
    let kind = aim.kind();
    let is = |kinds: &[IndicatorKind]| kinds.contains(&kind);
    let money = aim.figure().is_some_and(|figure| matches!(figure.unit, Unit::Money | Unit::MoneyEach));
    let counted = aim.figure().is_some_and(|figure| {
        is_counted(figure) || matches!(&figure.unit, Unit::Counted(unit) if class(unit).is_some())
    });
    match () {
        () if ends(&PROMPT) && !money => is(&[Cost, Satisfaction, Ecological]).then_some(Timeliness),
        () if ends(&SATISFIED) && !money => is(&[Quantity, Timeliness, Cost, Ecological]).then_some(Satisfaction),
        () if ends(&GOOD) && !money => is(&[Timeliness, Cost, Satisfaction]).then_some(Quality),
        // Money that is saved is a benefit.
        () if ends(&COSTS) && money && !aim.speaks_of(&words().saving) => {
            is(&[Quality, Timeliness, Social, Economic, Sustainable, Satisfaction]).then_some(Cost)
        }
        () if ends(&NUMBERS)
            && counted
            && !is_excellent(aim)
            && !not_better(aim)
            && !aim.speaks_of(&words().growth) =>
        {
            is(&[Quality, Timeliness, Satisfaction]).then_some(Quantity)
        }
        () if NUMBER.iter().any(|end| aim.name().ends_with(end))
            && counts(aim)
            && !is_excellent(aim)
            && !not_better(aim)
            && !aim.speaks_of(&words().growth) =>
        {
            is(&[Quality]).then_some(Quantity).or_else(|| (is(&[Timeliness]) && !of_time(aim)).then_some(Quantity))
        }
        () if counts_things(aim) => is(&[Timeliness, Cost]).then_some(Quantity),
        () => None,
    }
}

/// True for how often, and for what is done in time.
fn of_time(aim: &Aim<'_>) -> bool {
    const TIME: [&str; 20] = [
        "次数", "场数", "每", "月", "季", "周", "日", "天", "年", "时", "期", "按", "频", "及早", "提前", "进度",
        "完成", "节点", "限", "准",
    ];
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    // 全年查办案件的数量 is no time.
    let meaning = meaning.replace("全年", "").replace("本年", "").replace("当年", "");
    [aim.name(), meaning.as_str(), aim.written()].iter().any(|text| TIME.iter().any(|word| text.contains(word)))
}

/// True for a number of anything but nothing.
fn counts(aim: &Aim<'_>) -> bool {
    aim.figure().is_some_and(|figure| {
        matches!(figure.unit, Unit::Counted(_)) && !figure.number.is_zero() && !figure.bound.is_upper()
    })
}

/// True for how many of the best, and how many each time: such numbers may be 质量 and 时效.
fn is_excellent(aim: &Aim<'_>) -> bool {
    const BEST: [&str; 15] = [
        "获奖",
        "优秀",
        "优质",
        "优良",
        "达标",
        "合格",
        "高级",
        "高层次",
        "采用",
        "表彰",
        "先进",
        "示范",
        "通过",
        "每",
        "按月",
    ];
    BEST.iter().any(|word| aim.name().contains(word))
}

/// True for a number of what takes no time and costs nothing: 60公里. Of what is used up, the cost may be in tons.
fn counts_things(aim: &Aim<'_>) -> bool {
    const THINGS: [&str; 5] = ["长度", "面积", "户", "植物", "动物"];
    let Some(figure) = aim.figure().filter(|figure| !figure.bound.is_upper()) else { return false };
    let Unit::Counted(unit) = &figure.unit else { return false };
    let often = [aim.name(), aim.written()].iter().any(|text| text.contains(['每', '日', '时']));
    !often && class(unit).is_some_and(|class| THINGS.contains(&class))
}

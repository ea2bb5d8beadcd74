//! A good rate with ≤, or a bad one with ≥.

use super::indicators::{Aim, each, is_rate, not_better, words};
use crate::check::Facts;
use crate::check::words::target::{Figure, Unit};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 及时率、合格率、满意度这样越高越好的用 ≥，差错率、故障率这样越低越好的用 ≤。
    /// ## 为什么
    /// 方向反了，目标就成了越差越好。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "时效", name = "办结及时率", target = "≤95%" }
    /// ## 正确示例
    /// { kind = "时效", name = "办结及时率", target = "≥95%" }
    "P013" "指标值的方向" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let share = !matches!(figure.unit, Unit::Counted(_) | Unit::Money | Unit::MoneyEach);
            let (label, help) = match () {
                () if figure.upper.is_some() => continue,
                () if is_good(aim) && figure.bound.is_upper() && share => ("越高越好的率，用了 ≤", "改为 ≥。"),
                () if is_bad(aim) && figure.bound.is_lower() => ("越低越好的率，用了 ≥", "改为 ≤。"),
                () => continue,
            };
            let finding = RULE
                .finding(format!("“{}”的方向反了：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), label)
                .help(help);
            findings.push(finding);
        }
    })
}

/// True for 合格率, but not 不合格率.
fn is_good(aim: &Aim<'_>) -> bool {
    let name = aim.name().trim_end_matches("指标");
    let rate = words().good_rates.strip_ending(name);
    if let Some(before) = rate {
        return !before.ends_with(['不', '未', '非', '无', '没']);
    }
    // Of other rates, the name must hold nothing of which less is better.
    is_rate(aim) && aim.figure().is_some_and(Figure::is_percent) && !not_better(aim)
}

/// True for 差错率, but not 无差错率, 故障修复率 or 投诉下降率.
fn is_bad(aim: &Aim<'_>) -> bool {
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    let before = words().bad_rates.strip_ending(aim.name());
    let rate = before.is_some_and(|before| !words().turned.stand_in(before));
    // 质保时限 and 公示时限 are better the longer they are.
    const LONGER: [&str; 8] = ["保", "公示", "存", "服务", "使用", "开放", "有效", "运行"];
    let limit = aim.name().ends_with("时限") && is_time(aim) && !LONGER.iter().any(|word| aim.name().contains(word));
    rate || limit
        || aim.speaks_of(&words().shorter)
        || words().shorter.stand_in(meaning.trim_end_matches('。')) && is_time(aim)
}

/// True for a target in hours and the like.
fn is_time(aim: &Aim<'_>) -> bool {
    let Some(Unit::Counted(unit)) = aim.figure().map(|figure| &figure.unit) else { return false };
    ["小时", "分钟", "分", "工作日", "个工作日", "秒"].iter().any(|time| unit == time)
}

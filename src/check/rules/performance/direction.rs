//! A good rate with ≤, or a bad one with ≥.

use super::indicators::{Aim, each, words};
use crate::check::Facts;
use crate::check::words::target::Unit;
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
    let rate = words().good_rates.iter().find_map(|rate| name.strip_suffix(rate.as_str()));
    rate.is_some_and(|before| !before.ends_with(['不', '未', '非', '无', '没']))
}

/// True for 差错率, but not 无差错率, 故障修复率 or 投诉下降率.
fn is_bad(aim: &Aim<'_>) -> bool {
    aim.is_called(&words().bad_rates) && !aim.speaks_of(&words().turned)
}

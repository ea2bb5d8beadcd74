//! A target whose number has no unit.

use super::indicators::{Aim, each, together, words};
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::Unit;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 指标值是比较符、数和单位，或者明确的话；数后面要有单位。
    /// ## 为什么
    /// “≥100”读不出是 100 次、100 天，还是 100%。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "时效", name = "门户网站更新时限", target = "≥100及时更新" }
    /// ## 正确示例
    /// { kind = "时效", name = "门户网站更新及时率", target = "≥95%" }
    "P010" "指标值的数要有单位" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let bare = aims.iter().filter(|aim| aim.kind() != IndicatorKind::Cost).filter(|aim| is_bare(aim));
        let places = bare.map(|aim| {
            let share = aim.name().ends_with(['率', '度']);
            let label = if share { "数后面没有单位，是不是漏了 %？" } else { "数后面没有单位" };
            (aim.place(facts.sources), label.to_owned())
        });
        let message = format!("“{}”有的指标值没有单位", project.name.value);
        let help = "在数后面写上单位，如 %、次、天；没法计数的，写成明确的话，如“按月更新”。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));
    })
}

/// True for a number without a unit, unless the name gives it or needs none: 培训人数（人）, pH值, 景气指数.
fn is_bare(aim: &Aim<'_>) -> bool {
    let Some(figure) = aim.figure() else { return false };
    let name = folded(aim.name()).to_lowercase();
    let named = name.rsplit_once('(').is_some_and(|(_, unit)| unit.ends_with(')')) || words().unitless.stand_in(&name);
    match figure.unit {
        Unit::Unspecified => figure.twice.is_none() && !named,
        Unit::Words => true,
        Unit::Percent(_) | Unit::Money | Unit::MoneyEach | Unit::Counted(_) => false,
    }
}

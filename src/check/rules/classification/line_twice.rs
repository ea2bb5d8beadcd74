//! The same line of expenditure twice.

use std::collections::BTreeMap;

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::{Part, Source};
use crate::source::{Amount, Span};

rule! {
    /// ## 检查内容
    /// 同一科目、同一资金来源、同是（或不是）上年结转的支出，只写一行；不在两行里写同一种支出。
    /// ## 为什么
    /// 两行会加在一起。多半是一行写了两遍，或有一行的科目、source 忘了改，合计就多了。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 两段 [[expenditure]] 都是 function = "2010302"、project = 100.00
    /// ## 正确示例
    /// 只留一段；确实是两笔的，把数加在一起写
    "C014" "同一科目、同一来源写了两行" Warning
}

/// How many of the lines a finding shows.
const SHOWN: usize = 4;

/// What two equal lines share, except the use.
type Key<'b> = (&'b str, Source, bool, &'static str);

/// A use that several lines have, and its amount on each.
type Shared<'b> = (&'b str, Vec<Amount>);

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.budget.parts().iter().flat_map(|part| of_part(part, facts)).collect()
}

fn of_part(part: &Part<'_>, facts: &Facts<'_>) -> Vec<Diagnostic> {
    // By use, because 基本支出 and 项目支出 may be written on separate lines.
    let mut amounts: BTreeMap<Key<'_>, Vec<(Span, Amount)>> = BTreeMap::new();
    for line in part.expenditure {
        let (source, carried_over) = line.origin();
        for (way, amount) in line.uses().into_iter().filter(|(_, amount)| !amount.money.is_zero()) {
            let key = (line.function.value.0.as_str(), source, carried_over, way);
            amounts.entry(key).or_default().push((line.function.span, amount));
        }
    }
    // Lines that share several uses make one finding.
    let mut twice: BTreeMap<(&str, Vec<Span>), Vec<Shared<'_>>> = BTreeMap::new();
    for ((function, _, _, way), lines) in amounts.into_iter().filter(|(_, lines)| lines.len() > 1) {
        let (places, amounts) = lines.into_iter().unzip();
        twice.entry((function, places)).or_default().push((way, amounts));
    }
    twice.into_iter().map(|((function, places), shared)| say(function, &places, &shared, facts)).collect()
}

fn say(function: &str, places: &[Span], shared: &[Shared<'_>], facts: &Facts<'_>) -> Diagnostic {
    let unit = facts.budget.money();
    let name = |way: &str| Dimension::Use.node(way).and_then(|node| Dimension::Use.node_name(node)).unwrap_or_default();
    let names: Vec<&str> = shared.iter().map(|(way, _)| name(way)).collect();
    let mut finding = RULE.finding(format!("科目 {function} 的{}写了 {} 行", names.join("、"), places.len()));
    // The later line is more likely the extra one.
    for (at, &place) in places.iter().enumerate().rev().take(SHOWN) {
        let words = format!("第 {} 行", at + 1);
        finding = if finding.primary.is_none() { finding.at(place, words) } else { finding.and(place, words) };
        for (way, amounts) in shared {
            finding = finding.and(amounts[at].span, format!("{} {}", name(way), amounts[at].money.say(unit)));
        }
    }
    if shared.iter().all(|(_, amounts)| amounts.iter().all(|amount| amount.money == amounts[0].money)) {
        finding = finding.note("各行的数完全相同，多半是重复");
    }
    finding.help(
        "写重了的只留一行；有一行的 function、source、carried_over 写错了的改正；确实是几笔的，加在一起写成一行。",
    )
}

//! A vehicle purchase must be counted in 拟购置固定资产.

use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 有公务用车购置费的，本年度拟购置固定资产总额不少于它。
    /// ## 为什么
    /// 公务用车是固定资产，要买的车也在拟购置的固定资产里。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// vehicle_purchase = 18.00，acquisitions = 0
    /// ## 正确示例
    /// acquisitions = 18.00
    "A109" "公务用车购置费列入拟购置固定资产" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let purchases = facts_of(facts, "vehicle_purchase");
    let (Some(assets), Some(first)) = (&facts.budget.assets, purchases.first()) else { return Vec::new() };
    let cost = total(purchases.iter().copied());
    let written = facts.budget.acquisitions();
    let planned: Money = written.iter().map(|amount| amount.money).sum();
    if planned >= cost {
        return Vec::new();
    }
    let place = written.first().map_or_else(|| facts.sources.head(assets.span), |amount| amount.span);
    let finding = RULE
        .finding("拟购置固定资产比公务用车购置费还少")
        .at(place, format!("拟购置 {}", planned.say(unit)))
        .and(first.span, format!("公务用车购置费 {}", cost.say(unit)))
        .comparing(
            format!("{}或更多（公务用车购置费）", cost.say(unit)),
            format!("{}（拟购置）", planned.say(unit)),
            Some((cost - planned).say(unit)),
        );
    vec![finding.help("把要买的车加进 [assets] 的 acquisitions；车不由本单位入账的，可以不改。")]
}

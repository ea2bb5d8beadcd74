//! Compares 公务用车运行维护费 with the number of vehicles.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Asset, AssetKind};
use crate::money::{Money, MoneyUnit};

rule! {
    /// ## 检查内容
    /// 有公务用车运行维护费的，国有资产里有车辆；平均每辆车的运行维护费不过 10 万元。
    /// ## 为什么
    /// 没有车就没有车的运行费：不是资产表漏列了车辆，就是费用里列了别的钱。每辆车的费用太高，往往是辆数或金额抄错了。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// vehicle_running = 50.80，[assets] 里没有车辆
    /// ## 正确示例
    /// items = [{ kind = "车辆", quantity = 15, value = 341.58 }]
    "A009" "有公务用车运行维护费，资产里要有车辆" Warning
}

/// Upper bound of running costs per vehicle and year, in 万元.
const MOST: i64 = 10;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let running = facts_of(facts, "vehicle_running");
    let (Some(assets), Some(first)) = (&facts.budget.assets, running.first()) else { return Vec::new() };
    let cost = total(running.iter().copied());
    let said = format!("公务用车运行维护费 {}", cost.say(unit));
    let vehicles: Vec<&Asset> = assets.items.iter().filter(|item| item.kind.value == AssetKind::Vehicle).collect();
    let count: Decimal = vehicles.iter().filter_map(|item| item.quantity).map(|quantity| quantity.value).sum();
    let has_value = vehicles.iter().filter_map(|item| item.value).any(|value| !value.money.is_zero());
    if count.is_zero() && !has_value {
        let finding = RULE.finding(format!("有{said}，国有资产里没有车辆")).at(first.span, said);
        let finding = finding.and(facts.sources.head(assets.span), "国有资产里没有车辆");
        return vec![
            finding.help("资产里漏列了车辆的补上；车是租用、借用的，或费用是别的用途的，在文字里说明，可以不改。"),
        ];
    }
    let most = Money::parse(&MOST.to_string(), MoneyUnit::TenThousand).unwrap_or_default();
    if count.is_zero() || cost <= most * count {
        return Vec::new();
    }
    // Twice as much is hardly a matter of old or many-wheeled vehicles.
    let severity = if cost > most * count * Decimal::TWO { Severity::Warning } else { Severity::Hint };
    let mut finding = Diagnostic::new(RULE.code, severity, format!("平均每辆车的运行维护费超过 {MOST} 万元"));
    finding = finding.at(first.span, said);
    for quantity in vehicles.iter().filter_map(|item| item.quantity) {
        finding = finding.and(quantity.span, format!("车辆 {} 辆", quantity.value));
    }
    vec![finding.help("核对车辆数和运行维护费；都没有错的，可以不改。")]
}

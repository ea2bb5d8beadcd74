//! 房屋 and 车辆 need both a value and a quantity.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::{Asset, AssetKind};

rule! {
    /// ## 检查内容
    /// 房屋、办公用房、车辆：有价值的写了数量（房屋写平方米），有数量的写了价值。设备、家具种类多，不要求写数量。
    /// ## 为什么
    /// 有房有车，面积和辆数总是数得清的；只有一半，多半是漏抄了。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// { kind = "车辆", value = 341.58 }
    /// ## 正确示例
    /// { kind = "车辆", quantity = 15, value = 341.58 }
    "A008" "房屋、车辆的数量和价值都要写" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let counted = |item: &&Asset| [AssetKind::House, AssetKind::Office, AssetKind::Vehicle].contains(&item.kind.value);
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items).filter(counted);
    items.filter_map(|item| judge(item, facts)).collect()
}

fn judge(item: &Asset, facts: &Facts<'_>) -> Option<Diagnostic> {
    let kind = item.kind.value.chinese();
    let value = item.value.filter(|value| !value.money.is_zero());
    let quantity = item.quantity.filter(|quantity| quantity.value != Decimal::ZERO);
    let measure = if item.kind.value == AssetKind::Vehicle { "辆" } else { "平方米" };
    let finding = match (value, quantity) {
        (Some(value), None) => RULE
            .finding(format!("{kind}有价值，没有数量"))
            .at(value.span, format!("价值 {}", value.money.say(facts.budget.money())))
            .help(format!("补上 quantity（{measure}）。")),
        (None, Some(quantity)) => RULE
            .finding(format!("{kind}有数量，没有价值"))
            .at(quantity.span, format!("{} {measure}", quantity.value))
            .help("补上 value；账面价值确实是 0 的，可以不改。"),
        _ => return None,
    };
    Some(finding)
}

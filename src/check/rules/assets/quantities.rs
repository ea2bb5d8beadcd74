//! 房屋 and 车辆 need both a value and a quantity.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::{Asset, AssetKind, Report};
use crate::money::{Money, MoneyUnit};

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
    "A008" "固定资产的数量和价值对得上" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let counted = |item: &&Asset| [AssetKind::House, AssetKind::Office, AssetKind::Vehicle].contains(&item.kind.value);
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items);
    let items = items.filter(|item| counted(item) || item.quantity.is_some() && item.value.is_some());
    // Each unit of a department has its own.
    let odd = facts.budget.parts().into_iter().flat_map(|part| odd(part.assets));
    items.filter_map(|item| judge(item, facts)).chain(odd).chain(worths(facts)).collect()
}

/// Counts with a fraction, and kinds that a unit writes twice.
fn odd(items: &[Asset]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let kind = item.kind.value.chinese();
        let area = [AssetKind::House, AssetKind::Office].contains(&item.kind.value);
        if let Some(quantity) = item.quantity.filter(|quantity| !area && !quantity.value.fract().is_zero()) {
            let finding = RULE.finding(format!("{kind}的数量不是整数")).at(quantity.span, "台、件、辆没有小数");
            findings.push(finding.help("核对数量和价值是不是填反了。"));
        }
        if let Some(first) = items[..at].iter().find(|other| other.kind.value == item.kind.value) {
            let finding = RULE.finding(format!("{kind}写了两次")).at(item.kind.span, "又写了一次");
            findings.push(
                finding.and(first.kind.span, "前面已经写过").help("多写的一条删去；确是两批的，数量、价值加在一起写。"),
            );
        }
    }
    findings
}

fn judge(item: &Asset, facts: &Facts<'_>) -> Option<Diagnostic> {
    let kind = item.kind.value.chinese();
    let value = item.value.filter(|value| !value.money.is_zero());
    let quantity = item.quantity.filter(|quantity| quantity.value != Decimal::ZERO);
    let measure = match item.kind.value {
        AssetKind::Vehicle => "辆",
        AssetKind::House | AssetKind::Office => "平方米",
        _ => "台（件）",
    };
    let finding = match (value, quantity) {
        (Some(value), None) => RULE
            .finding(format!("{kind}有价值，没有数量"))
            .at(value.span, format!("价值 {}", value.money.say(facts.budget.money())))
            .help(format!("补上 quantity（{measure}）。")),
        // Final accounts tell how many cars there are, and not what they are worth.
        (None, Some(quantity)) if facts.budget.report() == Report::Budget => RULE
            .finding(format!("{kind}有数量，没有价值"))
            .at(quantity.span, format!("{} {measure}", quantity.value))
            .help("补上 value；账面价值确实是 0 的，可以不改。"),
        _ => return None,
    };
    Some(finding)
}

/// Bounds of the usual price per piece or square metre, in 元.
fn bounds(kind: AssetKind, quantity: Decimal) -> [i64; 2] {
    // A few machines may be dear, all the equipment of an office is not.
    let many = quantity >= Decimal::from(200);
    match kind {
        AssetKind::Vehicle => [10_000, 1_000_000],
        AssetKind::House | AssetKind::Office => [10, 30_000],
        AssetKind::Furniture => [5, 20_000],
        AssetKind::Equipment if many => [20, 150_000],
        AssetKind::Other if many => [5, 150_000],
        AssetKind::Equipment | AssetKind::Other => [5, 500_000],
        AssetKind::LargeEquipment => [150_000, 50_000_000],
    }
}

/// Kinds whose price per piece cannot be.
fn worths(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items);
    let odd = items.filter_map(|item| {
        let (quantity, value) = (item.quantity?, item.value?);
        let [least, most] = bounds(item.kind.value, quantity.value)
            .map(|bound| Money::parse(&bound.to_string(), MoneyUnit::Yuan).unwrap_or_default() * quantity.value);
        let odd = !value.money.is_zero() && !quantity.value.is_zero() && (value.money < least || value.money > most);
        let finding = || {
            RULE.finding(format!("{}平均的价值不像是对的", item.kind.value.chinese()))
                .at(value.span, value.money.say(facts.budget.money()))
                .and(quantity.span, format!("数量 {}", quantity.value.normalize()))
                .help("核对数量和价值：小数点、元和万元有没有写错，两个数有没有填反；都没有错的，不必改。")
        };
        odd.then(finding)
    });
    odd.collect()
}

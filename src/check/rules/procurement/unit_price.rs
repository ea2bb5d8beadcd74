//! A price far from what such a thing costs.

use rust_decimal::Decimal;

use super::purchases::{OF_2022, amount, entry};
use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 电脑、打印机、轿车、办公桌这样常买的东西，单价没有差出十倍。一套、一批的不看。
    /// ## 为什么
    /// 25 万元的打印机、60 元的电脑，多半是“元”和“万元”或者小数点写错了。
    /// ## 依据
    /// 政府采购法第三十三条；通用办公设备家具配置标准
    /// ## 错误示例
    /// catalogue = "A02021003"（A4黑白打印机），price = 25.00（万元）
    /// ## 正确示例
    /// price = 0.25
    "G121" "常买的东西单价合情理" Warning
}

/// Units of one thing; a 套 or 批 may be of many.
const ONE: [&str; 14] = ["册", "本", "台", "辆", "张", "把", "部", "个", "件", "箱", "包", "盒", "支", "令"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    facts.budget.procurement.iter().filter_map(|line| judge(line, facts)).collect()
}

fn judge(line: &Procurement, facts: &Facts<'_>) -> Option<Diagnostic> {
    let code = &line.catalogue;
    let begins = |begin: &String| code.value.0.starts_with(begin.as_str());
    let usual = lints().procurement.prices.iter().find(|price| price.codes.iter().any(begins))?;
    line.per.as_ref().filter(|per| ONE.contains(&per.value.trim()))?;
    let (least, most) = (Decimal::from(usual.least), Decimal::from(usual.most));
    let quantity = line.quantity.filter(|quantity| quantity.value >= Decimal::ONE)?;
    let whole = amount(line).yuan();
    let (price, place) = match line.price {
        Some(price) => (price.money.yuan(), price.span),
        None => (whole.checked_div(quantity.value)?, line.amounts.0.first()?.2.span),
    };
    if price.is_zero() || least <= price && price <= most {
        return None;
    }
    let name = line.item.as_ref().map(|item| item.value.as_str()).or_else(|| entry(&code.value.0, facts.budget))?;
    let said = Money::parse(&price.round_dp(2).normalize().to_string(), crate::money::MoneyUnit::Yuan).ok()?;
    let much = if price > most { "高" } else { "低" };
    let finding = RULE.finding(format!("“{name}”的单价{much}得不合情理"));
    let finding = finding.at(
        place,
        format!(
            "一{}合 {}",
            line.per.as_ref().map_or("", |per| per.value.trim()),
            said.say(crate::money::MoneyUnit::Yuan)
        ),
    );
    Some(finding.help("核对单价、数量和金额的单位、小数点，也看看品目编码；确是这个价的，不必改。"))
}

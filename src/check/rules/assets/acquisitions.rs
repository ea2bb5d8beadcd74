//! Compares 拟购置固定资产 with purchases of goods.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::{Dimension, Fact, Node};
use crate::model::Procurement;
use crate::money::{Money, MoneyUnit};

rule! {
    /// ## 检查内容
    /// 本年度拟购置固定资产总额，等于政府采购表里属于固定资产的货物之和。
    /// ## 为什么
    /// 固定资产多半要通过政府采购；拟购置有数而采购表没有货物，不是采购漏编，就是拟购置的数没有改。
    /// 不在集中采购目录里、又不到限额标准的购置，可以不在采购表里，那时两数不等是对的；正好多出基本支出里的资本性支出（310）时不报。
    /// ## 依据
    /// 政府采购法第三十三条；财预〔2016〕143号
    /// ## 错误示例
    /// acquisitions = 13.89，采购表里只有服务
    /// ## 正确示例
    /// 采购表里有 13.89 的设备；或 acquisitions = 0
    "A004" "拟购置固定资产与采购的货物相等" Warning
}

/// Code prefixes of 品目 that are fixed assets: not 办公用品 (A0504), 物资 (A07), 无形资产 (A08).
const FIXED: [&str; 8] = ["A01", "A02", "A03", "A04", "A0501", "A0502", "A0503", "A06"];

/// Price of one piece, in 元, from which goods are fixed assets for certain.
const FIXED_PRICE: &str = "2000";

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
    let Some(assets) = &budget.assets else { return Vec::new() };
    let unit = budget.money();
    let written = budget.acquisitions();
    let planned: Money = written.iter().map(|amount| amount.money).sum();
    let is_fixed = |code: &str| FIXED.iter().any(|start| code.starts_with(start));
    let goods = budget.procurement.iter().filter(|line| is_fixed(&line.catalogue.value.0));
    let goods: Vec<_> = goods.flat_map(|line| &line.amounts.0).map(|(_, _, amount)| *amount).collect();
    let bought: Money = goods.iter().map(|amount| amount.money).sum();
    // More than total spending is A104, less than the vehicles A109.
    let spent = total(facts_of(facts, "expenditure_total"));
    let vehicles = total(facts_of(facts, "vehicle_purchase"));
    if planned == bought
        || planned > spent
        || planned < vehicles
        || small_purchases(facts).contains(&(planned - bought))
    {
        return Vec::new();
    }
    // Cheap goods are not fixed assets, so an excess of purchases is only a hint, unless nothing is to be bought at all.
    let least = Money::parse(FIXED_PRICE, MoneyUnit::Yuan).unwrap_or_default();
    let dear =
        |line: &Procurement| is_fixed(&line.catalogue.value.0) && line.price.is_some_and(|price| price.money >= least);
    let none = planned.is_zero() && !written.is_empty() && budget.procurement.iter().any(dear);
    // Cheap goods do not explain a slip of the pen.
    let tenth = [Decimal::TEN, Decimal::ONE_HUNDRED, MoneyUnit::TenThousand.yuan()];
    let slipped =
        !planned.is_zero() && tenth.iter().any(|times| planned * *times == bought) || is_a_slip(planned, bought);
    let severity = if planned > bought || none || slipped { Severity::Warning } else { Severity::Hint };
    let words = if none {
        format!("政府采购里有固定资产 {}，拟购置是 0", bought.say(unit))
    } else if bought.is_zero() {
        format!("拟购置固定资产 {}，政府采购里没有购置固定资产的", planned.say(unit))
    } else if planned > bought {
        "拟购置固定资产比政府采购里的固定资产多".to_owned()
    } else {
        "拟购置固定资产比政府采购里的固定资产少".to_owned()
    };
    let place = written.first().map_or_else(|| facts.sources.head(assets.span), |amount| amount.span);
    let mut finding = Diagnostic::new(RULE.code, severity, words).at(place, format!("拟购置 {}", planned.say(unit)));
    if !bought.is_zero() {
        finding = finding.comparing(
            format!("{}（采购的固定资产）", bought.say(unit)),
            format!("{}（拟购置）", planned.say(unit)),
            Some((planned - bought).abs().say(unit)),
        );
    }
    for amount in goods {
        finding = finding.and(amount.span, format!("采购 {}", amount.money.say(unit)));
    }
    vec![finding.help(match severity {
        Severity::Warning if none => "把要买的固定资产写进 acquisitions；由别的单位入账的，可以不改。",
        Severity::Warning => {
            "采购表漏编的补上，拟购置的数没有改的改正；购置的东西不在采购目录里、又不到限额标准的，可以不改。"
        }
        _ => "买的是固定资产的，加进 acquisitions；单价不到固定资产标准的，可以不改。",
    })]
}

/// True if two amounts differ in one digit, or in the order of two.
fn is_a_slip(one: Money, other: Money) -> bool {
    let [one, other] = [one, other].map(|money| money.in_unit(MoneyUnit::TenThousand).normalize().to_string());
    let apart: Vec<(char, char)> = one.chars().zip(other.chars()).filter(|(a, b)| a != b).collect();
    let swapped = matches!(apart[..], [(a, b), (c, d)] if a == d && b == c);
    one.len() == other.len() && one.len() > 1 && (apart.len() == 1 && one.len() > 2 || swapped)
}

/// What 基本支出 buys of 资本性支出, which may be too little for 政府采购: each 款, and all of them.
fn small_purchases(facts: &Facts<'_>) -> Vec<Money> {
    let is_capital = |fact: &&Fact| {
        let node = fact.at(Dimension::Economic);
        node != Node::ROOT && Dimension::Economic.code(node).starts_with(CAPITAL)
    };
    let mut amounts: Vec<Money> =
        facts_of(facts, "basic_economic").into_iter().filter(is_capital).map(|fact| fact.amount).collect();
    amounts.push(amounts.iter().copied().sum());
    amounts.retain(|amount| !amount.is_zero());
    amounts
}

/// 资本性支出
const CAPITAL: &str = "310";

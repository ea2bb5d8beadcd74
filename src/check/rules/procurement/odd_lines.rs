//! Lines of 政府采购 whose numbers cannot be: 0.6 machines, no price among others that have one, a share in another unit.

use rust_decimal::Decimal;

use super::purchases::amount;
use super::{measured, other_measure, sme_share};
use crate::check::Facts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Procurement;

/// Units of what has no parts.
const WHOLE: [&str; 22] = [
    "台", "辆", "张", "把", "部", "个", "件", "箱", "盒", "支", "册", "本", "套", "人", "名", "棵", "株", "盏", "副",
    "组", "座", "块",
];

/// 数量 with a fraction, where the unit has no parts.
pub fn fractions(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lines = facts.budget.procurement.iter();
    let odd = lines.filter_map(|line| {
        let (quantity, per) = (line.quantity?, line.per.as_ref()?);
        let whole = WHOLE.contains(&per.value.trim());
        (whole && !quantity.value.fract().is_zero()).then(|| {
            let finding = other_measure::RULE
                .finding(format!("数量是 {}，单位是“{}”", quantity.value.normalize(), per.value))
                .at(quantity.span, "没有小数的东西");
            let finding = line.price.map_or(finding.clone(), |price| finding.and(price.span, "单价"));
            finding.help("核对数量和单价是不是填反了，或计量单位写错了。")
        })
    });
    odd.collect()
}

/// Lines with a price, of which one without is told.
const OTHERS: usize = 2;

/// No price, where others have one and it can be written.
pub fn no_price(lines: &[Procurement]) -> Vec<Diagnostic> {
    let priced = lines.iter().filter(|line| line.price.is_some()).count();
    let open: Vec<&Procurement> = lines.iter().filter(|line| line.price.is_none()).collect();
    if priced < OTHERS || open.len() * 2 > priced {
        return Vec::new();
    }
    let divides = |line: &&&Procurement| {
        let quantity = line.quantity.map_or(Decimal::ZERO, |quantity| quantity.value);
        let price = amount(line).yuan().checked_div(quantity);
        price.is_some_and(|price| !price.is_zero() && price == price.round_dp(2))
    };
    let finding = |line: &&Procurement| {
        let finding = measured::RULE.finding("政府采购有一行没有写单价，别的行都写了");
        finding.at(line.catalogue.span, "这一行的单价印出来是空的").help("写上 price；单价除不尽的，可以不写。")
    };
    open.iter().filter(divides).map(finding).collect()
}

/// Less than a thousandth of the amount.
pub fn tiny_share(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let lines = facts.budget.procurement.iter();
    let odd = lines.filter_map(|line| {
        let share = line.sme.filter(|share| !share.money.is_zero())?;
        let whole = amount(line);
        (share.money * Decimal::ONE_THOUSAND < whole).then(|| {
            let finding = sme_share::RULE.finding("预留中小微企业份额只有采购金额的千分之一不到");
            let mut finding = finding.at(share.span, format!("份额 {}", share.money.say(unit)));
            for (_, _, amount) in &line.amounts.0 {
                finding = finding.and(amount.span, format!("金额 {}", amount.money.say(unit)));
            }
            finding.severity = Severity::Warning;
            finding.help("核对元和万元：sme 与 amounts 用同一个单位。")
        })
    });
    odd.collect()
}

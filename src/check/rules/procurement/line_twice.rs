//! A line of 政府采购 that is written twice.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::purchases::amount;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;

rule! {
    /// ## 检查内容
    /// 采购表里没有项目、品目、名称、数量、金额都一样的两行；写了名称的，只有数量或者一点点金额不同也算。
    /// ## 为什么
    /// 同一项采购写两次，采购预算就多算了一笔。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// 同一个项目的“台式计算机 20台 10.00”写了两段
    /// ## 正确示例
    /// 只写一段；分两批买的，合成一段
    "G113" "一项采购没有写两次" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(&str, &str), Vec<&Procurement>> = BTreeMap::new();
    let mut findings = Vec::new();
    // What is yet to be filled in is alike everywhere.
    let known =
        |line: &&Procurement| !amount(line).is_zero() && line.amounts.0.iter().all(|(_, _, amount)| !amount.pending);
    for line in facts.budget.procurement.iter().filter(known) {
        let project = line.project.as_ref().map_or("", |project| &project.value);
        let alike = seen.entry((project, line.catalogue.value.0.as_str())).or_default();
        if let Some(first) = alike.iter().take(MOST).find(|other| is_same(other, line)) {
            let finding = RULE.finding(format!("品目 {} 的采购写了两次", line.catalogue.value.0));
            findings.push(
                finding
                    .at(line.catalogue.span, "又写了一次")
                    .and(first.catalogue.span, "前面已经写过")
                    .help("多写的一段删去；确是两批的，合成一段，数量和金额加在一起。"),
            );
        }
        alike.push(line);
    }
    findings
}

/// Lines that one is compared with, at most.
const MOST: usize = 50;

/// True for the same thing at the same cost: with another quantity, too, one line is a copy that was half changed.
fn is_same(one: &Procurement, other: &Procurement) -> bool {
    let item = |line: &Procurement| line.item.as_ref().map(|item| item.value.clone());
    let number = |line: &Procurement| line.quantity.map(|quantity| quantity.value);
    let copied = number(one) == number(other) || one.item.is_some() && !is_round(one);
    item(one) == item(other) && (amount(one) == amount(other) && copied || is_slipped(one, other))
}

/// True for as many of the same thing at nearly the same cost.
fn is_slipped(one: &Procurement, other: &Procurement) -> bool {
    let per = |line: &Procurement| line.per.as_ref().map(|per| per.value.clone());
    let number = |line: &Procurement| line.quantity.map(|quantity| quantity.value);
    let (more, less) = (amount(one).max(amount(other)), amount(one).min(amount(other)));
    let near = (more - less) * Decimal::TEN < more;
    let several = one.item.is_some() || number(one).is_some_and(|number| number > Decimal::ONE);
    near && several && per(one) == per(other) && number(one).is_some() && number(one) == number(other)
}

/// Of round amounts, two may well be equal by chance.
fn is_round(line: &Procurement) -> bool {
    (amount(line).yuan() % Decimal::from(10_000)).is_zero()
}

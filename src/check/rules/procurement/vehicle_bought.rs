//! A vehicle is bought by 政府采购.

use super::purchases::entry;
use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;

rule! {
    /// ## 检查内容
    /// 有公务用车购置费的，采购表里有车辆。
    /// ## 为什么
    /// 公务用车在集中采购目录里，买车都要政府采购；采购表里没有车，不是漏编了采购，就是“三公”经费填错了行。
    /// ## 依据
    /// 政府采购法第十八条；党政机关公务用车管理办法
    /// ## 错误示例
    /// vehicle_purchase = 18.00，采购表里没有车辆
    /// ## 正确示例
    /// [[procurement]] catalogue = "A02030501"（乘用车），数量 1 辆
    "G111" "公务用车购置费列入政府采购" Warning
}

/// 品目 of vehicles.
const VEHICLES: &str = "A0203";

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let purchases = facts_of(facts, "vehicle_purchase");
    let Some(first) = purchases.first() else { return Vec::new() };
    let vehicle = |line: &Procurement| {
        let code = line.catalogue.value.0.as_str();
        let name = line.item.as_ref().map(|item| item.value.as_str()).or_else(|| entry(code, facts.budget));
        code.starts_with(VEHICLES) || name.is_some_and(|name| name.contains('车'))
    };
    if facts.budget.procurement.iter().any(vehicle) {
        return Vec::new();
    }
    let cost = total(purchases.iter().copied()).say(facts.budget.money());
    let finding = RULE.finding(format!("有公务用车购置费 {cost}，采购表里没有车辆"));
    let finding = finding.at(first.span, format!("公务用车购置费 {cost}"));
    vec![finding.help("补上买车的一段 [[procurement]]；没有买车的，核对“三公”经费是不是填错了行。")]
}

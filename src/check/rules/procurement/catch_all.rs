//! 品目 named 其他….

use super::purchases::{OF_2022, entry};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 政府采购的品目用了“其他……”，又没有写明买的是什么（item）。
    /// ## 为什么
    /// “其他”品目是目录里找不到合适品目时才用的；用得多，往往是没有查目录。
    /// ## 依据
    /// 政府采购品目分类目录
    /// ## 错误示例
    /// 热线话务外包，catalogue = "C99000000"（其他服务）
    /// ## 正确示例
    /// catalogue = "C16100000"（呼叫中心服务）
    "G007" "政府采购用了“其他”品目" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    // With `item`, the purchase is described well enough.
    let unsaid = facts.budget.procurement.iter().filter(|line| line.item.is_none());
    let named = unsaid.filter_map(|line| {
        let code = &line.catalogue;
        entry(&code.value.0, facts.budget).filter(|name| name.starts_with("其他")).map(|name| (code, name))
    });
    let others: Vec<_> = named.collect();
    if others.is_empty() {
        return Vec::new();
    }
    let mut finding = RULE.finding(format!("政府采购有 {} 行用了“其他”品目", others.len()));
    for (code, name) in others {
        finding = if finding.primary.is_none() { finding.at(code.span, name) } else { finding.and(code.span, name) };
    }
    vec![finding.help("看看目录里有没有更合适的品目；确实没有的，用 item 写明买的是什么。")]
}

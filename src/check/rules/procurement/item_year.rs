//! A purchase named after another year.

use crate::check::Facts;
use crate::check::authored::within;
use crate::check::lints::lints;
use crate::check::words::years::years;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 采购物品名称里写的年份是预算年度，或者说明是结转、尾款。
    /// ## 为什么
    /// 别的年份，多半是从上年的预算抄来的，没有改。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// 2024 年的预算，item = "2023年物业管理服务"
    /// ## 正确示例
    /// item = "2024年物业管理服务"
    "G122" "采购名称里的年份" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let own = facts.budget.unit.year.value;
    let items = facts.budget.procurement.iter().filter_map(|line| Some((line, line.item.as_ref()?)));
    let mut findings = Vec::new();
    for (line, item) in items {
        let said = years(&item.value);
        // 2023—2025年 is a contract of several years.
        let [year] = said.as_slice() else { continue };
        let carried = line.amounts.0.iter().any(|&(_, carried, _)| carried);
        if year.year == own || year.in_name || carried || lints().years.earlier.stand_in(&item.value) {
            continue;
        }
        let words = &item.value[year.range.clone()];
        let place = within(item.span, words, facts.sources);
        let finding = RULE.finding(format!("采购的“{}”写的是 {} 年，预算年度是 {own} 年", item.value, year.year));
        let finding =
            finding.at(place, "年份写对了吗？").and(facts.budget.unit.year.span, format!("预算年度是 {own} 年"));
        findings.push(finding.help("抄来没有改的，改为本年；是上年采购的尾款，在名称里写明。"));
    }
    findings
}

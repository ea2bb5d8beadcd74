//! The nine tables of the law, in their order.

use super::super::super::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 九张公开表齐全，并按规定的顺序排列。
    /// ## 为什么
    /// 没有数据的表也要列出空表并说明，不能不列。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 没有国有资本经营预算，就不印国有资本经营预算支出表
    /// ## 正确示例
    /// 印出空表，注明“空表列示”
    "K001" "九张表齐全" Error
}

/// Ids of the nine tables, in order.
pub const NINE: [&str; 9] =
    ["summary", "revenue", "expenditure", "fiscal-summary", "general", "basic", "fund", "capital", "three-public"];

/// Runs the rule.
pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let ids: Vec<&str> = printed.document.tables().map(|table| table.id.as_str()).collect();
    let place = printed.budget.unit.variant.span;
    let missing: Vec<&str> = NINE.into_iter().filter(|id| !ids.contains(id)).collect();
    if !missing.is_empty() {
        let finding = RULE
            .finding(format!("公开表不全，缺少：{}", missing.join("、")))
            .at(place, "这种格式没有放这些表")
            .help("在格式的报告模板里放上这些表；没有数据的表会自动印成空表。");
        return vec![finding];
    }
    let order: Vec<&str> = ids.into_iter().filter(|id| NINE.contains(id)).collect();
    if order == NINE {
        return Vec::new();
    }
    let finding = RULE
        .finding("九张公开表的顺序不对")
        .at(place, "这种格式的报告模板放错了顺序")
        .comparing(NINE.join("、"), order.join("、"), None)
        .help("按规定的顺序放表。");
    vec![finding]
}

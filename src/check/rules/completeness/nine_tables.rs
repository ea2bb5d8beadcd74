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

/// What people call a table.
fn title(id: &str) -> String {
    let name = match id {
        "summary" => "预算收支总表",
        "revenue" => "预算收入总表",
        "expenditure" => "预算支出总表",
        "fiscal-summary" => "预算财政拨款收支总表",
        "general" => "预算一般公共预算财政拨款支出表",
        "basic" => "预算一般公共预算财政拨款基本支出表",
        "fund" => "预算政府性基金预算财政拨款支出表",
        "capital" => "预算国有资本经营预算财政拨款支出表",
        "three-public" => "预算财政拨款“三公”经费支出表",
        other => other,
    };
    format!("《{name}》")
}

/// The first table of an order that stands elsewhere in another.
fn first_wrong(order: &[&str], other: &[&str]) -> String {
    let wrong = order.iter().enumerate().find(|(at, id)| other.get(*at) != Some(*id));
    wrong.map_or_else(String::new, |(at, id)| format!("第 {} 张是{}", at + 1, title(id)))
}

/// Runs the rule.
pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let ids: Vec<&str> = printed.document.tables().map(|table| table.id.as_str()).collect();
    let place = printed.budget.unit.variant.span;
    let missing: Vec<String> = NINE.into_iter().filter(|id| !ids.contains(id)).map(title).collect();
    if !missing.is_empty() {
        let finding = RULE
            .finding(format!("公开表不全，缺少{}", missing.join("")))
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
        .comparing(first_wrong(&NINE, &order), first_wrong(&order, &NINE), None)
        .help("按规定的顺序放表。");
    vec![finding]
}

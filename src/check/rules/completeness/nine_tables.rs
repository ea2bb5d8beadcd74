//! The nine tables required by law. Their order differs by place.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 九张公开表齐全。次序由各地的格式定。
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

/// Ids of the nine tables.
pub const NINE: [&str; 9] =
    ["summary", "revenue", "expenditure", "fiscal-summary", "general", "basic", "fund", "capital", "three-public"];

/// The usual title of a table.
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

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let ids: Vec<&str> = printed.document.tables().map(|table| table.id.as_str()).collect();
    let place = printed.budget.unit.variant.span;
    let missing: Vec<String> = NINE.into_iter().filter(|id| !ids.contains(id)).map(title).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("公开表不全，缺少{}", missing.join("")))
        .at(place, "这种格式没有放这些表")
        .help("在格式的报告模板里放上这些表；没有数据的表会自动印成空表。");
    vec![finding]
}

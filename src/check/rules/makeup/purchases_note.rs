//! An empty table of purchases needs a note.

use crate::check::Printed;
use crate::check::rules::completeness::nine_tables::NINE;
use crate::diagnostic::Diagnostic;
use crate::document::Table;

rule! {
    /// ## 检查内容
    /// 没有数据的政府采购预算表，有“空表列示”的说明。
    /// ## 为什么
    /// 空表不说明，读者不知道是没有还是漏了。
    /// ## 依据
    /// 财预〔2016〕143号：没有数据的表格应当列出空表并说明
    /// ## 错误示例
    /// 政府采购预算表是空的，没有说明
    /// ## 正确示例
    /// 注：无政府采购预算，空表列示。
    "K101" "空的采购表要有说明" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let purchases = printed.document.tables().filter(|table| {
        table.empty && !NINE.contains(&table.id.as_str()) && table.title.text().contains("采购") && !says_empty(table)
    });
    let say = |table: &crate::document::Table| {
        RULE.finding(format!("《{}》是空表，没有说明", table.title.text()))
            .at(printed.budget.unit.variant.span, "用的是这种格式")
            .help("在格式的这张表里写 empty = { note = \"注：无政府采购预算，空表列示。\" }。")
    };
    purchases.map(say).collect()
}

/// True if a note says that the table is empty. Wording differs by place.
fn says_empty(table: &Table) -> bool {
    table.notes.iter().any(|note| note.text().contains(['空', '无', '没', '未']))
}

//! A table of amounts must state their unit.

use crate::check::Printed;
use crate::check::rules::completeness::nine_tables::NINE;
use crate::check::rules::wording::reader::cells;
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, Table};

rule! {
    /// ## 检查内容
    /// 九张公开表写明金额单位（元、万元）。
    /// ## 为什么
    /// 没有单位，数就读不出大小。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// caption = ["unit_line", "year_line"]
    /// ## 正确示例
    /// caption = ["unit_line", "year_line", "money_line"]
    "K102" "公开表写明金额单位" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let nine = printed.document.tables().filter(|table| NINE.contains(&table.id.as_str()));
    let silent: Vec<String> = nine
        .filter(|table| !table.empty && !says_unit(table))
        .map(|table| format!("《{}》", table.title.text()))
        .collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("没有写明金额单位的表：{}", silent.join("")))
        .at(printed.budget.unit.variant.span, "用的是这种格式")
        .help("在格式的表里写 caption = [\"unit_line\", \"year_line\", \"money_line\"]。");
    vec![finding]
}

fn says_unit(table: &Table) -> bool {
    let captions = table.captions.iter().map(|(_, _, words)| words);
    let around = captions.chain([&table.title]).chain(&table.notes).map(Inline::text);
    around.chain(cells(&table.header)).chain(cells(&table.info)).any(|words| words.contains('元'))
}

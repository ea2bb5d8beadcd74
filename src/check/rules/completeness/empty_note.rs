//! A note that a table is empty must be there if, and only if, it is.

use super::nine_tables::NINE;
use crate::check::Printed;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Table;
use crate::variant;

rule! {
    /// ## 检查内容
    /// 没有数据的公开表，表后有“空表列示”的说明；有数据的表没有这句话。格式事先写好每张可能没有数据的表怎样说明，没有写的提示。
    /// ## 为什么
    /// 空表不说明，读者不知道是没有还是漏了；有数还写空表列示，就是自相矛盾。
    /// ## 依据
    /// 财预〔2016〕143号：没有数据的表格应当列出空表并说明
    /// ## 错误示例
    /// 政府性基金预算支出表是空的，表后没有说明
    /// ## 正确示例
    /// 注：无政府性基金预算财政拨款预算，空表列示。
    "K002" "空表要有说明" Error
}

/// Tables of money that some unit does not have: a format must say beforehand what they print then.
const MAY_BE_EMPTY: [&str; 5] = ["general", "basic", "fund", "capital", "three-public"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let nine = |table: &&Table| NINE.contains(&table.id.as_str());
    let mut findings: Vec<Diagnostic> =
        printed.document.tables().filter(nine).filter_map(|table| judge(table, printed)).collect();
    if findings.is_empty() {
        findings.extend(unready(printed));
    }
    findings
}

/// Tables whose plan has no note for when they are empty: what is not empty today may be in another unit.
fn unready(printed: &Printed<'_>) -> Option<Diagnostic> {
    let tables = printed.variant.tables.iter();
    let silent = |plan: &&variant::Table| {
        MAY_BE_EMPTY.contains(&plan.id.as_str()) && plan.empty_note.is_none() && plan.notes.is_empty()
    };
    let silent: Vec<&variant::Table> = tables.filter(silent).collect();
    let printed_as = |plan: &variant::Table| printed.document.tables().find(|table| table.id == plan.id);
    let titles: Vec<String> = silent
        .iter()
        .map(|plan| printed_as(plan).map_or_else(|| plan.id.clone(), |table| table.title.text()))
        .collect();
    let place = silent.first()?.span;
    let mut finding = RULE
        .finding(format!("格式没有说《{}》没有数时怎样说明", titles.join("》《")))
        .at(place, "这张表的文件里没有 empty")
        .help("在格式的这张表里写 empty = { note = \"注：无……，空表列示。\" }：别的单位可能没有这样的钱。");
    finding.severity = Severity::Hint;
    Some(finding)
}

fn judge(table: &Table, printed: &Printed<'_>) -> Option<Diagnostic> {
    let says = |words: &[&str]| table.notes.iter().any(|note| words.iter().any(|word| note.text().contains(word)));
    // Wording differs by place: 空表列示, 没有使用…安排的支出, 此表无数据.
    let says_empty = if table.empty { says(&["空", "无", "没有", "未"]) } else { says(&["空表"]) };
    let title = table.title.text();
    let (words, help) = match (table.empty, says_empty) {
        (true, false) => {
            (format!("《{title}》是空表，没有说明"), "在格式的这张表里写 empty = { note = \"注：无……，空表列示。\" }。")
        }
        (false, true) => {
            (format!("《{title}》有数据，却说明是空表"), "从格式的这张表的 notes 里删去“空表列示”，改写在 empty 里。")
        }
        _ => return None,
    };
    Some(RULE.finding(words).at(printed.budget.unit.variant.span, "用的是这种格式").help(help))
}

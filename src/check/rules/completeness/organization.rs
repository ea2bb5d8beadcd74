//! The table of 机构 is printed, but has no lines.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::variant::Need;

rule! {
    /// ## 检查内容
    /// 公开格式要印机构设置表的，文件里写了机构。
    /// ## 为什么
    /// 机构设置是应当公开的；没有写，表里就只有表头。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 文件里没有 [[organization]]
    /// ## 正确示例
    /// [[organization]]，name = "青石县档案馆"，nature = "事业"
    "K004" "没有写机构设置" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    // The section is 职责及机构设置: a variant that does not ask for 职责 prints only part of a disclosure.
    let mut asked = printed.variant.inputs.narrative.iter();
    let is_whole = asked.any(|ask| ask.key.value == "duties" && ask.need == Need::Always);
    let table = printed.document.tables().find(|table| table.id == "unit-structure");
    let Some(table) = table.filter(|_| is_whole && printed.budget.organization.is_empty()) else { return Vec::new() };
    let finding = RULE.finding("没有写机构设置（[[organization]]）");
    let finding = finding.at(printed.budget.unit.name.span, format!("要印《{}》，印出来是空的", table.title.text()));
    vec![finding.help("一个机构写一段 [[organization]]：name、nature（性质）、rank（规格）、funding（经费保障形式）；只有本单位的也写一段。")]
}

//! Names of classifications broken by search-and-replace.

use super::phrases;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// “支出部门经济分类科目”等固定名称，没有被替换成“支出单位经济分类科目”。
    /// ## 为什么
    /// 部门经济分类是科目的名称，单位预算里也这样叫。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 支出单位经济分类科目
    /// ## 正确示例
    /// 支出部门经济分类科目
    "L003" "固定名称被替换" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    phrases::check(&RULE, printed)
}

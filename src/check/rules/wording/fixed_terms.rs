//! Fixed terms of budgeting.

use super::phrases;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 预算的固定用语用对，如“单位资金收入”不写成“部门资金收入”。
    /// ## 为什么
    /// 名称与表里、科目里的不同，读者找不到对应的数。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 部门资金收入0.00万元
    /// ## 正确示例
    /// 单位资金收入0.00万元
    "L007" "固定用语" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    phrases::check(&RULE, printed)
}

//! Phrases about empty tables.

use super::phrases;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 空表的说明用对名称：政府性基金预算、“三公”经费支出预算。
    /// ## 为什么
    /// 系统导出的模板里常写成“政府基金预算”“支出表预算”，各单位照印。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 注：无政府基金预算财政拨款预算，空表列示。
    /// ## 正确示例
    /// 注：无政府性基金预算财政拨款预算，空表列示。
    "L005" "空表的说法" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    phrases::check(&RULE, printed)
}

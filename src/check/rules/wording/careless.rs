//! Words broken by search-and-replace.

use super::phrases;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 全文替换“部门”“单位”时改坏的话，如“国务院各单位”。
    /// ## 为什么
    /// 照抄法规、“三定”规定的原文，被替换后就不通了，读者一眼看出是套用的。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 办理国务院各单位来文
    /// ## 正确示例
    /// 办理国务院各部门来文
    "L002" "替换误伤" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    phrases::check(&RULE, printed)
}

//! Mistyped words.

use super::phrases;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 常见的错别字，如“奖金紧张”“百份比”“认为事故”。
    /// ## 为什么
    /// 公开的文件里有错别字，有的还改变意思。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 市财政奖金紧张，部分项目无力列支
    /// ## 正确示例
    /// 市财政资金紧张，部分项目无力列支
    "L006" "错别字" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    phrases::check(&RULE, printed)
}

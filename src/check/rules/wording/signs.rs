//! Signs of comparison: ≤ and ≥, not substitutes.

use super::reader::gathered;
use crate::check::Printed;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 不少于、不超过用“≥”“≤”，不用“≧”“≦”“>=”“<=”。
    /// ## 为什么
    /// 一份文件里符号要一致；“>=”是代用的写法。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// target = ">=98%"
    /// ## 正确示例
    /// target = "≥98%"
    "F003" "≥、≤的写法" Hint
}

/// Substitutes, and the sign they mean.
const SIGNS: [(&str, &str); 6] = [("≧", "≥"), ("≦", "≤"), (">=", "≥"), ("<=", "≤"), ("＞＝", "≥"), ("＜＝", "≤")];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let texts = printed.masked();
    let mut findings = Vec::new();
    for (written, sign) in SIGNS {
        let found = texts.iter().filter(|text| text.lettered.holds(written));
        let places: Vec<Span> = found.map(|text| text.text.place(written, printed.sources)).collect();
        if !places.is_empty() {
            let finding = RULE.finding(format!("“{written}”一般写作“{sign}”"));
            let finding = gathered(finding, &places, &format!("写作“{sign}”")).help(format!("改为“{sign}”。"));
            findings.push(finding.fixed_by(Fix::words(&places, written, sign)));
        }
    }
    findings
}

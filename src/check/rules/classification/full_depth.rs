//! Codes must go down to 项 (功能分类) or 款 (经济分类).

use super::authored_codes::{authored, catalogue};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;

rule! {
    /// ## 检查内容
    /// 支出的功能分类科目写到项（7 位），基本支出的经济分类科目写到款（5 位）。
    /// ## 为什么
    /// 法律要求支出公开到项、基本支出公开到款；写在类上的数，表里就没有下级可列。
    /// ## 依据
    /// 预算法第四十六条；预算法实施条例第六条
    /// ## 错误示例
    /// function = "20103"，或 [basic] 301 = 799.00
    /// ## 正确示例
    /// function = "2010301"，[basic] 30101 = 318.00
    "C005" "科目要细化到项、款" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let shallow = |&(dimension, code, _): &(Dimension, &str, _)| {
        catalogue(dimension).lengths().last() != Some(&code.len()) && dimension.node(code).is_some()
    };
    let say = |(dimension, code, span): (Dimension, &str, _)| {
        let (level, digits) = if dimension == Dimension::Economic { ("款", 5) } else { ("项", 7) };
        RULE.finding(format!("{} {code} 没有细化到{level}", dimension.chinese()))
            .at(span, format!("这里要写到{level}（{digits} 位）"))
            .help(format!("按批复的{level}分别写；一个{level}一行。"))
    };
    authored(facts.budget).into_iter().filter(shallow).map(say).collect()
}

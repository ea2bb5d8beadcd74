//! 截止时间 must be the end of last year.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Report;
use crate::source::Date;

rule! {
    /// ## 检查内容
    /// 国有资产的截止时间是预算年度上一年的 12 月 31 日；决算的，是决算年度的 12 月 31 日。
    /// ## 为什么
    /// 说明里写的是“上年末固定资产”；日期不对，往往是去年的表没有改。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// year = 2024，as_of = 2022-12-31
    /// ## 正确示例
    /// as_of = 2023-12-31
    "A007" "资产截止时间是上年末" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(as_of) = facts.budget.assets.as_ref().and_then(|assets| assets.as_of) else {
        return Vec::new();
    };
    let year = facts.budget.unit.year.value;
    // Final accounts tell what there is at the end of their own year.
    let (back, which) = match facts.budget.report() {
        Report::Budget => (1, "上年末"),
        Report::Final => (0, "决算年度的年末"),
    };
    let Some(last) = year.checked_sub(back).and_then(|last| u16::try_from(last).ok()) else {
        return Vec::new();
    };
    let expected = Date { year: last, month: 12, day: 31 };
    if as_of.value == expected {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("资产截止时间不是{which}"))
        .at(as_of.span, format!("应是 {last} 年末"))
        .and(facts.budget.unit.year.span, format!("预算年度是 {year} 年"))
        .comparing(expected.to_string(), as_of.value.to_string(), None)
        .help(format!("改为 as_of = {expected}，并核对资产的数是否也是{which}的。"));
    vec![finding]
}

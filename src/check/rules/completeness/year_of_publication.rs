//! Dates far from the budget year.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::source::{Date, Spanned};

rule! {
    /// ## 检查内容
    /// 公开日期、批复日期在预算年度的前后一年以内。
    /// ## 为什么
    /// 预算在年初前后批复、公开；差得更远，多半是日期或预算年度抄错了，也可能是去年的文件没有改。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// year = 2024，published = 2020-02-20
    /// ## 正确示例
    /// published = 2024-02-20
    "Y114" "公开、批复日期与预算年度差得远" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = &facts.budget.unit;
    let year = unit.year.value;
    // A budget is approved in its own year, or in the last weeks of the year before.
    let is_far = |(_, date): &(&str, Spanned<Date>)| {
        let (own, month) = (u32::from(date.value.year), date.value.month);
        own.abs_diff(year) > 1 || own + 1 == year && month < 11
    };
    let published = unit.published.map(|date| ("公开日期", date));
    let approved = unit.approved_on.map(|date| ("批复日期", date));
    let far: Vec<_> = published.into_iter().chain(approved).filter(is_far).collect();
    let Some((what, _)) = far.first() else { return Vec::new() };
    let mut finding = RULE.finding(format!("{what}与预算年度 {year} 年差得远"));
    for (what, date) in &far {
        let words = format!("{what}是 {} 年", date.value.year);
        finding = if finding.primary.is_none() { finding.at(date.span, words) } else { finding.and(date.span, words) };
    }
    let finding = finding.and(unit.year.span, format!("预算年度是 {year} 年"));
    vec![finding.help("核对日期和 [unit] 的 year，改正写错的一个。")]
}

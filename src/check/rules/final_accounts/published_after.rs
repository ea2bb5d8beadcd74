//! Final accounts are published after their year.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 决算的公开日期、批复日期在决算年度之后。
    /// ## 为什么
    /// 一年过完了才有决算；日期在当年的，多半是年度写成了公开的那一年，或日期是预算的没有改。
    /// ## 依据
    /// 预算法第十四条、第八十条
    /// ## 错误示例
    /// report = "final"，year = 2024，published = 2024-02-20
    /// ## 正确示例
    /// published = 2025-08-20
    "J014" "决算在年度之后公开" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = &facts.budget.unit;
    let year = unit.year.value;
    let published = unit.published.map(|date| ("公开日期", date));
    let approved = unit.approved_on.map(|date| ("批复日期", date));
    let is_early = |(_, date): &(&str, crate::source::Spanned<crate::source::Date>)| u32::from(date.value.year) <= year;
    let mut early = published.into_iter().chain(approved).filter(is_early);
    let Some((what, date)) = early.next() else { return Vec::new() };
    let finding = RULE.finding(format!("{year} 年的决算，{what}是 {} 年", date.value.year)).at(date.span, what);
    let finding = early.fold(finding, |finding, (what, date)| finding.and(date.span, what));
    let finding = finding.and(unit.year.span, format!("决算年度是 {year} 年"));
    vec![finding.help("year 写决算是哪一年的（不是公开的那一年）；日期是预算的，改成决算的。")]
}

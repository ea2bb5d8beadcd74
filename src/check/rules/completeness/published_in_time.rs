//! Publication within twenty days of approval.

use crate::calendar;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::source::Date;

rule! {
    /// ## 检查内容
    /// 公开日期在批复日期之后 20 日以内。
    /// ## 为什么
    /// 法律规定部门预算由财政部门批复后二十日内公开。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// approved_on = 2024-01-20，published = 2024-02-20
    /// ## 正确示例
    /// published = 2024-02-09
    "K016" "批复后二十日内公开" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = &facts.budget.unit;
    let (Some(published), Some(approved)) = (unit.published, unit.approved_on) else {
        return Vec::new();
    };
    let number = |date: Date| calendar::number(date.year, date.month, date.day);
    let days = number(published.value) - number(approved.value);
    if (0..=20).contains(&days) {
        return Vec::new();
    }
    let words = if days < 0 {
        "公开日期在批复日期之前".to_owned()
    } else {
        format!("批复后第 {days} 日才公开")
    };
    let finding = RULE.finding(words).at(published.span, "公开日期").and(approved.span, "批复日期");
    if days < 0 {
        return vec![finding.help("核对这两个日期，有一个写错了。")];
    }
    let finding = finding.comparing("批复后 20 日以内".to_owned(), format!("批复后第 {days} 日"), None);
    vec![finding.help(
        "日期写错的改正；确实超过二十日的，尽快公开，并在 [unit] 里写明原因：allow = [{ code = \"K016\", why = \"晚公开的原因\" }]。",
    )]
}

//! What only the user can say about a new budget, and what may be said.

use crate::model::{BudgetKind, UnitCode, WrittenIn};
use crate::visible::is_unseen;

/// The answers to the questions of `gongkai new`.
#[derive(Clone, Debug)]
pub struct Answers {
    pub code: String,
    pub name: String,
    pub kind: BudgetKind,
    /// From 1901 to 9999.
    pub year: u32,
    pub money: WrittenIn,
}

/// A unit's code.
///
/// # Errors
/// With what a code looks like.
pub fn unit_code(text: &str) -> Result<String, String> {
    let text = text.trim();
    match UnitCode::refusal(text) {
        None => Ok(text.to_owned()),
        Some(words) => Err(format!("{words}；照预算系统里的写，如 104001")),
    }
}

/// A unit's name.
///
/// # Errors
/// If it is empty or holds characters that nobody sees.
pub fn unit_name(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("单位名称不能是空的".to_owned());
    }
    if text.chars().any(|c| is_unseen(c) || c.is_control()) {
        return Err("单位名称里有看不见的字符，请重新键入".to_owned());
    }
    Ok(text.to_owned())
}

/// 单位 or 部门.
///
/// # Errors
/// With the kinds that there are.
pub fn budget_kind(text: &str) -> Result<BudgetKind, String> {
    let named = BudgetKind::ALL.iter().copied().find(|kind| kind.is_named(text.trim()));
    named.ok_or_else(|| "预算类型写“单位”或“部门”".to_owned())
}

/// A budget year, with or without 年.
///
/// # Errors
/// Unless it has four digits.
pub fn year(text: &str) -> Result<u32, String> {
    let digits = text.trim().trim_end_matches("年度").trim_end_matches('年');
    let is_plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = digits.parse().ok().filter(|year| is_plain && *year > 1900);
    year.ok_or_else(|| "预算年度写四位数，如 2026".to_owned())
}

/// 万元 or 元.
///
/// # Errors
/// With the units that there are.
pub fn money_unit(text: &str) -> Result<WrittenIn, String> {
    let named = WrittenIn::ALL.iter().copied().find(|unit| unit.is_named(text.trim()));
    named.ok_or_else(|| "金额单位写“万元”或“元”".to_owned())
}

//! A reason for more must not be given for less.

use std::collections::BTreeMap;

use super::by_code::{Both, by_code};
use crate::check::Facts;
use crate::check::authored::within;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Node, year_start};
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 决算数大于年初预算数的，原因不说减少；小于的，不说增加。
    /// ## 为什么
    /// 原因和数相反的，多半是照抄了别的科目或上年的话，或者数写错了。
    /// ## 依据
    /// 地方预决算公开操作规程（财预〔2016〕143号）
    /// ## 错误示例
    /// 年初预算 100.00，决算 150.00，budget_reason = "厉行节约，压减支出"
    /// ## 正确示例
    /// budget_reason = "年中追加了人员经费"
    "J017" "与年初预算不同的原因与数不矛盾" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let (figures, posting, budget) = (facts.figures, facts.posting, facts.budget);
    let all: BTreeMap<Node, Both<'_>> = by_code(figures, posting, budget).unwrap_or_default();
    let lines = budget.expenditure.iter().filter_map(|line| {
        let both = all.get(&Dimension::Function.node(&line.function.value.0)?)?;
        judge(line.budget_reason.as_deref()?, both.spent > both.planned, both.spent == both.planned, facts)
    });
    let of_three_public = || {
        let narrative = budget.narrative.as_ref()?;
        let reason = narrative.value.get("three_public_budget_reason")?;
        let figure = figures.get("three_public")?;
        let (planned, _) = year_start::sum(&figure.selection, posting, budget)?;
        let spent = figure.sum(&posting.ledger, "0").amount;
        judge(reason, spent > planned, spent == planned, facts)
    };
    lines.chain(of_three_public()).collect()
}

fn judge(reason: &Text, is_more: bool, is_same: bool, facts: &Facts<'_>) -> Option<Diagnostic> {
    let words = &lints().years;
    let has = |list: &'static [String]| list.iter().find(|word| reason.value.contains(word.as_str()));
    let (wrong, right) = if is_more { (&words.down, &words.up) } else { (&words.up, &words.down) };
    if is_same || has(right).is_some() || has(&words.unclear).is_some() {
        return None;
    }
    let word = has(wrong)?;
    let way = if is_more { "大于" } else { "小于" };
    let finding = RULE.finding(format!("决算数{way}年初预算数，原因却是“{word}”"));
    let finding = finding.at(within(reason.span, word, facts.sources), format!("决算数{way}年初预算数"));
    Some(finding.help("核对原因是不是别的科目的，数有没有写错；没有错的，把原因说全。"))
}

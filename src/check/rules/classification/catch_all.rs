//! A large share of the money is under 其他….

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;

rule! {
    /// ## 检查内容
    /// 列在“其他……支出”（编码末两位是 99）的支出，不超过本年支出合计的 30%。
    /// ## 为什么
    /// “其他”是没有合适科目时才用的；大部分钱都列在“其他”，读者看不出用在哪里，也往往是科目没有选准。
    /// ## 依据
    /// 预算法第四十六条；政府收支分类科目
    /// ## 错误示例
    /// 本年支出 220.00，其中 2013999 其他社会工作事务支出 100.00
    /// ## 正确示例
    /// 有专门科目的改列专门科目；确实没有的不必改
    "C013" "“其他”科目的支出占比过高" Hint
}

/// Share above which a finding is reported, in per cent.
const PERCENT: i64 = 30;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let all = facts_of(facts, "expenditure_total");
    let is_other = |code: &str| {
        let name = facts.posting.names.code_name(Dimension::Function, code);
        code.ends_with("99") && name.is_some_and(|name| name.starts_with("其他"))
    };
    let others: Vec<_> =
        all.iter().copied().filter(|fact| is_other(&Dimension::Function.code(fact.at(Dimension::Function)))).collect();
    let (whole, other) = (total(all), total(others.iter().copied()));
    let Some(share) = other.percent_of(whole, 2) else { return Vec::new() };
    if other * Decimal::ONE_HUNDRED <= whole * Decimal::from(PERCENT) {
        return Vec::new();
    }
    let unit = facts.budget.money();
    let mut finding = RULE.finding(format!("列在“其他”科目的支出 {}，占本年支出合计的 {share}%", other.say(unit)));
    for fact in others {
        let code = Dimension::Function.code(fact.at(Dimension::Function));
        let name = facts.posting.names.code_name(Dimension::Function, &code).unwrap_or_default();
        let words = format!("{code} {name}");
        finding = if finding.primary.is_none() { finding.at(fact.span, words) } else { finding.and(fact.span, words) };
    }
    vec![finding.help("看看有没有更合适的科目；按批复就该列在这里的，不必改。")]
}

//! Amounts in the wrong unit.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::check::sums::{facts_of, total};
use crate::diagnostic::Diagnostic;
use crate::model::WrittenIn;
use crate::money::{Money, MoneyUnit};

rule! {
    /// ## 检查内容
    /// 金额的单位（元、万元）没有写错：以元为单位的，收支总计不到 1 万元；以万元为单位的，收支总计超过 500 亿元；
    /// 上年数、资产与本年支出相差上万倍，都多半是单位写错了。
    /// ## 为什么
    /// 单位写错，所有的数一起大一万倍或小一万倍，各表之间仍然相等，别的核对发现不了。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// money = "元"，[revenue] general = 1430.96
    /// ## 正确示例
    /// money = "万元"，[revenue] general = 1430.96
    "W105" "金额的单位不像是对的" Warning
}

/// Figures compared with last year; the total only if no part is off.
const COMPARED: [&str; 5] = ["basic", "project", "operating", "three_public", "expenditure_total"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let whole = whole(facts);
    if whole.is_zero() {
        return Vec::new();
    }
    if let Some(finding) = of_whole_file(facts) {
        return vec![finding];
    }
    last_year(facts).into_iter().chain(assets(whole, facts)).collect()
}

fn whole(facts: &Facts<'_>) -> Money {
    total(facts_of(facts, "revenue_total")).max(total(facts_of(facts, "budget_total")))
}

/// The total is implausibly small in 元 or large in 万元: checked first, because then every amount is wrong.
pub fn of_whole_file(facts: &Facts<'_>) -> Option<Diagnostic> {
    let whole = whole(facts);
    if whole.is_zero() {
        return None;
    }
    let written = facts.budget.unit.money;
    let yuan = whole.yuan();
    let (words, other) = match written.value {
        WrittenIn::Yuan if yuan < Decimal::from(10_000) => ("太小", MoneyUnit::TenThousand),
        WrittenIn::TenThousand if yuan > Decimal::from(50_000_000_000_i64) => ("太大", MoneyUnit::Yuan),
        _ => return None,
    };
    let said = whole.say(written.value.unit());
    let finding = RULE.finding(format!("收支总计 {said}，{words}了，金额的单位多半写错了"));
    let finding = finding.at(written.span, format!("写的是以{}为单位", written.value.unit().name()));
    Some(finding.help(format!(
        "这些数是以{0}为单位的，改为 money = \"{0}\"，再检查一遍；没有写错的，在 [unit] 里写明：allow = [{{ code = \"W105\", why = \"数就是这么大\" }}]，不写就只检查有没有错误。",
        other.name()
    )))
}

/// True if one amount is about ten thousand times the other, allowing for a year's change.
fn is_off(one: Money, other: Money) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    !small.is_zero() && large >= small * Decimal::from(2_000) && large <= small * Decimal::from(50_000)
}

fn last_year(facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = facts.budget.money();
    let ledger = &facts.posting.ledger;
    let mut finding = RULE.finding("上年数与本年数相差上万倍，多半有一处的单位写错了");
    for figure in COMPARED.iter().filter_map(|id| facts.figures.get(id)) {
        if figure.id == "expenditure_total" && finding.primary.is_some() {
            break;
        }
        let (now, last) = (figure.sum(ledger, "0"), figure.sum(ledger, "-1"));
        let Some(&first) = last.facts.first().filter(|_| last.across.is_empty() && is_off(now.amount, last.amount))
        else {
            continue;
        };
        let words = format!("{}：上年 {}，本年 {}", figure.title, last.amount.say(unit), now.amount.say(unit));
        let span = ledger.fact(first).span;
        finding = if finding.primary.is_none() { finding.at(span, words) } else { finding.and(span, words) };
    }
    let help =
        format!("[previous] 的数也以{}为单位；从别处抄来的，先换算，或写明单位，如 \"864.79万元\"。", unit.name());
    finding.primary.is_some().then(|| finding.help(help))
}

/// Assets worth more than two thousand years of spending.
fn assets(whole: Money, facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = facts.budget.money();
    let owned = facts_of(facts, "assets");
    let largest = owned.iter().copied().max_by_key(|fact| fact.amount)?;
    let sum = total(owned);
    if sum < whole * Decimal::from(2_000) {
        return None;
    }
    let finding = RULE.finding(format!("固定资产 {}，是收支总计的两千倍以上，单位多半写错了", sum.say(unit)));
    let finding = finding.at(largest.span, format!("{}；收支总计 {}", largest.amount.say(unit), whole.say(unit)));
    Some(
        finding.help(format!(
            "[assets] 的数也以{}为单位；从别处抄来的，先换算，或写明单位，如 \"864.79万元\"。",
            unit.name()
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_times_is_off_and_a_large_change_is_not() {
        let money = |text: &str| Money::parse(text, MoneyUnit::TenThousand).unwrap();
        for (now, last, off) in [
            ("109.10", "540900", true),
            ("109.10", "0.005409", true),
            ("109.10", "54.09", false),
            ("1500.00", "1.00", false),
            ("109.10", "0", false),
            ("0", "109.10", false),
        ] {
            assert_eq!(is_off(money(now), money(last)), off, "{now} and {last}");
        }
    }
}

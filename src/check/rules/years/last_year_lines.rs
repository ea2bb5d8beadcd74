//! Last year's 基本支出 by 科目 beside this year's: a point misplaced, a line left out.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::copied_last_year::RULE;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Expenditure;
use crate::money::Money;
use crate::source::Span;

/// 科目 with less than one in so many parts of all 基本支出 may well change ten times.
const SMALL: u32 = 20;
/// One with less than one in so many parts may well be new.
const MINOR: u32 = 10;
/// Fewer lines of last year are no list of all of them.
const LISTED: usize = 4;

/// 基本支出 of a 科目, and where it is written.
type Basic<'b> = BTreeMap<&'b str, (Money, Span)>;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(previous) = facts.budget.previous.as_ref().filter(|previous| !previous.expenditure.is_empty()) else {
        return Vec::new();
    };
    let lines = previous.as_budgeted();
    let (now, before) = (basic(&facts.budget.expenditure), basic(&lines));
    let sum = |all: &Basic<'_>| -> Money { all.values().map(|(money, _)| *money).sum() };
    let total = sum(&now);
    if total.is_zero() || before.len() < LISTED {
        return Vec::new();
    }
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for (code, &(money, span)) in &now {
        let Some(&(last, place)) = before.get(code) else { continue };
        let large = |one: Money| one * Decimal::from(SMALL) > total;
        if !(large(money) || large(last)) || !is_tenth(money, last) {
            continue;
        }
        let finding = RULE
            .finding(format!("科目 {code} 的基本支出，上年与本年差了十倍上下"))
            .at(place, format!("上年 {}", last.say(unit)))
            .and(span, format!("本年 {}", money.say(unit)));
        findings.push(finding.help("核对上年数的小数点；没有错的，不必改。"));
    }
    // A 科目 that another one replaced is gone.
    let gone = before.keys().any(|code| !now.contains_key(code));
    let mut new = now.iter().filter(|(code, _)| !before.contains_key(*code));
    if let Some((code, &(money, span))) = new.next().filter(|_| !gone && new.next().is_none())
        && money * Decimal::from(MINOR) > total
    {
        let finding = RULE
            .finding(format!("上年支出里没有科目 {code} 的基本支出，像是漏了一行"))
            .at(span, format!("本年 {}", money.say(unit)));
        findings.push(
            finding
                .help("上年有的，在 [[previous.expenditure]] 里补上；上年确实没有（机构新设、科目改了）的，不必改。"),
        );
    }
    findings
}

fn basic(lines: &[Expenditure]) -> Basic<'_> {
    let mut all: Basic<'_> = BTreeMap::new();
    for line in lines {
        let Some(amount) = line.basic.filter(|amount| !amount.money.is_zero()) else { continue };
        all.entry(&line.function.value.0).or_insert((Money::ZERO, amount.span)).0 += amount.money;
    }
    all
}

/// True if ten times the less is about the more.
fn is_tenth(one: Money, other: Money) -> bool {
    let (less, more) = if one < other { (one, other) } else { (other, one) };
    let ten = less * Decimal::TEN;
    let third = more * Decimal::new(3, 1);
    !less.is_negative() && (ten - more).abs() <= third
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::MoneyUnit;

    #[test]
    fn a_tenth_is_about_a_tenth() {
        let money = |text: &str| Money::parse(text, MoneyUnit::TenThousand).unwrap();
        assert!(is_tenth(money("615.20"), money("59.24")) && is_tenth(money("59.24"), money("615.20")));
        for (one, other) in [("615", "592"), ("100", "50"), ("100", "1"), ("100", "20")] {
            assert!(!is_tenth(money(one), money(other)), "{one} {other}");
        }
    }
}

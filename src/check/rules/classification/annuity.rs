//! 职业年金 beside 基本养老保险: both are shares of the same wages, 8 % and 16 %.

use rust_decimal::Decimal;

use super::contributions::RULE;
use crate::check::Facts;
use crate::check::words::slips::slipped;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Expenditure, Part};
use crate::money::Money;
use crate::source::Amount;

const PENSION: Of = Of { function: "2080505", economic: "30108" };
const ANNUITY: Of = Of { function: "2080506", economic: "30109" };

/// Where a contribution is listed.
struct Of {
    function: &'static str,
    economic: &'static str,
}

/// Half of the pension's, in per cent of it.
const HALF: u32 = 50;
/// So many per cent of the pension's off half are another base, or a rounding.
const NEAR: u32 = 3;
/// So many are not, where last year's was just half.
const FAR: u32 = 10;
/// More than so many per cent of the pension's is too much for 8 % of the wages.
const MOST: u32 = 75;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let parts = facts.budget.parts();
    let alone = parts.len() == 1;
    parts.iter().filter_map(|part| judge(part, alone, facts)).collect()
}

fn judge(part: &Part<'_>, alone: bool, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (pension, annuity) = of_functions(part.expenditure).or_else(|| of_basic(part))?;
    let share = share(pension.money, annuity.money)?;
    let off = |share: Decimal| (share - Decimal::from(HALF)).abs();
    if off(share) <= Decimal::from(NEAR) {
        return None;
    }
    let unit = facts.budget.money();
    let [whole, own] = [pension.money, annuity.money].map(|money| money.in_unit(unit));
    let half = whole / Decimal::TWO;
    // Either of the two may be the one that was miscopied.
    let slip = slipped(half, own) || slipped(whole, own * Decimal::TWO);
    let last = || alone && last_share(facts).is_some_and(|last| off(last) < Decimal::ONE);
    let why = if slip {
        "数字像是抄错了一位、颠倒了或点错了小数点"
    } else if share > Decimal::from(MOST) {
        "比一半多得多"
    } else if off(share) > Decimal::from(FAR) && last() {
        "上年正好是一半"
    } else {
        return None;
    };
    let message = format!("职业年金不是基本养老保险的一半：{why}");
    let finding = Diagnostic::new(RULE.code, Severity::Warning, message)
        .at(annuity.span, format!("职业年金 {}", annuity.money.say(unit)))
        .and(pension.span, format!("基本养老保险 {}", pension.money.say(unit)))
        .comparing(
            format!("{}（基本养老保险的一半）", (pension.money * Decimal::new(5, 1)).say(unit)),
            format!("{}（职业年金）", annuity.money.say(unit)),
            None,
        );
    Some(finding.help(
        "单位缴费是工资的 16% 和 8%。核对批复，改正抄错的一处（科目和经济分类两处都改）；有补缴、做实或只为部分人缴的，可以不改。",
    ))
}

/// The annuity in per cent of the pension's.
fn share(pension: Money, annuity: Money) -> Option<Decimal> {
    if annuity.is_zero() || annuity.is_negative() || pension.is_negative() {
        return None;
    }
    annuity.yuan().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(pension.yuan())
}

/// Both by their 科目. One alone may be written under the other's.
fn of_functions(lines: &[Expenditure]) -> Option<(Amount, Amount)> {
    by_function(&PENSION, lines).zip(by_function(&ANNUITY, lines))
}

/// Both by 经济分类.
fn of_basic(part: &Part<'_>) -> Option<(Amount, Amount)> {
    let of = |of: &Of| part.basic.iter().find(|(code, _)| code.value == of.economic).map(|(_, entry)| entry.amount);
    of(&PENSION).zip(of(&ANNUITY))
}

/// The 基本支出 of a 科目, which has one line.
fn by_function(of: &Of, lines: &[Expenditure]) -> Option<Amount> {
    let mut own = lines.iter().filter(|line| line.function.value.0 == of.function);
    own.next().filter(|_| own.next().is_none()).and_then(|line| line.basic)
}

fn last_share(facts: &Facts<'_>) -> Option<Decimal> {
    let lines = facts.budget.previous.as_ref()?.as_budgeted();
    share(by_function(&PENSION, &lines)?.money, by_function(&ANNUITY, &lines)?.money)
}

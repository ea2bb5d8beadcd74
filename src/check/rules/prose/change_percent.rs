//! 减少0.40万元，下降2.50%: the percentage of a change that is known.

use rust_decimal::Decimal;

use super::shares::RULE;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::percents::{Percent, percents};
use crate::check::words::prose::{Prose, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

/// Words between the amount of a change and its percentage.
const WORDS: [&str; 12] =
    ["下降", "增长", "上升", "降低", "减少", "增加", "降幅为", "增幅为", "降幅", "增幅", "下降了", "增长了"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let mut known: Option<Vec<(Money, Money)>> = None;
    for PrintedLine { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        if !prose.text.contains(['%', '％']) {
            continue;
        }
        for sentence in sentences(&prose.text) {
            let start = sentence.start;
            let text = &prose.text[sentence];
            for percent in percents(text) {
                let Some(amount) = changed(text, &percent) else { continue };
                // The template computes both.
                if prose.live_at(&(start + amount.number.start..start + amount.number.end)).is_some() {
                    continue;
                }
                if let Some(finding) = opposed(text, &percent, &amount, printed) {
                    findings.add(|| Some(finding));
                    continue;
                }
                let changes = known.get_or_insert_with(|| changes(printed));
                findings.add(|| judge(text, &percent, &amount, changes, printed));
            }
        }
    }
    findings.all()
}

/// The amount directly before a percentage and a direction.
fn changed(text: &str, percent: &Percent) -> Option<Amount> {
    let amount = amounts(&text[..percent.range.start]).pop().filter(|amount| !amount.about)?;
    let between = text[amount.range.end..percent.range.start].trim_matches(['，', ',', '、', '（', '(', ' ', '或']);
    WORDS.contains(&between).then_some(amount)
}

/// 减少20.00万元，增长11.11%: the amount and its percentage go in two directions.
fn opposed(text: &str, percent: &Percent, amount: &Amount, printed: &Printed<'_>) -> Option<Diagnostic> {
    let before = text[..amount.range.start].trim_end_matches(['了', ' ']);
    let first = UP.iter().chain(&DOWN).find(|word| before.ends_with(**word))?;
    let between = &text[amount.range.end..percent.range.start];
    let second = UP.iter().chain(&DOWN).find(|word| between.contains(**word))?;
    if UP.contains(first) == UP.contains(second) {
        return None;
    }
    let said = &text[before.len() - first.len()..percent.range.end];
    let finding = RULE
        .finding(format!("前面说“{first}”，后面说“{second}”"))
        .at(printed.place(said, text), "是增加还是减少？")
        .help("核对是增加还是减少，金额和百分比的说法改成一致的。");
    Some(finding)
}

/// Directions that an amount and its percentage have in common.
const UP: [&str; 5] = ["增加", "增长", "上升", "提高", "增幅"];
const DOWN: [&str; 5] = ["减少", "下降", "降低", "压减", "降幅"];

/// The changes of all figures, without sign, and what they were last year.
fn changes(printed: &Printed<'_>) -> Vec<(Money, Money)> {
    let ids = lints().prose.figures.0.iter().flat_map(|(_, ids)| ids);
    let value = |id: &String| two_years(id, printed.figures, printed.posting, printed.budget);
    let mut changes: Vec<(Money, Money)> =
        ids.filter_map(value).filter_map(|value| Some((value.change()?.abs(), value.before?))).collect();
    changes.sort_unstable();
    changes.dedup();
    changes
}

fn judge(
    text: &str,
    percent: &Percent,
    amount: &Amount,
    changes: &[(Money, Money)],
    printed: &Printed<'_>,
) -> Option<Diagnostic> {
    let of: Vec<Decimal> = changes
        .iter()
        .filter(|(change, before)| amount.says(*change) && !before.is_zero())
        .filter_map(|(change, before)| {
            change.yuan().checked_div(before.yuan())?.checked_mul(Decimal::ONE_HUNDRED).map(|share| share.abs())
        })
        .collect();
    let right = of.first()?.round_dp(percent.decimals.max(2));
    // The last digit may be rounded or cut off; of amounts of few digits, more.
    let last = (0..percent.decimals).fold(Decimal::ONE, |place, _| place / Decimal::TEN);
    if of.iter().any(|share| (*share - percent.value).abs() < last) {
        return None;
    }
    let words = &text[percent.range.clone()];
    let said = &text[amount.range.start..percent.range.end];
    let finding = RULE
        .finding(format!("增减的百分比不是 {words}"))
        .at(printed.place(said, text), format!("算出来是 {right}%"))
        .help("改成算出来的百分比，或写成活的：{{ delta.three_public | percent(of=prev.three_public) }}。");
    Some(finding)
}

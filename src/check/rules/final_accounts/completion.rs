//! 年初预算…万元，支出决算…万元，完成年初预算的…%: a typed rate must be that of the amounts before it.

use rust_decimal::Decimal;

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::percents::percents;
use crate::check::words::prose::{Prose, sentences};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 一句话里先说预算数、再说决算数、再说完成预算的百分之几的，百分数等于决算数除以预算数。
    /// ## 为什么
    /// 完成率是自己算了写上去的，改了数往往忘了改它。
    /// ## 依据
    /// 地方预决算公开操作规程（财预〔2016〕143号）
    /// ## 错误示例
    /// 年初预算为100.00万元，支出决算为98.00万元，完成年初预算的89%
    /// ## 正确示例
    /// 完成年初预算的98%
    "J016" "完成预算的百分数算对了" Error
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for line in printed.lines() {
        let prose = Prose::of(line.content);
        if !prose.text.contains("完成") {
            continue;
        }
        for sentence in sentences(&prose.text) {
            let start = sentence.start;
            let text = &prose.text[sentence];
            let mut from = 0;
            for percent in percents(text) {
                let said = &text[from..percent.range.start];
                from = percent.range.end;
                // Of several rates in one sentence, each is of the amounts since the last.
                // The template computes what is live.
                let range = start + percent.range.start..start + percent.range.end;
                if !said.contains("完成") || !said.contains("预算") || prose.live_at(&range).is_some() {
                    continue;
                }
                let (planned, spent) = match &amounts(said)[..] {
                    [.., planned, spent] if is_planned_and_spent(said, planned, spent) => {
                        (planned.clone(), spent.clone())
                    }
                    _ => continue,
                };
                let bounds = (last_digit(&planned), last_digit(&spent));
                let (planned, spent) = (planned.money.yuan(), spent.money.yuan());
                let Some(rate) = spent.checked_div(planned).map(|rate| rate * Decimal::ONE_HUNDRED) else { continue };
                let last = (0..percent.decimals).fold(Decimal::ONE, |place, _| place / Decimal::TEN);
                // Both amounts may be rounded.
                let rounding = (bounds.0 * rate + bounds.1 * Decimal::ONE_HUNDRED) / planned;
                if (rate - percent.value).abs() < last + rounding.abs() {
                    continue;
                }
                let words = &text[percent.range.clone()];
                findings.add(|| {
                    let right = rate.round_dp(percent.decimals.max(2)).normalize();
                    let finding = RULE.finding(format!("完成预算的百分数不是 {words}"));
                    let finding = finding.at(printed.place(words, text), format!("算出来是 {right}%"));
                    Some(finding.help("改成算出来的百分数；能写活的写 {{ fig.general | percent(of=plan.general) }}。"))
                });
            }
        }
    }
    findings.all()
}

/// Half of the last digit of an amount, in 元.
fn last_digit(amount: &Amount) -> Decimal {
    let one = Money::parse("1", amount.unit).unwrap_or_default().yuan();
    (0..amount.decimals).fold(one, |place, _| place / Decimal::TEN) / Decimal::TWO
}

/// True if the first of two amounts is called a budget, and the second final accounts.
fn is_planned_and_spent(text: &str, planned: &Amount, spent: &Amount) -> bool {
    let before = &text[..planned.range.start];
    let between = &text[planned.range.end..spent.range.start];
    let ends = |words: &str, name: &str| words.rfind(name).is_some_and(|at| words[at..].chars().count() <= 8);
    ends(before, "预算") && ends(between, "决算")
}

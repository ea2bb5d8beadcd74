//! A target, or its number, written twice.

use rust_decimal::Decimal;

use super::indicators::{budget_of, each};
use crate::check::Facts;
use crate::check::words::target::{Figure, Twice};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 指标值或者它的数、单位没有写两遍。
    /// ## 为什么
    /// “≥80≥80%”“150150台”是粘贴时多出来的，数就错了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// target = "≤150150台"
    /// ## 正确示例
    /// target = "≤150台"
    "P012" "指标值没有写两遍" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let Some(twice) = &figure.twice else { continue };
            // A cost above the budget is reported by cost_budget.rs, with a note on the probable cause.
            let budget = budget_of(project);
            let above = aim.kind() == IndicatorKind::Cost && figure.money().is_some_and(|cost| cost > budget);
            if above && !budget.is_zero() {
                continue;
            }
            let other = |half| aims.iter().find(|other| other.figure().is_some_and(|other| says(other, half, figure)));
            let (severity, label, confirmed) = match twice {
                Twice::Whole => (Severity::Error, "写了两遍".to_owned(), None),
                Twice::Unit => (Severity::Warning, "单位写了两遍".to_owned(), None),
                Twice::Digits(half) => {
                    let confirmed = other(half);
                    let Some(severity) = certainty(figure, *half, confirmed.is_some()) else { continue };
                    (severity, format!("像是把 {half} 写了两遍"), confirmed)
                }
            };
            let mut finding = RULE
                .finding(format!("指标值写了两遍：“{}”", aim.written()))
                .at(aim.place(facts.sources), label)
                .help(if matches!(twice, Twice::Digits(_)) {
                    "删去多出来的一遍；确是这个数的，不必改。"
                } else {
                    "删去多出来的一遍。"
                });
            finding.severity = severity;
            if let Some(other) = confirmed {
                finding = finding.and(other.place(facts.sources), "同一个项目里，这里只写了一遍");
            }
            findings.push(finding);
        }
    })
}

/// The severity if the digits may be one number written twice; `None` if probably not, as in 1010次.
fn certainty(figure: &Figure, half: Decimal, confirmed: bool) -> Option<Severity> {
    let hundred = Decimal::ONE_HUNDRED;
    match figure.digits.chars().filter(char::is_ascii_digit).count() {
        _ if figure.is_percent() && figure.number > hundred && half <= hundred => Some(Severity::Error),
        // Two decimal points.
        _ if figure.digits.matches('.').count() > 1 => Some(Severity::Error),
        6.. if confirmed => Some(Severity::Error),
        6.. => Some(Severity::Warning),
        _ if confirmed => Some(Severity::Warning),
        _ => None,
    }
}

/// True for another figure equal to the half; if it has few digits, only with the same unit.
fn says(other: &Figure, half: &Decimal, whole: &Figure) -> bool {
    let alike = whole.digits.len() >= 6 || other.unit == whole.unit;
    alike && other.twice.is_none() && other.number / other.scale == *half
}

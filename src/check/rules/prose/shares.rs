//! 占…%: the sign must be present, and the share correct.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::{amounts, number};
use crate::check::words::digit;
use crate::check::words::percents::{Percent, percents};
use crate::check::words::prose::{Prose, clause_start, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::{Diagnostic, Severity};
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// “占…%”的数后面有百分号；一句话里两个金额、一个百分比的，百分比由这两个金额算得出来；金额说减少的，百分比不说增长。
    /// ## 为什么
    /// 漏了百分号，“占 76.23”就不知道是什么；算不出来的百分比，读者一除就知道。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 基本支出 30.00 万元，占支出总额 120.00 万元的 76.23
    /// ## 正确示例
    /// 基本支出 30.00 万元，占支出总额 120.00 万元的 25%
    "T022" "百分比写全、算对" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for PrintedLine { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        for sentence in sentences(&prose.text).into_iter().filter(|range| prose.text[range.clone()].contains('占')) {
            findings.add(|| unsigned(&prose, sentence.clone(), printed));
            findings.add(|| wrong(&prose, sentence.clone(), printed));
            findings.add(|| of_figures(&prose.text[sentence], printed));
        }
    }
    let mut all = findings.all();
    all.extend(super::change_percent::check(printed));
    all
}

/// 占76.23 without %.
fn unsigned(prose: &Prose<'_>, sentence: Range<usize>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let text = &prose.text[sentence];
    let at = text.match_indices('占').find_map(|(at, word)| {
        let start = at + word.len();
        let start = start
            + ["比重为", "比为", "比"].iter().find(|word| text[start..].starts_with(**word)).map_or(0, |w| w.len());
        let number = number(text, start);
        let ends = text[number.end..].chars().next().is_none_or(|c| "，；,;）)。".contains(c));
        (text[start..].starts_with(|c| digit(c).is_some()) && text[number.clone()].contains(['.', '．']) && ends)
            .then_some(at..number.end)
    })?;
    let words = &text[at];
    let finding = RULE
        .finding(format!("“{words}”后面没有百分号"))
        .at(printed.place(words, text), "百分之几，还是多少万元？")
        .help("补上 %，或写成活的：{{ fig.basic | percent(of=fig.expenditure_total) }}。");
    Some(finding)
}

/// Two amounts and a percentage that is the share of neither in the other.
fn wrong(prose: &Prose<'_>, sentence: Range<usize>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let text = &prose.text[sentence];
    let (said, percentages) = (amounts(text), percents(text));
    let ([one, other], [percent]) = (&said[..], &percentages[..]) else { return None };
    // Words for changes, bounds or shares of something else.
    let vague = ["增", "减", "降", "上年", "以上", "以下", "约", "率", "≥", "≤", "其余", "另", "每", "比上"];
    if one.about || other.about || vague.iter().any(|word| text.contains(word)) || !is_share(text, percent) {
        return None;
    }
    let (one, other) = (one.money, other.money);
    let (part, whole) = if one < other { (one, other) } else { (other, one) };
    if part.is_zero() || part.is_negative() || part == whole {
        return None;
    }
    let exact = part.yuan().checked_div(whole.yuan())?.checked_mul(Decimal::ONE_HUNDRED)?;
    let last = (0..percent.decimals).fold(Decimal::ONE, |place, _| place / Decimal::TEN);
    if (exact - percent.value).abs() < last {
        return None;
    }
    let unit = printed.budget.money();
    let right = part.percent_of(whole, percent.decimals.max(2))?;
    let words = &text[percent.range.clone()];
    let mut finding = RULE
        .finding("百分比与这句话里的两个金额对不上")
        .at(printed.place(words, text), format!("写的是 {words}"))
        .comparing(format!("{right}%（{} ÷ {}）", part.say(unit), whole.say(unit)), words.to_owned(), None)
        .help("改成算出来的百分比，或写成活的：{{ fig.basic | percent(of=fig.expenditure_total) }}。");
    finding.severity = Severity::Error;
    Some(finding)
}

/// 人员经费占基本支出的76%: the share of a figure in another, and any share of more than all.
fn of_figures(text: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    percents(text).into_iter().find_map(|percent| {
        let at = text[..percent.range.start].rfind('占')?;
        let whole = &text[at + '占'.len_utf8()..percent.range.start];
        if whole.contains(['，', '；', '、', '元']) || text[percent.range.end..].starts_with("以") {
            return None;
        }
        let words = &text[percent.range.clone()];
        let place = || printed.place(&text[at..percent.range.end], text);
        if percent.value > Decimal::ONE_HUNDRED && (whole.is_empty() || whole.ends_with(['的', '比', '为'])) {
            let finding = RULE.finding(format!("占了 {words}，比全部还多")).at(place(), "核对这个百分比");
            return Some(finding.help("按两个数重新算一遍。"));
        }
        let whole = ["的比重为", "的比例为", "的比重", "的"].iter().find_map(|end| whole.strip_suffix(end))?;
        let part = &text[clause_start(text, at)..at];
        let (parts, wholes) = (values(part, printed)?, values(whole, printed)?);
        let last = (0..percent.decimals).fold(Decimal::ONE, |place, _| place / Decimal::TEN);
        let share = |part: Money, whole: Money| {
            part.yuan().checked_div(whole.yuan()).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED))
        };
        let shares: Vec<Decimal> =
            parts.iter().flat_map(|part| wholes.iter().filter_map(|whole| share(*part, *whole))).collect();
        let right = shares.first()?.round_dp(percent.decimals.max(2));
        let finding = || {
            RULE.finding(format!("{part}占{whole}的百分比不是 {words}"))
                .at(place(), format!("算出来是 {right}%"))
                .help("改成算出来的百分比，或写成活的：{{ fig.basic | percent(of=fig.expenditure_total) }}。")
        };
        (!shares.iter().any(|share| (*share - percent.value).abs() < last)).then(finding)
    })
}

/// This year's amounts that a name may mean.
fn values(name: &str, printed: &Printed<'_>) -> Option<Vec<Money>> {
    let (_, ids) = lints().prose.figures.0.iter().find(|(own, _)| own.value == name)?;
    let values = ids.iter().filter_map(|id| two_years(id, printed.figures, printed.posting, printed.budget));
    Some(values.map(|value| value.now).collect())
}

/// True if 占 is between the amounts, so that the percentage is a share of one in the other.
fn is_share(text: &str, percent: &Percent) -> bool {
    let before = &text[..percent.range.start];
    let Some(at) = before.rfind('占') else { return false };
    let lead = ["占", "占比", "占比为", "的比重为", "的比例为", "的"];
    lead.iter().any(|word| before.ends_with(word)) && !before[at..].contains(['，', '；', '、'])
}

//! What a sentence says of a figure's change against the figures: 公务接待费比上年增加.

use rust_decimal::Decimal;

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::rules::prose::claims::prose_of;
use crate::check::two_years::two_years;
use crate::check::words::percents::percents;
use crate::check::words::prose::{clause_end, clause_start};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 文字里说某个数比上年增加、减少、持平，或者增减百分之几，与两年的数相符。
    /// ## 为什么
    /// 一处说增加、一处说减少，读者不知道信哪一处；百分比算错，一除就看得出来。
    /// ## 依据
    /// 财预〔2016〕143号：说明增减变化的情况
    /// ## 错误示例
    /// 公务接待费比上年少了，文字写“公务接待费比上年增加”
    /// ## 正确示例
    /// 公务接待费比上年减少
    "Y018" "文字里的增减与数相符" Warning
}

/// Words between a figure's name and the direction.
const COMPARED: [&str; 12] = [
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "同比",
    "与上年相比",
    "比上年度",
    "较上年度",
    "比上年预算",
    "较上年预算",
    "与去年相比",
    "与上年比",
];
const UP: [&str; 5] = ["增加", "增长", "上升", "提高", "上涨"];
const DOWN: [&str; 6] = ["减少", "下降", "降低", "压减", "压缩", "缩减"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for prose in prose_of(printed) {
        for by in COMPARED {
            for (at, _) in prose.text.match_indices(by) {
                findings.add(|| judge(&prose.text, at, at + by.len(), printed));
            }
        }
    }
    findings.all()
}

fn judge(text: &str, at: usize, end: usize, printed: &Printed<'_>) -> Option<Diagnostic> {
    let rest = text[end..clause_end(text, end)].trim_start_matches(['预', '算', '数', '略', '有', '了', '度']);
    let up = UP.iter().find(|word| rest.starts_with(**word)).map(|word| (*word, true));
    let (word, up) = up.or_else(|| DOWN.iter().find(|word| rest.starts_with(**word)).map(|word| (*word, false)))?;
    // A direction with an amount behind it is the matter of another rule.
    if rest[word.len()..].contains('元') {
        return None;
    }
    let lead = text[clause_start(text, at)..at].trim_end_matches("预算").trim_end_matches("总额");
    let names = lints().prose.figures.0.iter().filter(|(name, _)| lead.ends_with(&name.value));
    let (name, ids) = names.max_by_key(|(name, _)| name.value.len())?;
    let before_name = &lead[..lead.len() - name.value.len()];
    let plain = before_name.is_empty()
        || before_name.ends_with(['是', '为'])
        || lints().prose.subjects.iter().any(|subject| before_name == subject.as_str());
    if !plain {
        return None;
    }
    let values = ids.iter().filter_map(|id| two_years(id, printed.figures, printed.posting, printed.budget));
    let changes: Vec<_> = values.filter_map(|value| Some((value.change()?, value.before?))).collect();
    let (change, before) = *changes.first()?;
    let unit = printed.budget.money();
    let words = &text[at..end + (rest.as_ptr() as usize - text[end..].as_ptr() as usize) + word.len()];
    let agrees = changes.iter().any(|(change, _)| !change.is_zero() && change.is_negative() != up);
    let way = match () {
        () if change.is_zero() => "与上年相同".to_owned(),
        () if change.is_negative() => format!("比上年减少 {}", change.abs().say(unit)),
        () => format!("比上年增加 {}", change.say(unit)),
    };
    if !agrees {
        let finding = RULE.finding(format!("{}{way}，文字里说的是“{words}”", name.value));
        return Some(finding.at(printed.place(words, text), way).help("核对是哪一年的话，改成与数一致。"));
    }
    let percent = percents(rest).into_iter().next()?;
    let after_word = rest[word.len()..percent.range.start].trim_start_matches('了');
    let right = (change.abs().yuan() * Decimal::ONE_HUNDRED).checked_div(before.abs().yuan())?;
    let apart = (right - percent.value).abs();
    if !after_word.is_empty() || apart <= Decimal::new(1, percent.decimals) || before.is_zero() {
        return None;
    }
    let said = &rest[percent.range.clone()];
    let finding = RULE.finding(format!("{}的增减幅度不是 {said}", name.value));
    let right = right.round_dp(percent.decimals.max(1));
    Some(finding.at(printed.place(said, text), format!("算出来是 {right}%")).help("按两年的数重新算一遍。"))
}

//! Compares the rates that goals state with the indicators of the same rates.

use rust_decimal::Decimal;

use super::indicators::{Aim, each, is_rate, words_of};
use super::numbers::permuted;
use crate::check::Facts;
use crate::check::words::percents::percents;
use crate::check::words::target::{Bound, Figure};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 绩效目标里写了数的率、比例、满意度，不低于同名指标的指标值，两位数也没有写颠倒（65% 与 56%）。
    /// ## 为什么
    /// 目标说合格率达到 80%，指标要 95%，必有一处是错的。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// goals = ["印刷品合格率达到 80%"]，{ kind = "质量", name = "印刷品合格率", target = "≥95%" }
    /// ## 正确示例
    /// 两处都是 95%
    "P122" "率与绩效目标里的数一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let said: Vec<Said<'_>> = project.goals.iter().filter(|goal| goal.secret.is_none()).flat_map(rates).collect();
        for said in said {
            let named: Vec<&Aim<'_>> = aims.iter().filter(|aim| is_named(aim, said.name)).collect();
            let aim = match named.as_slice() {
                [aim] => *aim,
                [] if said.name.contains("满意") => match least_satisfied(aims, said.value) {
                    Some(aim) => aim,
                    None => continue,
                },
                _ => continue,
            };
            let wrong = |figure: &&Figure| misses(figure, said.value) || is_reordered(figure, said.value);
            let Some(figure) = aim.figure().filter(wrong) else { continue };
            let words = format!("{}%", said.value.normalize());
            let finding = RULE
                .finding(format!("“{}”的指标值是“{}”，绩效目标里是 {words}", aim.name(), aim.written()))
                .at(aim.place(facts.sources), format!("要求 {}%", figure.number.normalize()))
                .and(words_of(said.goal, facts.sources), format!("这里说 {words}"));
            findings.push(finding.help("核对是多少，两处写成一样。"));
        }
    })
}

/// Whoever is satisfied, the goal says how many: the first indicator, if the goal would miss each of them.
fn least_satisfied<'a, 'b>(aims: &'a [Aim<'b>], said: Decimal) -> Option<&'a Aim<'b>> {
    let mut satisfied = aims.iter().filter(|aim| aim.kind() == IndicatorKind::Satisfaction);
    let missed = |aim: &&Aim<'_>| aim.figure().is_some_and(|figure| misses(figure, said));
    satisfied.clone().all(|aim| missed(&aim)).then(|| satisfied.next()).flatten()
}

/// A rate in a goal.
struct Said<'b> {
    goal: &'b Text,
    name: &'b str,
    value: Decimal,
}

/// 印刷品合格率达到 95%: the words up to 率 or 度, and the percentage behind them.
fn rates(goal: &Text) -> Vec<Said<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    for percent in percents(&goal.value) {
        let before = &goal.value[from..percent.range.start];
        from = percent.range.end;
        let ends = ["率", "度", "比例"].iter().filter_map(|end| Some(before.rfind(end)? + end.len()));
        let Some(end) = ends.max() else { continue };
        let (name, between) = before.split_at(end);
        let start = name
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + name[at..].chars().next().map_or(0, char::len_utf8));
        // 提高, 下降 and 由…到… compare with another year.
        let plain = between.chars().count() <= 6 && !between.contains(['升', '增', '高', '降', '由', '从', '减']);
        let name = &name[start..];
        if plain && !name.contains(['升', '增', '由', '从']) {
            found.push(Said { goal, name, value: percent.value });
        }
    }
    found
}

/// True for the indicator's name at the end of the words before a percentage.
fn is_named(aim: &Aim<'_>, words: &str) -> bool {
    // 双师型教师占专业课教师的比例 is 双师型教师比例.
    if words.ends_with("比例") {
        let part = words.split('占').next().unwrap_or_default();
        let name = aim.name().trim_end_matches("比例").trim_end_matches(['占', '的', '比', '率']);
        return aim.name().contains('比') && name.chars().count() >= 3 && part.ends_with(name);
    }
    let rate = is_rate(aim) || aim.name().ends_with("满意度");
    let long = |name: &str| name.chars().count() >= 3;
    rate && (long(aim.name()) && words.ends_with(aim.name()) || long(words) && aim.name().ends_with(words))
}

/// True for 56 and 65.
fn is_reordered(figure: &Figure, said: Decimal) -> bool {
    figure.is_percent() && figure.twice.is_none() && figure.upper.is_none() && permuted(figure.number, said)
}

/// True if what the goal says would miss the target.
fn misses(figure: &Figure, said: Decimal) -> bool {
    let plain = figure.is_percent() && figure.twice.is_none() && figure.upper.is_none();
    plain
        && match figure.bound {
            Bound::AtLeast | Bound::MoreThan | Bound::Exactly | Bound::Unspecified => said < figure.number,
            Bound::AtMost | Bound::LessThan => said > figure.number,
            Bound::About => false,
        }
}

//! Targets in words where only a number can be assessed.

use super::indicators::{Aim, each, is_rate, together, words};
use super::swapped_fields::is_effect;
use crate::check::Facts;
use crate::check::lints::Words;
use crate::check::words::number::folded;
use crate::check::words::target::Target;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 数量指标、满意度和各种“率”的值是数，时效指标的值说得出时间，不是“若干”“好”“尽快”这样的话。
    /// ## 为什么
    /// 年底拿什么都对不上，等于没有定指标。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "数量", name = "培训人次", target = "若干" }
    /// ## 正确示例
    /// { kind = "数量", name = "培训人次", target = "≥200人次" }
    "P118" "能用数的指标值写数" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let worded = aims.iter().filter(|aim| aim.target == Target::Words && !has_number(aim.written()));
        let places = worded.filter_map(|aim| Some((aim.place(facts.sources), missing(aim)?.to_owned())));
        let message = format!("“{}”有的指标值说不出是多少", project.name.value);
        let help = "写成能对照的数，如“≥200人次”“≥95%”“≤3天”；没有法子计数的，换一个能考核的指标。";
        findings.extend(together(&RULE, message, places).map(|finding| finding.help(help)));
    })
}

/// Chinese numerals count, and so do words for everything and nothing: 全部, 零, 每日.
fn has_number(text: &str) -> bool {
    const NUMBERS: [char; 26] = [
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '两', '双', '半', '零', '无', '全',
        '均', '皆', '都', '每', '逐', '应', '日', '月',
    ];
    text.contains(|c: char| c.is_numeric() || NUMBERS.contains(&c))
}

fn missing(aim: &Aim<'_>) -> Option<&'static str> {
    // Copies of the name or the description are another rule's.
    let copied = [Some(&aim.indicator.name), aim.indicator.meaning.as_ref()];
    // And so is what is yet to be written.
    if aim.written().starts_with('待') || copied.into_iter().flatten().any(|text| text.value == aim.written()) {
        return None;
    }
    let said = folded(aim.written());
    let said = said.trim_end_matches(['。', '；']);
    let is = |list: &Words| list.iter().any(|word| word == said);
    let output = matches!(aim.kind(), IndicatorKind::Quantity | IndicatorKind::Quality | IndicatorKind::Timeliness);
    match aim.kind() {
        _ if output && is_rate(aim) && said.chars().count() <= SHORT => Some("率要写百分数"),
        IndicatorKind::Satisfaction if aim.name().ends_with(['率', '度']) && said.chars().count() <= SHORT => {
            // Questionnaires ask for 满意, 基本满意 and so on.
            (!said.contains("满意")).then_some("满意度要写百分数")
        }
        _ if !output && is_rate(aim) && is(&words().no_time) => Some("率要写百分数"),
        IndicatorKind::Cost => None,
        _ if is_vague(said) => Some("这不是数"),
        IndicatorKind::Quantity if (is(&words().no_amount_named) || is_effect(said)) && asks_for_number(aim) => {
            Some("这不是数")
        }
        IndicatorKind::Timeliness if is(&words().no_time) => Some("没有说多久、什么时候"),
        _ => None,
    }
}

/// Longer targets, in characters, tell more than that it is good.
const SHORT: usize = 6;

/// True for 若干次 and 按需: words that stand for a number, and at most a unit.
fn is_vague(said: &str) -> bool {
    let sign = |c: char| "≥≤><=".contains(c);
    let said = said.trim_start_matches(sign);
    words().no_amount.iter().any(|word| said.strip_prefix(word.as_str()).is_some_and(|rest| rest.chars().count() <= 2))
}

/// True for 会议次数, and for what is described as a number of things.
fn asks_for_number(aim: &Aim<'_>) -> bool {
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| text.value.trim_end_matches('。'));
    let counts = |text: &str| words().counts.ending(text).is_some();
    counts(aim.name()) || counts(meaning)
}

#[cfg(test)]
mod tests {
    use super::{has_number, is_vague};

    #[test]
    fn words_for_a_number_are_vague_and_others_are_not() {
        for text in ["若干", "若干次", "≥若干场", "按需", "大量", "多次", "按要求完成"] {
            assert!(is_vague(text) && !has_number(text), "{text}");
        }
        for text in
            ["全部完成", "每季度", "按月发放", "一批", "应保尽保", "无", "不少于上年", "多功能厅", "按需施救一类病人"]
        {
            assert!(!is_vague(text) || has_number(text), "{text}");
        }
    }
}

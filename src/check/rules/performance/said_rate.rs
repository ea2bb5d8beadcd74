//! Rates and times in a goal against the indicator of the same name: 接通率达到 85% and ≥98%.

use rust_decimal::Decimal;

use super::indicators::{Aim, words_of};
use super::said_count::{RULE, share_a_thing};
use crate::check::Facts;
use crate::check::words::number::{folded, leading};
use crate::check::words::target::{Bound, Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

/// Longer texts, in bytes, are not compared: each indicator looks at the whole.
const LONGEST: usize = 6000;

/// Contradictions between what goals and indicators say of rates and times.
pub fn check(project: &Project, aims: &[Aim<'_>], facts: &Facts<'_>) -> Vec<Diagnostic> {
    let texts = project.goals.iter().chain(&project.purpose);
    let texts = texts.filter(|text| text.secret.is_none() && text.value.len() <= LONGEST);
    let texts: Vec<(&Text, String)> = texts.map(|text| (text, folded(&text.value))).collect();
    if !texts.iter().any(|(_, words)| words.contains(|c: char| c.is_ascii_digit())) {
        return Vec::new();
    }
    aims.iter().filter_map(|aim| judge(project, aim, &texts, facts)).collect()
}

fn judge(project: &Project, aim: &Aim<'_>, texts: &[(&Text, String)], facts: &Facts<'_>) -> Option<Diagnostic> {
    let figure = aim.figure().filter(|figure| figure.twice.is_none() && figure.upper.is_none())?;
    let (text, said, words) = texts.iter().find_map(|(text, words)| {
        let said = if is_percent(figure, aim) { of_rate(words, measured(aim)) } else { of_time(words, aim, figure) }?;
        Some((*text, said.0, said.1))
    })?;
    if !contradicts(figure, said) {
        return None;
    }
    let finding = RULE
        .finding(format!("“{}”的指标值“{}”，绩效目标或用途里是 {words}", aim.name(), aim.written()))
        .at(aim.place(facts.sources), format!("项目“{}”的指标", project.name.value))
        .and(words_of(text, facts.sources), format!("这里说 {words}"));
    Some(finding.help("核对是多少，两处写成一样；说的不是同一件事的，在名称里写明。"))
}

/// True for a rate in percent, also where the sign is missing: ≥95及时率.
fn is_percent(figure: &Figure, aim: &Aim<'_>) -> bool {
    let rate = |words: &str| words.ends_with(['率', '度']);
    match &figure.unit {
        Unit::Percent(_) => true,
        Unit::Unspecified => rate(aim.name()),
        Unit::Counted(_) | Unit::Words => rate(aim.written()),
        _ => false,
    }
}

/// The name of what is measured: the description, where the name is that of the column.
fn measured<'b>(aim: &Aim<'b>) -> &'b str {
    let name = aim.name().trim_end_matches("指标");
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| text.value.as_str());
    if aim.name() != name && meaning.ends_with(['率', '度']) { meaning } else { name }
}

/// The percentage that directly follows a rate's name.
fn of_rate(text: &str, name: &str) -> Option<(Decimal, String)> {
    // Short names are the ends of longer ones: 满意度.
    let whole = text.match_indices(name).map(|(at, _)| at + name.len());
    let found = whole.filter_map(|end| behind(&text[end..])).next();
    let alone = || {
        let short = ["满意度", "满意率"].into_iter().find(|short| name.ends_with(short))?;
        let mut all = text.match_indices(short).map(|(at, _)| at + short.len());
        let end = all.next().filter(|_| all.next().is_none())?;
        behind(&text[end..])
    };
    found.or_else(alone)
}

/// Words between a name and its number.
const LEADS: [&str; 16] = [
    "达到",
    "达",
    "不低于",
    "不少于",
    "不小于",
    "不超过",
    "不高于",
    "保持在",
    "保持",
    "控制在",
    "在",
    "为",
    "≥",
    "≤",
    "要",
    "大于",
];

/// The percentage at the start of a text.
fn behind(text: &str) -> Option<(Decimal, String)> {
    let mut rest = text.trim_start_matches(['”', '"', ' ']);
    while let Some(shorter) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = shorter.trim_start();
    }
    let number = leading(rest)?;
    let is_percent = number.rest.starts_with('%') && !number.rest.contains("基础上");
    is_percent.then(|| (number.value, format!("{}%", number.value.normalize())))
}

/// Units of time, in hours.
const TIMES: [(&str, i64); 6] = [("个工作日", 24), ("工作日", 24), ("小时", 1), ("天", 24), ("日内", 24), ("分钟", 0)];

/// 24小时内修复 against the indicator of a time of repair.
fn of_time(text: &str, aim: &Aim<'_>, figure: &Figure) -> Option<(Decimal, String)> {
    let Unit::Counted(unit) = &figure.unit else { return None };
    let of_unit =
        |unit: &str| TIMES.iter().find(|(name, hours)| unit.starts_with(name) && *hours > 0).map(|(_, hours)| *hours);
    let own = of_unit(unit).filter(|_| matches!(figure.bound, Bound::AtMost | Bound::LessThan))?;
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let Some(number) = leading(&text[start..]) else {
            at = start + 1;
            continue;
        };
        at = text.len() - number.rest.len();
        let Some(hours) = of_unit(number.rest) else { continue };
        let (name, _) = TIMES.iter().find(|(name, _)| number.rest.starts_with(name))?;
        let within = number.rest[name.len()..].trim_start_matches('之').starts_with('内') || name.ends_with('内');
        let start_of_clause = text[..start].rfind(['，', '。', '；', ',', ';']).unwrap_or(0);
        let end = text[at..].find(['，', '。', '；', ',', ';']).map_or(text.len(), |end| at + end);
        let clause = &text[start_of_clause..end];
        let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let meaning = aim.indicator.meaning.as_ref().map_or("", |text| text.value.as_str());
        let of_aim = |words: &&&[&str]| has(aim.name(), words) || has(meaning, words);
        let ends = |text: &str| has(text, &ENDS);
        let topic = DONE.iter().filter(of_aim).any(|words| has(clause, words))
            || ends(clause) && (ends(aim.name()) || ends(meaning)) && !has(clause, &["每", "次"])
            || share_a_thing(clause, aim.name()) && aim.name().ends_with(['间', '限', '期', '数']);
        if within && topic {
            let value = number.value * Decimal::from(hours) / Decimal::from(own);
            return Some((value, format!("{}{name}", number.value.normalize())));
        }
    }
    None
}

/// What is done within a time, in the goal and in the indicator's name: words for the same.
const DONE: [&[&str]; 7] = [
    &["修复", "恢复", "排除"],
    &["响应"],
    &["办结", "办理"],
    &["回复", "答复", "反馈"],
    &["处置", "处理"],
    &["送达", "到达"],
    &["审批", "审核"],
];

/// The end of the work, in the goal and in the indicator.
const ENDS: [&str; 5] = ["完工", "工期", "竣工", "施工", "完成时间"];

/// True if both cannot be meant.
fn contradicts(figure: &Figure, said: Decimal) -> bool {
    match figure.bound {
        Bound::AtLeast | Bound::MoreThan => said < figure.number,
        Bound::AtMost | Bound::LessThan => said > figure.number,
        Bound::Exactly | Bound::Unspecified => said != figure.number,
        Bound::About => false,
    }
}

#[cfg(test)]
mod tests {
    use super::of_rate;

    #[test]
    fn rates_are_found_behind_their_names() {
        let rate = |text: &str, name: &str| of_rate(text, name).map(|(value, _)| value.to_string());
        assert_eq!(rate("参会人员出席率达到60%以上", "参会人员出席率").as_deref(), Some("60"));
        assert_eq!(rate("群众满意度不低于85%", "服务对象满意度").as_deref(), Some("85"));
        assert_eq!(rate("合格率提高5%", "合格率"), None);
        assert_eq!(rate("群众满意度90%，企业满意度85%", "服务对象满意度"), None);
        assert_eq!(rate("出席率较高，占60%", "出席率"), None);
    }
}

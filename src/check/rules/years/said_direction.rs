//! What a sentence says of a figure's change against the figures: 公务接待费比上年增加.

use rust_decimal::Decimal;

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::claims::plain_lead;
use crate::check::lints::lints;
use crate::check::two_years::{places, two_years};
use crate::check::words::percents::percents;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::words::years::years;
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;
use crate::money::Money;
use crate::source::Span;

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

const UP: [&str; 8] = ["增加", "增长", "上升", "提高", "上涨", "增幅", "增长率", "增速"];
const DOWN: [&str; 7] = ["减少", "下降", "降低", "压减", "压缩", "缩减", "降幅"];
/// Between the comparison and the direction: 比上年预算略有增加.
const BETWEEN: [char; 13] = ['预', '算', '数', '略', '有', '了', '度', '所', '明', '显', '大', '小', '幅'];

/// So many sayings about figures whose change is not known are compared.
const MOST: usize = 50;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let mut unknown: Vec<(&'static str, bool, Span)> = Vec::new();
    for prose in printed.prose() {
        let lettered = Lettered::of(prose.text.as_str());
        findings.add(|| unchanged(&lettered, printed));
        for said in all_said(&lettered, printed.budget.unit.year.value) {
            let values =
                said.ids.iter().filter_map(|id| two_years(id, printed.figures, printed.posting, printed.budget));
            let changes: Vec<_> = values.filter_map(|value| Some((value.change()?, value.before?))).collect();
            if !changes.is_empty() {
                findings.add(|| judge(&said, &changes, &prose.text, printed));
            } else if let Some(id) = said.ids.first().filter(|_| said.compared && unknown.len() < MOST) {
                let place = printed.place(said.clause, &prose.text);
                findings.add(|| contradicted(&said, id, place, &unknown));
                unknown.push((id, said.up, place));
            }
        }
    }
    findings.all()
}

/// What a clause says of a figure's change.
struct Said<'t> {
    name: &'static str,
    ids: &'static [String],
    up: bool,
    /// True if last year is named.
    compared: bool,
    /// From the name to the direction.
    clause: &'t str,
    /// The comparison and the direction.
    words: &'t str,
    /// The clause after the direction.
    rest: &'t str,
}

fn all_said<'t>(lettered: &'t Lettered<'_>, year: u32) -> Vec<Said<'t>> {
    let text: &str = &lettered.words;
    let directions = UP.iter().map(|word| (*word, true)).chain(DOWN.iter().map(|word| (*word, false)));
    let mut all: Vec<Said<'_>> = directions
        .filter(|(word, _)| lettered.may_hold(word))
        .flat_map(|(word, up)| text.match_indices(word).filter_map(move |(at, _)| said(text, at, word, up, year)))
        .collect();
    all.sort_by_key(|said| said.clause.as_ptr());
    all
}

fn said<'t>(text: &'t str, at: usize, word: &str, up: bool, year: u32) -> Option<Said<'t>> {
    let start = clause_start(text, at);
    let lead = &text[start..at];
    let before = before_comparison(lead.trim_end_matches(BETWEEN), year);
    let named = before.unwrap_or(lead).trim_end_matches("预算").trim_end_matches("总额");
    let names = lints().prose.figures.0.iter().filter(|(name, _)| named.ends_with(&name.value));
    let (name, ids) = names.max_by_key(|(name, _)| name.value.len())?;
    let before_name = &named[..named.len() - name.value.len()];
    // 比上年基本支出增加 compares, too.
    let compared = before.is_some() || lints().years.compared.iter().any(|by| by == before_name);
    let plain = compared && before.is_none()
        || before_name.ends_with(['是', '为'])
        || plain_lead(before_name, year) == Some(false);
    let end = at + word.len();
    let rest = &text[end..clause_end(text, end)];
    // A direction with an amount behind it is the matter of another rule. Without a comparison, only a whole clause
    // or a percentage says what changed; 其中 is a part of something else.
    let counted = compared
        || rest.trim_start_matches('了').is_empty()
        || ["的原因", "的主要原因", "主要原因", "原因"].iter().any(|word| rest.starts_with(word))
        || percents(rest).first().is_some_and(|percent| percent.range.start <= '了'.len_utf8());
    (plain && counted && !before_name.contains("其中") && !rest.contains('元') && !rest.starts_with('率')).then_some(
        Said {
            name: &name.value,
            ids,
            up,
            compared,
            clause: &text[start + before_name.len()..end],
            words: &text[start + before.unwrap_or(lead).len()..end],
            rest,
        },
    )
}

/// The words before 比上年, 与2024年预算相比.
fn before_comparison(lead: &str, year: u32) -> Option<&str> {
    let by = lints().years.compared.iter().filter_map(|by| lead.strip_suffix(by.as_str()));
    if let Some(before) = by.min_by_key(|before| before.len()) {
        return Some(before);
    }
    let last = years(lead).pop().filter(|last| last.year + 1 == year && !last.in_name)?;
    let mut rest = lead[last.range.end..].trim();
    while let Some(shorter) = OF_YEAR.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let before = lead[..last.range.start].strip_suffix(['与', '较', '比', '同', '和'])?;
    rest.is_empty().then_some(before)
}

/// 公务接待费与上年持平, though it is not as last year.
fn unchanged(lettered: &Lettered<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let text: &str = &lettered.words;
    let year = printed.budget.unit.year.value;
    let unit = printed.budget.money();
    let words = lints().years.unchanged.iter().map(String::as_str).chain(["一致"]);
    let mut found = words.filter(|word| lettered.may_hold(word)).flat_map(|word| text.match_indices(word).take(MOST));
    found.find_map(|(at, word)| {
        let start = clause_start(text, at);
        let lead = text[start..at].trim_end_matches(['基', '本', '总', '体', '均', '也', '仍', '保', '持']);
        let before = before_comparison(lead.trim_end_matches(BETWEEN), year)?;
        let named = before.trim_end_matches("预算").trim_end_matches("总额");
        let names = lints().prose.figures.0.iter().filter(|(name, _)| named.ends_with(&name.value));
        let (name, ids) = names.max_by_key(|(name, _)| name.value.len())?;
        let about = lead.trim_end_matches(BETWEEN).len() < text[start..at].trim_end_matches(BETWEEN).len();
        let before_name = &named[..named.len() - name.value.len()];
        if !before_name.ends_with(['是', '为']) && plain_lead(before_name, year) != Some(false) {
            return None;
        }
        let values = ids.iter().filter_map(|id| two_years(id, printed.figures, printed.posting, printed.budget));
        let changes: Vec<(Money, Money)> = values.filter_map(|value| Some((value.change()?, value.before?))).collect();
        // 基本持平 allows for a few percent.
        let near = |&(change, before): &(Money, Money)| {
            change.is_zero() || about && change.abs() * Decimal::from(20) <= before.abs()
        };
        let &(change, _) = changes.first()?;
        let way = if change.is_negative() { "减少" } else { "增加" };
        let finding = || {
            let finding = RULE
                .finding(format!("{}比上年{way} {}，文字里说“{word}”", name.value, change.abs().say(unit)))
                .at(printed.place(&text[start..at + word.len()], text), format!("比上年{way}"));
            let id = ids.first().map_or("", String::as_str);
            let places = places(id, printed.figures, printed.posting, printed.budget);
            let finding = places.into_iter().fold(finding, |finding, span| finding.and(span, "两年的数"));
            finding.help("核对是哪一年的话，改成与数一致；没有变化的，核对上年数。")
        };
        (!changes.iter().any(near)).then(finding)
    })
}

/// Between a year and 持平: 与2024年预算数相比.
const OF_YEAR: [&str; 9] = ["年初", "部门", "单位", "预算", "数", "相比", "比较", "对比", "总体"];

fn judge(said: &Said<'_>, changes: &[(Money, Money)], text: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let &(change, before) = changes.first()?;
    let unit = printed.budget.money();
    let agrees = changes.iter().any(|(change, _)| !change.is_zero() && change.is_negative() != said.up);
    let way = match () {
        () if change.is_zero() => "与上年相同".to_owned(),
        () if change.is_negative() => format!("比上年减少 {}", change.abs().say(unit)),
        () => format!("比上年增加 {}", change.say(unit)),
    };
    if !agrees {
        let finding = RULE.finding(format!("{}{way}，文字里说的是“{}”", said.name, said.words));
        return Some(finding.at(printed.place(said.words, text), way).help("核对是哪一年的话，改成与数一致。"));
    }
    let percent = percents(said.rest).into_iter().next()?;
    let after_word = said.rest[..percent.range.start].trim_start_matches(['了', '为', '达']);
    let right = (change.abs().yuan() * Decimal::ONE_HUNDRED).checked_div(before.abs().yuan())?;
    let apart = (right - percent.value).abs();
    if !after_word.is_empty() || apart <= Decimal::new(1, percent.decimals) || before.is_zero() {
        return None;
    }
    let words = &said.rest[percent.range.clone()];
    let finding = RULE.finding(format!("{}的增减幅度不是 {words}", said.name));
    let right = right.round_dp(percent.decimals.max(1));
    Some(finding.at(printed.place(words, text), format!("算出来是 {right}%")).help("按两年的数重新算一遍。"))
}

/// An increase in one sentence and a decrease in another, where last year's figure is not known.
fn contradicted(said: &Said<'_>, id: &str, place: Span, known: &[(&str, bool, Span)]) -> Option<Diagnostic> {
    let (.., other) = known.iter().find(|(other, up, span)| *other == id && *up != said.up && *span != place)?;
    let finding = RULE.finding(format!("{}一处说增加，一处说减少", said.name));
    let finding = finding.at(place, format!("这里说“{}”", said.clause)).and(*other, "这里说的相反");
    Some(finding.help("核对两年的数，改正说反的一处。"))
}

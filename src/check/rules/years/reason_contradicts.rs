//! A reason that contradicts the direction of the change.

use crate::check::Facts;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::prose::clause_start;
use crate::diagnostic::Diagnostic;
use crate::model::Report;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 增减原因里的“增加”“压减”等词，与数的增减方向不相反。
    /// ## 为什么
    /// 数减少了，原因却是“人员增加”，多半是去年的原因没有改。
    /// ## 依据
    /// 财预〔2016〕143号：说明增减变化的原因
    /// ## 错误示例
    /// 基本支出比上年减少，basic_change_reason = "人员增加"
    /// ## 正确示例
    /// basic_change_reason = "人员减少"
    "Y013" "增减原因与数不矛盾" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let narrative = facts.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let words = &lints().years;
    let of_final = |key: &str| words.final_reasons.get(key).filter(|_| facts.budget.report() == Report::Final);
    let figure = |key: &str| words.reasons.get(key).or_else(|| of_final(key));
    narrative.filter_map(|(key, text)| judge(figure(&key.value)?, text, facts)).collect()
}

/// True if a word's clause names an item of 三公.
fn of_item(text: &str, word: &str) -> bool {
    let Some(at) = text.find(word) else { return false };
    let clause = &text[clause_start(text, at)..at];
    ["出国", "接待", "用车", "购置", "运维", "运行"].iter().any(|item| clause.contains(item))
}

/// Words of want.
const SHORT: [&str; 4] = ["资金紧张", "财力紧张", "无力列支", "无力安排"];

fn judge(id: &str, text: &Text, facts: &Facts<'_>) -> Option<Diagnostic> {
    let change = two_years(id, facts.figures, facts.posting, facts.budget)?.change()?;
    let words = &lints().years;
    let has = |list: &'static [String]| list.iter().find(|word| text.value.contains(word.as_str()));
    if change.is_zero() {
        return None;
    }
    let (wrong, right) = if change.is_negative() { (&words.up, &words.down) } else { (&words.down, &words.up) };
    let same = has(&words.unchanged).filter(|_| has(wrong).is_none() && has(right).is_none());
    // What is unchanged may be one item of several.
    let same = same.filter(|word| !(id == "three_public" && of_item(&text.value, word)));
    // A computed number or text about other years may reverse the meaning.
    let opposite = || has(wrong).filter(|_| has(&words.unclear).is_none() && has(right).is_none());
    // Want of money explains no increase.
    let short =
        || SHORT.into_iter().find(|word| !change.is_negative() && text.value.contains(word) && has(right).is_none());
    // 项目资金减少, whatever was done last year.
    let ends = if change.is_negative() { ["增加", "增长"] } else { ["减少", "下降"] };
    let whole = || {
        let said = |end: &str| {
            ["资金", "经费", "支出", "预算"]
                .iter()
                .any(|of| text.value.trim_end_matches('。').ends_with(&format!("{of}{end}")))
        };
        let end = ends.into_iter().find(|end| said(end))?;
        has(wrong).filter(|word| word.as_str() == end && has(right).is_none())
    };
    let word = same.or_else(opposite).or_else(whole).map(String::as_str).or_else(short)?;
    let way = if change.is_negative() { "减少" } else { "增加" };
    let title = facts.figures.get(id).map_or("", |figure| figure.title.as_str());
    let finding = RULE
        .finding(format!("{title}比上年{way}，原因却是“{word}”"))
        .at(
            crate::check::authored::within(text.span, word, facts.sources),
            format!("{title}{way}了 {}", change.abs().say(facts.budget.money())),
        )
        .help("核对原因是不是去年的；核对 [previous] 里的上年数。");
    Some(finding)
}

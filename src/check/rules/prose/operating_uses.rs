//! Listed uses of 机关运行经费 must have an amount.

use std::ops::Range;

use crate::check::claims::OPERATING;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::prose::sentences;
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 文字里列举的机关运行经费的用途，在基本支出表的商品和服务支出里有金额。
    /// ## 为什么
    /// 列举了维修费、水电费，表里一分钱也没有，多半是照抄了别处的话。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// operating_uses = "办公费、物业管理费"，而 [basic] 没有 30209
    /// ## 正确示例
    /// operating_uses = "办公费、差旅费"，[basic] 里有 30201、30211
    "T017" "机关运行经费的用途在表中有金额" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let operating = two_years("operating", facts.figures, facts.posting, facts.budget);
    if operating.is_none_or(|value| value.now.is_zero()) {
        return Vec::new();
    }
    facts.texts().filter_map(|text| judge(text, facts)).collect()
}

fn judge(text: &Authored<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let missing: Vec<&str> = listing(text)
        .into_iter()
        .flat_map(|range| uses(&text.text[range]))
        .filter(|(_, codes)| !codes.iter().any(|code| is_paid(code, facts)))
        .map(|(word, _)| word)
        .collect();
    let first = missing.first()?;
    let listed = missing.join("、");
    let codes = |word: &&str| {
        let codes = lints().prose.uses.get(word).map(|codes| codes.join("、")).unwrap_or_default();
        format!("{word}（{codes}）")
    };
    let finding = RULE
        .finding(format!("机关运行经费的用途里，{listed}在基本支出表中没有金额"))
        .at(text.place(first, facts.sources), "表里没有这些款的金额")
        .note(format!("没有金额的：{}", missing.iter().map(codes).collect::<Vec<_>>().join("、")))
        .help("删去没有安排的用途；安排了的，核对 [basic] 是否漏了款。");
    Some(finding)
}

/// The parts of the text that list uses of 机关运行经费.
fn listing(text: &Authored<'_>) -> Vec<Range<usize>> {
    match text.field {
        Field::Narrative if text.key == "operating_uses" => std::iter::once(0..text.text.len()).collect(),
        Field::Narrative | Field::Section => {
            let uses = |sentence: Range<usize>| {
                let words = &text.text[sentence.clone()];
                let at = operating_names().filter_map(|name| words.find(name)).min()?;
                let from = ["用于", "包括", "用在"].iter().filter_map(|word| words[at..].find(word)).min()?;
                Some(sentence.start + at + from..sentence.end)
            };
            sentences(text.text).into_iter().filter_map(uses).collect()
        }
        _ => Vec::new(),
    }
}

/// What sentences call 机关运行经费.
fn operating_names() -> impl Iterator<Item = &'static str> {
    let names = lints().prose.figures.0.iter().filter(|(_, ids)| ids.iter().any(|id| id == OPERATING));
    names.map(|(name, _)| name.value.as_str())
}

/// The uses in a list, each with its codes; the longest match wins.
fn uses(list: &str) -> Vec<(&'static str, &'static [String])> {
    let words = &lints().prose.uses.0;
    let mut found: Vec<(&str, &[String])> = Vec::new();
    let mut at = 0;
    while let Some(c) = list[at..].chars().next() {
        let here = words.iter().filter(|(word, _)| list[at..].starts_with(&word.value));
        match here.max_by_key(|(word, _)| word.value.len()) {
            Some((word, codes)) => {
                if found.iter().all(|(known, _)| *known != word.value) {
                    found.push((&word.value, codes));
                }
                at += word.value.len();
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// True if a 款 with this code prefix has an amount.
fn is_paid(code: &str, facts: &Facts<'_>) -> bool {
    let entries = &facts.budget.basic.0;
    entries.iter().any(|(own, entry)| own.value.starts_with(code) && !entry.amount.money.is_zero())
}

#[cfg(test)]
mod tests {
    use super::uses;

    #[test]
    fn uses_are_read_by_their_longest_name() {
        let words = |list| uses(list).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(words("邮电费、办公用房水电费、日常维修费"), ["邮电费", "水电费", "日常维修"]);
        assert_eq!(words("办公及印刷费、公务用车运行维护费"), ["办公及印刷费", "公务用车运行维护费"]);
        assert_eq!(words("其他费用"), [""; 0]);
    }
}

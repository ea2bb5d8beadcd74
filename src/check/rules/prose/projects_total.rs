//! 对5个项目全部编制绩效目标，涉及资金725.00万元: the money of all projects.

use super::super::performance::indicators::budget_of;
use super::project_amount::RULE;
use crate::check::texts::Masked;
use crate::check::words::amounts::amounts;
use crate::check::words::prose::{clause_start, sentences};
use crate::check::words::years::years;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

/// What the money of all projects is called in such a sentence.
const NAMES: [&str; 10] = [
    "涉及资金",
    "涉及金额",
    "涉及预算资金",
    "涉及预算",
    "涉及项目资金",
    "涉及财政资金",
    "资金总额",
    "资金合计",
    "项目资金",
    "预算资金",
];

/// A sentence about some of them, or another year.
const PART: [&str; 10] = ["其中对", "重点", "部分", "选取", "抽取", "上年", "去年", "执行", "自评", "评价"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let there = facts.budget.project.len();
    let all: Money = facts.budget.project.iter().map(budget_of).sum();
    if there == 0 || all.is_zero() {
        return Vec::new();
    }
    let told = |masked: &&Masked<'_>| {
        matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra)
            && masked.lettered.may_hold("个项目绩效目标")
    };
    facts
        .masked()
        .iter()
        .filter(told)
        .find_map(|masked| {
            let text: &str = &masked.lettered.words;
            sentences(text).into_iter().find_map(|range| judge(&text[range], masked, there, all, facts))
        })
        .into_iter()
        .collect()
}

fn judge(sentence: &str, masked: &Masked<'_>, there: usize, all: Money, facts: &Facts<'_>) -> Option<Diagnostic> {
    let whole = sentence.contains(&format!("{there}个项目")) && sentence.contains("绩效目标");
    let own = facts.budget.unit.year.value;
    let other = years(sentence).iter().any(|year| !year.in_name && year.year != own);
    if !whole || other || PART.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let amount = amounts(sentence).into_iter().find(|amount| {
        let lead = sentence[clause_start(sentence, amount.range.start)..amount.range.start]
            .trim_end_matches(['共', '为', '计', ' ']);
        !amount.about && NAMES.iter().any(|name| lead.ends_with(name))
    })?;
    // Money of the treasury alone may be meant.
    let fiscal: Money =
        facts.budget.project.iter().filter_map(|project| project.money().first().map(|(_, part)| part.money)).sum();
    if amount.says(all) || amount.says(fiscal) {
        return None;
    }
    let unit = facts.budget.money();
    let words = &sentence[amount.range.clone()];
    let finding = RULE
        .finding("文字里各项目的资金与项目表里的不同")
        .at(masked.text.place(words, facts.sources), format!("这里写的是 {words}"))
        .comparing(
            format!("{}（各项目预算数之和）", all.say(unit)),
            format!("{}（文字）", amount.money.say(unit)),
            Some((all - amount.money).abs().say(unit)),
        );
    Some(finding.help("核对各项目的预算数，改成一样的；说的只是其中几个的，写明是哪些。"))
}

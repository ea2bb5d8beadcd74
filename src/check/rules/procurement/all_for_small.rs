//! 全部面向中小企业采购, where the shares are less than the purchases.

use super::purchases::amount;
use super::said_amounts::RULE;
use crate::check::words::prose::sentences;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

const ALL: [&str; 6] = [
    "全部面向中小企业",
    "全部面向中小微企业",
    "全部面向小微企业",
    "均面向中小企业",
    "全部预留给中小企业",
    "全部由中小企业",
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lines = &facts.budget.procurement;
    let bought: Money = lines.iter().map(amount).sum();
    let reserved: Money = lines.iter().filter_map(|line| line.sme).map(|share| share.money).sum();
    if bought.is_zero() || reserved >= bought || lines.iter().all(|line| line.sme.is_none()) {
        return Vec::new();
    }
    let unit = facts.budget.money();
    let found = facts.masked().iter().filter(|masked| masked.lettered.may_hold("面向中小企业")).find_map(|masked| {
        if !matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra) {
            return None;
        }
        let text: &str = &masked.lettered.words;
        let said = sentences(text).into_iter().find_map(|range| {
            let sentence = &text[range];
            // Of some of the purchases, or as a principle.
            let part = ["其余", "其中全部", "项目全部", "限额", "以下", "原则", "类全部", "上年"];
            let word = ALL.iter().find(|word| sentence.contains(**word))?;
            (!part.iter().any(|word| sentence.contains(word))).then_some(*word)
        })?;
        let finding = RULE
            .finding(format!("文字里说“{said}”，预留的份额比采购金额少"))
            .at(masked.text.place(said, facts.sources), "这里")
            .comparing(
                format!("{}（采购金额）", bought.say(unit)),
                format!("{}（预留份额）", reserved.say(unit)),
                Some((bought - reserved).say(unit)),
            );
        let short = lines.iter().filter(|line| line.sme.is_none_or(|share| share.money < amount(line)));
        let finding = short.take(3).fold(finding, |finding, line| {
            finding.and(line.sme.map_or(line.catalogue.span, |share| share.span), "这一行没有全部预留")
        });
        Some(finding.help("核对各行的 sme 和文字，改正写错的一处。"))
    });
    found.into_iter().collect()
}

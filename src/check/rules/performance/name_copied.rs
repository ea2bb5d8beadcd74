//! A name that is another indicator's, above a description of something else.

use super::indicators::{Aim, each, words_of};
use super::meaning_copied::RULE;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (at, aim) in aims.iter().enumerate() {
            let first = aims.iter().enumerate().find(|(other, first)| *other != at && first.name() == aim.name());
            let Some((_, first)) = first.filter(|(_, first)| fits(first) == Some(true)) else { continue };
            if fits(aim) == Some(false) {
                let finding = RULE.finding(format!("名称“{}”与另一个指标的相同，描述说的不是它", aim.name()));
                let finding = finding.at(words_of(&aim.indicator.name, facts.sources), "描述说的是别的");
                let finding = finding.and(words_of(&first.indicator.name, facts.sources), "这个指标也叫这个名称");
                findings.push(finding.help("是复制后忘了改的，写这个指标自己的名称。"));
            }
        }
    })
}

/// Whether the description speaks of what the name says; `None` if there is none, or either may be about anything.
fn fits(aim: &Aim<'_>) -> Option<bool> {
    let (name, meaning) = (aim.name_tells(), aim.meaning_tells());
    (!name.is_empty() && !meaning.is_empty()).then(|| name.shared(meaning) > 0)
}

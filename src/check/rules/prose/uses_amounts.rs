//! 机关运行经费 in its uses, each with its amount: 差旅费5.60万元, where 30211 is 6.50万元.

use super::contradicts::RULE;
use crate::check::claims::OPERATING;
use crate::check::lints::lints;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::{Prose, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::{Diagnostic, Severity};
use crate::money::Money;

/// Uses with the amount of the table, of which another one is told.
const RIGHT: usize = 3;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for PrintedLine { content, .. } in printed.lines() {
        let names = || lints().prose.figures.0.iter().filter(|(_, ids)| ids.iter().any(|id| id == OPERATING));
        let prose = Prose::of(content);
        if !prose.text.contains("其中") || !names().any(|(name, _)| prose.text.contains(&name.value)) {
            continue;
        }
        for sentence in sentences(&prose.text) {
            findings.extend(judge(&prose.text[sentence], printed));
        }
    }
    findings
}

fn judge(text: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let from = text.find("其中")?;
    let rest = &text[from..];
    let said: Vec<(&str, Money, Amount)> = amounts(rest)
        .into_iter()
        .filter_map(|amount| {
            let before = rest[..amount.range.start].trim_end_matches(['为', ' ', '：']);
            let names = lints().prose.uses.0.iter().filter(|(name, _)| before.ends_with(&name.value));
            let (name, codes) = names.max_by_key(|(name, _)| name.value.len())?;
            // 其他交通费用 is no part of a longer name.
            let plain = before[..before.len() - name.value.len()].ends_with(['，', '、', '：', '；', '中']);
            let paid = printed
                .budget
                .basic
                .0
                .iter()
                .filter(|(code, _)| codes.iter().any(|one| code.value.starts_with(one.as_str())));
            plain.then(|| (name.value.as_str(), paid.map(|(_, entry)| entry.amount.money).sum(), amount))
        })
        .collect();
    let (right, wrong): (Vec<_>, Vec<_>) = said.iter().partition(|(_, paid, amount)| amount.says(*paid));
    // Elsewhere the list is not of what the table has.
    let [(name, paid, amount)] = wrong[..] else { return None };
    if right.len() < RIGHT || amount.about || paid.is_zero() {
        return None;
    }
    let unit = printed.budget.money();
    let words = format!("{name}{}", &rest[amount.range.clone()]);
    let mut finding = RULE
        .finding(format!("文字里的{name}与基本支出表里的不同"))
        .at(printed.place(&words, text), format!("这里写的是 {}", amount.money.say(unit)))
        .comparing(
            format!("{}（基本支出表）", paid.say(unit)),
            format!("{}（文字）", amount.money.say(unit)),
            Some((*paid - amount.money).abs().say(unit)),
        );
    finding.severity = Severity::Warning;
    Some(finding.help("核对 [basic] 和文字，改成一样的；说的只是其中一部分的，写明是哪一部分。"))
}

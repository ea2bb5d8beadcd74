//! Amounts listed in a sentence must add up to its total.

use std::ops::Range;

use crate::check::capped::Capped;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::{Prose, clause_start, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::{Diagnostic, Severity};
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 一句话里先写总数、再写“其中：”或“包括”各项的，手写的各项之和与总数相等。
    /// ## 为什么
    /// 读者会把各项加一遍；各项之和比总数多，一定有错；比总数少，要写“等”，或补上漏的一项。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 共计 10.00 万元，其中：会议费 6.00 万元、培训费 5.00 万元
    /// ## 正确示例
    /// 共计 11.00 万元，其中：会议费 6.00 万元、培训费 5.00 万元
    "T014" "列举的数加起来等于总数" Error
}

/// Words that introduce a list; `true` if the list is certainly complete.
const BEGINS: [(&str, bool); 4] = [("其中", false), ("包括", true), ("分别为", true), ("分别是", true)];
/// Words that exclude a list of parts.
const OTHERWISE: [&str; 12] = ["等", "比", "较", "增", "减", "下降", "上年", "去年", "另", "其余", "主要", "不含"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for PrintedLine { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        for sentence in sentences(&prose.text) {
            let said = prose.text[sentence.clone()].to_owned();
            findings.add(|| list(&prose, sentence).and_then(|list| judge(&list, &said, &prose, printed)));
        }
    }
    findings.all()
}

/// A total and its parts.
struct List {
    total: Amount,
    parts: Vec<Amount>,
    /// True if the list is certainly complete.
    whole: bool,
}

fn list(prose: &Prose<'_>, sentence: Range<usize>) -> Option<List> {
    let text = &prose.text[sentence.clone()];
    let (at, word, whole) = BEGINS.iter().filter_map(|&(word, whole)| Some((text.find(word)?, word, whole))).min()?;
    // A list in brackets ends with them.
    let inside = text[..at].ends_with(['（', '(']);
    let rest = &text[at + word.len()..];
    let rest = if inside { &rest[..rest.find(['）', ')'])?] } else { rest };
    let plain = without_brackets(rest);
    let rest: &str = &plain;
    // 上年结转 names a source.
    let told = rest.replace("上年结转", "").replace("上年结余", "");
    let otherwise =
        OTHERWISE.iter().any(|word| told.contains(word)) || BEGINS.iter().any(|(word, _)| rest.contains(word));
    if otherwise || rest.contains(['（', '(']) {
        return None;
    }
    let total = amounts(&text[..at]).pop()?;
    let named = &text[clause_start(text, total.range.start)..total.range.start];
    // A change, a price or an earlier year is not a total; nor is an amount that is not directly before the list.
    let between = text[total.range.end..at].trim_matches(['，', ',', '：', '（', '(', ' ']);
    if total.about || !between.is_empty() || OTHERWISE.iter().any(|word| named.contains(word)) {
        return None;
    }
    let rest = ended(rest, total.money);
    let items: Vec<&str> =
        rest.split(['，', '、', '和', ',', '；', ';']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let parts: Vec<Amount> = amounts(rest);
    let one_each = items.iter().all(|item| amounts(item).len() == 1);
    if parts.len() < 2 || !one_each || parts.len() != items.len() || parts.iter().any(|part| part.about) {
        return None;
    }
    let from = sentence.start + at + word.len();
    let moved = |amount: Amount, by: usize| Amount {
        range: amount.range.start + by..amount.range.end + by,
        number: amount.number.start + by..amount.number.end + by,
        ..amount
    };
    let (total, parts) =
        (moved(total, sentence.start), parts.into_iter().map(|part| moved(part, from)).collect::<Vec<_>>());
    // Skip lists without a typed amount: the template is responsible.
    let typed = [&total].into_iter().chain(&parts).any(|amount| prose.live_at(&amount.number).is_none());
    typed.then_some(List { total, parts, whole })
}

/// The list up to a semicolon behind which something else is told: 其中货物167万元、服务68万元；预留给中小企业161.5万元.
///
/// Semicolons may also divide the list, but then all of it adds up, or nothing else does.
fn ended(rest: &str, total: Money) -> &str {
    let Some((head, _)) = rest.split_once(['；', ';']) else { return rest };
    let sum = |text: &str| amounts(text).iter().map(|part| part.money).sum::<Money>();
    let listed = amounts(head).len() > 1 && sum(rest) != total;
    if listed { head } else { rest }
}

/// The text with 维修（护）费 as one word, and blanks for what stands in brackets: as long as before.
fn without_brackets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('（') {
        let Some(close) = rest[open..].find('）').map(|at| open + at + '）'.len_utf8()) else { break };
        let inner = &rest[open..close];
        plain.push_str(&rest[..open]);
        if IN_NAMES.contains(&inner) {
            plain.push_str("护护护");
        } else {
            plain.extend(std::iter::repeat_n(' ', inner.len()));
        }
        rest = &rest[close..];
    }
    plain.push_str(rest);
    plain
}

/// Brackets within names.
const IN_NAMES: [&str; 2] = ["（境）", "（护）"];

fn judge(list: &List, said: &str, prose: &Prose<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let sum: Money = list.parts.iter().map(|part| part.money).sum();
    let total = list.total.money;
    if sum == total {
        return None;
    }
    let unit = printed.budget.money();
    let place = |amount: &Amount| printed.place(&prose.text[amount.range.clone()], said);
    let mut finding = RULE
        .finding("列举的各项加起来不等于总数")
        .at(place(&list.total), format!("总数 {}", total.say(unit)))
        .comparing(
            format!("{}（各项之和）", sum.say(unit)),
            format!("{}（总数）", total.say(unit)),
            Some((sum - total).abs().say(unit)),
        )
        .help("核对总数和各项；没有列全的，补上漏的一项，或在末尾写“等”。");
    for part in &list.parts {
        finding = finding.and(place(part), format!("其中 {}", part.money.say(unit)));
    }
    if sum < total && !list.whole {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::ended;
    use crate::check::words::amounts::amounts;

    #[test]
    fn a_list_ends_where_something_else_is_told() {
        for (total, rest, list) in [
            ("235万元", "货物167万元、服务68万元；预留份额161.5万元", "货物167万元、服务68万元"),
            ("10万元", "会议费6万元；培训费4万元", "会议费6万元；培训费4万元"),
            ("10万元", "会议费6万元；培训费5万元", "会议费6万元；培训费5万元"),
            ("10万元", "会议费3万元、差旅费3万元；培训费4万元", "会议费3万元、差旅费3万元；培训费4万元"),
        ] {
            assert_eq!(ended(rest, amounts(total)[0].money), list, "{rest}");
        }
    }
}

//! Names of the organizations: one character off the unit's, or written twice; how many there are.

use crate::check::lints::lints;
use crate::check::words::amounts::{number, plain};
use crate::check::words::masked::masked;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::{BudgetKind, Organization};

rule! {
    /// ## 检查内容
    /// 机构设置里有本单位，名称与单位名称一样，不差一两个字，一个机构不写两次，文字里说的所属单位个数与机构设置相同。
    /// ## 为什么
    /// 只差一个字的两个名称，有一个打错了；封面上的单位名称错了，整份文件都错。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 单位名称是“青石县档案馆”，机构写“青石县挡案馆”
    /// ## 正确示例
    /// 两处都写“青石县档案馆”
    "K018" "机构名称、个数对得上" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = &facts.budget.unit.name;
    let mut findings = Vec::new();
    let lines = &facts.budget.organization;
    for (at, line) in lines.iter().enumerate() {
        let name = line.name.value.trim_end_matches("本级").trim_end_matches("（本级）").trim_end_matches("机关");
        let own = unit.value.trim_end_matches("机关");
        if is_near(name, own) || is_near(&line.name.value, &format!("{own}本级")) && line.name.value != own {
            let finding = RULE
                .finding(format!("机构“{name}”与单位名称“{own}”差一两个字"))
                .at(line.name.span, "机构")
                .and(unit.span, "单位名称");
            findings.push(finding.help("核对哪一个写错了；确是两个机构的，不必改。"));
        }
        if let Some(first) = lines[..at].iter().find(|other| is_same(other, line)) {
            let finding = RULE.finding(format!("机构“{}”写了两次", line.name.value)).at(line.name.span, "又写了一次");
            findings.push(finding.and(first.name.span, "前面已经写过").help("删去多写的一条。"));
        }
    }
    findings.extend(unlisted(facts));
    findings.extend(miscounted(facts));
    findings.extend(super::listed_units::check(facts));
    findings
}

/// Shorter names are no full ones, in characters.
const SHORTEST: usize = 4;

/// A unit that 机构设置 does not list, or by another name.
fn unlisted(facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = &facts.budget.unit.name;
    let own = office(&unit.value);
    let lines = &facts.budget.organization;
    let is_own = |line: &Organization| {
        let name = office(&line.name.value);
        own.ends_with(name) || name.ends_with(own) || is_near(name, own)
    };
    // What is yet to be written may be the unit.
    let pending = |name: &str| name.is_empty() || name.contains("待填");
    if own.chars().count() < SHORTEST || pending(own) || lines.iter().any(|line| pending(&line.name.value)) {
        return None;
    }
    if !facts.budget.members().is_empty() || lines.iter().any(is_own) {
        return None;
    }
    let abbreviated =
        lines.iter().find(|line| is_within(office(&line.name.value), own) || is_within(own, office(&line.name.value)));
    let line = abbreviated.or(lines.first())?;
    let finding = if abbreviated.is_some() {
        RULE.finding(format!("机构“{}”与单位名称“{}”写法不同", line.name.value, unit.value))
    } else {
        RULE.finding(format!("机构设置里没有本单位“{}”", unit.value))
    };
    let finding = finding.at(line.name.span, "机构").and(unit.span, "单位名称");
    Some(finding.help("两处写一样的全称；机构设置里漏了本单位的，补上一条。"))
}

/// The name without 本级 and the like.
pub(super) fn office(name: &str) -> &str {
    let name = ["本级", "（本级）", "(本级)", "机关", "（机关）"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    name.trim()
}

/// True if a name is another with some characters left out.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() >= 4 && short.chars().all(|c| rest.any(|other| other == c))
}

/// True for one organization written twice: one name may stand for the office and for what belongs to it.
fn is_same(a: &Organization, b: &Organization) -> bool {
    let nature = |line: &Organization| line.nature.as_ref().map(|text| text.value.clone());
    a.name.value == b.name.value && nature(a) == nature(b)
}

/// True if two names of one length differ in one or two characters, or one has a character more.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // Units of one office differ by a number or by 一 and 二.
    let counted = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十东西南北中上下".contains(*c);
    if a == b || a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let [left, right] = [&a, &b].map(|name| &name[head..name.len() - tail]);
    // 文化局 and 文化馆 are two bodies: the last character says what kind they are.
    tail > 0
        && left.len().max(right.len()) <= if a.len() == b.len() { 2 } else { 1 }
        && !left.iter().chain(right.iter()).any(counted)
}

/// 下设4个所属单位, where 机构设置 lists another number.
fn miscounted(facts: &Facts<'_>) -> Option<Diagnostic> {
    let listed = facts.budget.organization.len();
    let texts = facts.texts().filter(|text| matches!(text.field, Field::Narrative | Field::Section));
    texts.filter(|_| listed > 0).find_map(|text| {
        let words = masked(text);
        lints().institutions.below.iter().find_map(|below| {
            words.match_indices(below.as_str()).find_map(|(at, _)| {
                let before = words[..at].strip_suffix('个').or_else(|| words[..at].strip_suffix('家'))?;
                let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                let range = number(before, start.min(before.len()));
                let said: usize = plain(&before[range.clone()]).parse().ok()?;
                let own = facts.budget.unit.kind.value == BudgetKind::Unit;
                let right = said == listed || said + 1 == listed || own && said == 0;
                let phrase = &words[range.start..at + below.len()];
                let finding = || {
                    RULE.finding(format!("文字里说{phrase}，机构设置列了 {listed} 个"))
                        .at(text.place(phrase, facts.sources), "核对个数")
                        .help("核对机构设置，改个数。")
                };
                (!right).then(finding)
            })
        })
    })
}

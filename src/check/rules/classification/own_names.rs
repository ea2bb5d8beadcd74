//! Names that a unit gave to codes: mistyped, or those of a code above or beside.

use std::collections::BTreeMap;

use super::authored_codes::catalogue;
use super::known_code::PLACEHOLDER;
use super::name_differs::{Named, authored_names};
use crate::check::Facts;
use crate::check::words::meant::{Meant, sounds_or_looks_like};
use crate::check::words::near_miss::{UNSEEN, near_misses};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 自己写的科目名称：没有写错字，不与上一级或同级别的科目同名。
    /// ## 为什么
    /// 名称印在各张表里，写错一处，处处都错；与上级、同级同名，多半是粘贴以后忘了改。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// [codes.function]，21001 = "卫声健康管理事务"
    /// ## 正确示例
    /// 21001 = "卫生健康管理事务"
    "C017" "自己写的科目名称没有写错" Warning
}

/// Names compared with the catalogue at most: a file has some dozens.
const MOST: usize = 200;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let named = authored_names(facts.budget);
    let year = facts.budget.unit.year.value;
    let mut meant = Meant::default();
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut beside: BTreeMap<(crate::ledger::Dimension, &str, &str), (&str, Span)> = BTreeMap::new();
    // What was pasted and not filled in is reported there.
    let written = named.iter().filter(|(.., name, _)| *name != PLACEHOLDER);
    for &(dimension, code, name, span) in written.take(MOST) {
        if let Some(right) = meant_name((dimension, code, name, span), year, &mut meant) {
            let finding = RULE.finding(format!("{} {code} 的名称“{name}”像是写错了", dimension.chinese()));
            findings.push(finding.at(span, format!("应为“{right}”？")).help("对照本年的科目目录核对名称。"));
        }
        let official =
            catalogue(dimension).name_in(code, year).or_else(|| catalogue(dimension).probable_in(code, year));
        let above = code.len().checked_sub(2).filter(|length| *length >= 3 && official != Some(name));
        let Some(parent) = above.and_then(|length| code.get(..length)) else { continue };
        if facts.posting.names.code_name(dimension, parent) == Some(name) && !name.starts_with("其他") {
            let finding = RULE.finding(format!("{} {code} 与上一级 {parent} 同名：“{name}”", dimension.chinese()));
            let usual = official.map_or_else(|| "这里".to_owned(), |usual| format!("通常是“{usual}”"));
            findings.push(finding.at(span, usual).help("对照本年的科目目录核对名称。"));
        }
        match beside.get(&(dimension, parent, name)) {
            Some((other, place)) if *other != code => {
                let finding = RULE.finding(format!("{} {other} 与 {code} 同名：“{name}”", dimension.chinese()));
                findings.push(
                    finding.at(span, "又是这个名称").and(*place, "前面已经有").help("对照本年的科目目录核对名称。"),
                );
            }
            _ => drop(beside.insert((dimension, parent, name), (code, span))),
        }
    }
    findings
}

/// The name that was meant, if a name is mistyped: of the code itself, else any that the catalogue has, else a term.
fn meant_name((dimension, code, name, _): Named<'_>, year: u32, meant: &mut Meant) -> Option<String> {
    let catalogue = catalogue(dimension);
    let known = |name: &str| catalogue.known_by(name).next().is_some() || catalogue.probable_by(name).next().is_some();
    let own = catalogue.name_in(code, year).or_else(|| catalogue.probable_in(code, year));
    if known(name) || own == Some(name) {
        return None;
    }
    if let Some(own) = own {
        return is_mistyped(name, own).then(|| own.to_owned());
    }
    let mut all = catalogue.entries().chain(catalogue.probable_entries());
    if let Some((_, entry)) = all.find(|(_, entry)| name.chars().count() >= 4 && is_one_off(name, entry.name)) {
        return Some(entry.name.to_owned());
    }
    let miss = near_misses(name, meant).into_iter().find(|miss| miss.surplus >= UNSEEN && !miss.doubtful)?;
    Some(format!("{}{}{}", &name[..miss.range.start], miss.right, &name[miss.range.end..]))
}

/// True for a name of the same length with one or two other characters, or one that lacks a character within.
pub(super) fn is_mistyped(name: &str, right: &str) -> bool {
    let count = right.chars().count();
    let differing = differing(name, right);
    if name.chars().count() + 1 == count && count >= 5 {
        let same = name.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
        let rest = |text: &str, from: usize| text.chars().skip(from).collect::<String>();
        // At the end, names of other years differ.
        return (1..count - 2).contains(&same) && rest(name, same) == rest(right, same + 1);
    }
    name.chars().count() == count && differing > 0 && (differing == 1 && count >= 3 || differing == 2 && count >= 6)
}

/// True if one character sounds or looks like that of the right name: other names of the catalogue differ by one, too.
fn is_one_off(name: &str, right: &str) -> bool {
    let mut pairs = name.chars().zip(right.chars()).filter(|(a, b)| a != b);
    let first = pairs.next().filter(|_| name.len() == right.len() && pairs.next().is_none());
    first.is_some_and(|(typed, meant)| sounds_or_looks_like(typed, meant))
}

fn differing(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).count()
}

#[cfg(test)]
mod tests {
    use super::is_mistyped;

    #[test]
    fn names_of_one_length_with_other_characters_are_mistyped() {
        assert!(is_mistyped("行政运转", "行政运行") && is_mistyped("卫声健康管理事务", "卫生健康管理事务"));
        assert!(is_mistyped("一般行管理事务", "一般行政管理事务") && !is_mistyped("其他支", "其他支出"));
        assert!(!is_mistyped("行政运行", "行政运行") && !is_mistyped("事业运行", "行政运行"));
        assert!(!is_mistyped("机关事业单位基本养老保险缴费", "机关事业单位基本养老保险缴费支出"));
    }
}

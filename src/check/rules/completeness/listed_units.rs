//! Units that the text lists by name, and 机构设置 does not, or by nearly the same name.

use super::organization_name::{RULE, is_near};
use crate::check::words::masked::masked;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::BudgetKind;

/// What introduces such a list, behind its number.
const BELOW: [&str; 6] = ["所属事业单位", "下属事业单位", "所属单位", "下属单位", "直属事业单位", "所属预算单位"];
/// Between the number and the names.
const INTROS: [&str; 8] = ["：", "，为", "，分别为", "，分别是", "，即", ":", "为", "，包括"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lines = &facts.budget.organization;
    let mut findings = Vec::new();
    if lines.is_empty() || !facts.budget.members().is_empty() {
        return findings;
    }
    for text in facts.texts().iter().filter(|text| matches!(text.field, Field::Narrative | Field::Section)) {
        let words = masked(text);
        let Some(items) = listed(&words) else { continue };
        let has =
            |item: &str| lines.iter().any(|line| line.name.value.ends_with(item) || item.ends_with(&line.name.value));
        let missing: Vec<&str> = items.iter().copied().filter(|item| !has(item)).collect();
        for item in &missing {
            let count = item.chars().count();
            let near = lines.iter().find(|line| {
                let name = &line.name.value;
                let skip = name.chars().count().saturating_sub(count);
                is_near(&name.chars().skip(skip).collect::<String>(), item) || typed_otherwise(name, item)
            });
            if let Some(line) = near {
                let finding = RULE
                    .finding(format!("机构“{}”与文字里的“{item}”差一两个字", line.name.value))
                    .at(line.name.span, "机构")
                    .and(text.place(item, facts.sources), "文字里是这样");
                findings.push(finding.help("核对哪一个写错了；确是两个机构的，不必改。"));
                return findings;
            }
        }
        // What is no unit of the budget is often listed, too: one alone is told.
        let [item] = missing[..] else { continue };
        if items.len() > 1 && facts.budget.unit.kind.value == BudgetKind::Department {
            let finding = RULE
                .finding(format!("文字里说到所属单位“{item}”，机构设置里没有"))
                .at(text.place(item, facts.sources), "这里");
            findings.push(finding.help("机构设置里漏了的，补上一段 [[organization]]；不单独编预算的，不必改。"));
        }
    }
    findings
}

/// The names behind 所属事业单位2个：.
fn listed(text: &str) -> Option<Vec<&str>> {
    BELOW.iter().find_map(|below| {
        text.match_indices(below).find_map(|(at, _)| {
            let rest = &text[at + below.len()..];
            let rest =
                rest.trim_start_matches(|c: char| c.is_ascii_digit() || "有共为一二两三四五六七八九十".contains(c));
            let rest = rest.strip_prefix(['个', '家'])?;
            let list = INTROS.iter().find_map(|intro| rest.strip_prefix(intro))?;
            let list = list.split(['。', '；', '，', '\n']).next()?;
            let items: Vec<&str> = list.split(['、', '和']).map(str::trim).collect();
            let whole = |item: &&str| item.chars().count() >= 4 && !item.ends_with('等');
            items.iter().all(whole).then_some(items)
        })
    })
}

/// True for two names with the same beginning or end, and one character between or at the end that differs.
fn typed_otherwise(name: &str, item: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (name.chars().collect(), item.chars().collect());
    let a = &a[a.len().saturating_sub(b.len())..];
    const COUNTED: &str = "一二三四五六七八九十东西南北中上下局馆院所站室";
    let differing: Vec<_> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && b.len() > 5 && differing.len() == 1 && !COUNTED.contains(*differing[0].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_units_are_read() {
        assert_eq!(listed("所属事业单位2个：甲县教师进修学校、甲县考试中心。").unwrap().len(), 2);
        assert_eq!(listed("所属事业单位1个，为柳河镇综合服务中心；全镇").unwrap(), ["柳河镇综合服务中心"]);
        assert!(listed("所属事业单位3个，实行统一管理").is_none() && listed("所属事业单位").is_none());
        assert!(
            typed_otherwise("甲县教师进修学较", "甲县教师进修学校") && !typed_otherwise("甲县第一中学", "甲县第二中学")
        );
    }
}

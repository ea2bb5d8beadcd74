//! Units that the text lists by name, and 机构设置 does not, or by nearly the same name.

use super::organization_name::{RULE, is_near, office};
use crate::check::words::masked::masked;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::BudgetKind;

/// There are none.
const NONE: [&str; 6] =
    ["无所属事业单位", "没有所属事业单位", "无下属事业单位", "没有下属事业单位", "无所属单位", "无下属单位"];

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
    for text in facts.texts().filter(|text| matches!(text.field, Field::Narrative | Field::Section)) {
        let words = masked(text);
        if let Some(said) = NONE.iter().find(|none| words.contains(**none)) {
            let own = office(&facts.budget.unit.name.value);
            let other = lines.iter().find(|line| {
                let below = line.nature.as_ref().is_some_and(|nature| nature.value.contains("事业"));
                below && office(&line.name.value) != own
            });
            if let Some(line) = other {
                let finding = RULE
                    .finding(format!("文字里说“{said}”，机构设置里有“{}”", line.name.value))
                    .at(text.place(said, facts.sources), "文字")
                    .and(line.name.span, "机构设置");
                findings.push(finding.help("核对机构设置和文字，改正写错的一处。"));
            }
        }
        let Some((phrase, said, items)) = listed(&words) else { continue };
        if said.is_some_and(|said| said != items.len()) && items.len() == 1 {
            let finding = RULE
                .finding(format!("文字里说{phrase}，列了 {} 个", items.len()))
                .at(text.place(phrase, facts.sources), "核对个数");
            findings.push(finding.help("数一遍，改正个数或补上漏的。"));
        }
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
        let own = office(&facts.budget.unit.name.value);
        let others: Vec<_> = lines.iter().filter(|line| office(&line.name.value) != own).collect();
        let replaced = items.len() == 1 && others.len() == 1;
        if replaced || items.len() > 1 && facts.budget.unit.kind.value == BudgetKind::Department {
            let finding = RULE
                .finding(format!("文字里说到所属单位“{item}”，机构设置里没有"))
                .at(text.place(item, facts.sources), "这里");
            findings.push(finding.help("机构设置里漏了的，补上一段 [[organization]]；不单独编预算的，不必改。"));
        }
    }
    findings
}

/// 所属事业单位2个, its number, and the names behind it.
type Listed<'t> = (&'t str, Option<usize>, Vec<&'t str>);

/// The names behind 所属事业单位2个：.
fn listed(text: &str) -> Option<Listed<'_>> {
    BELOW.iter().find_map(|below| {
        text.match_indices(below).find_map(|(at, _)| {
            let rest = &text[at + below.len()..];
            let rest = rest.trim_start_matches(['有', '共', '为']);
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let said = rest[..digits].parse().ok();
            let rest = rest[digits..].trim_start_matches(|c: char| "一二两三四五六七八九十".contains(c));
            let rest = rest.strip_prefix(['个', '家'])?;
            let phrase = &text[at..text.len() - rest.len()];
            let list = INTROS.iter().find_map(|intro| rest.strip_prefix(intro))?;
            let list = list.split(['。', '；', '，', '\n']).next()?;
            let items: Vec<&str> = list.split(['、', '和']).map(str::trim).collect();
            let whole = |item: &&str| item.chars().count() >= 4 && !item.ends_with('等');
            items.iter().all(whole).then_some((phrase, said, items))
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
        assert_eq!(listed("所属事业单位2个：甲县教师进修学校、甲县考试中心。").unwrap().2.len(), 2);
        let listed_one = listed("所属事业单位1个，为柳河镇综合服务中心；全镇").unwrap();
        assert_eq!(listed_one, ("所属事业单位1个", Some(1), vec!["柳河镇综合服务中心"]));
        assert!(listed("所属事业单位3个，实行统一管理").is_none() && listed("所属事业单位").is_none());
        assert!(
            typed_otherwise("甲县教师进修学较", "甲县教师进修学校") && !typed_otherwise("甲县第一中学", "甲县第二中学")
        );
    }
}

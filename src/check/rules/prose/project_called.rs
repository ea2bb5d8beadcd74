//! A project that a sentence names by its money, and otherwise than the list: 安排厕所改造和环境整治项目200万元.

use super::super::performance::indicators::budget_of;
use super::main_projects::core;
use super::project_named::RULE;
use crate::check::capped::Capped;
use crate::check::texts::Masked;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::clause_start;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::Project;

/// Characters that both names begin with.
const BEGIN: usize = 4;
/// Shorter names stand for many things.
const LONG: usize = 8;
/// Amounts of a text that are looked at.
const MOST: usize = 200;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let known: Vec<(Vec<char>, &Project)> =
        facts.budget.project.iter().map(|project| (core(&project.name.value).chars().collect(), project)).collect();
    for masked in facts.masked() {
        let prose = matches!(masked.text.field, Field::Narrative | Field::Section | Field::Performance);
        if !prose || masked.text.key == "main_projects" || !masked.lettered.may_hold("项目元") {
            continue;
        }
        for amount in amounts(&masked.lettered.words).into_iter().filter(|amount| !amount.about).take(MOST) {
            findings.add(|| judge(masked, &amount, &known, facts));
        }
    }
    findings.all()
}

fn judge(
    masked: &Masked<'_>,
    amount: &Amount,
    known: &[(Vec<char>, &Project)],
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let words: &str = &masked.lettered.words;
    let lead = &words[clause_start(words, amount.range.start)..amount.range.start];
    let named = ["项目资金", "项目经费", "项目"].iter().find_map(|end| lead.trim_end().strip_suffix(end))?;
    let mut of_money = known.iter().filter(|(_, project)| amount.money == budget_of(project));
    let (name, project) = of_money.next().filter(|_| of_money.next().is_none())?;
    let said: Vec<char> = core(named).chars().collect();
    let begin = name.get(..BEGIN)?;
    let start = said.windows(BEGIN).rposition(|window| window == begin)?;
    let said = &said[start..];
    let calls = |(name, _): &(Vec<char>, &Project)| name == said;
    if known.iter().any(calls) || !is_other(said, name) {
        return None;
    }
    let typed: String = said.iter().collect();
    let finding = RULE
        .finding("文字与项目表里，项目的名称不同")
        .at(
            masked.text.place(&typed, facts.sources),
            format!("金额与项目“{}”相同，文字里叫“{typed}”", project.name.value),
        )
        .and(project.name.span, "项目名称")
        .help("写成项目表里的名称；说的是别的项目的，核对金额和项目有没有漏列。");
    Some(finding)
}

/// True for another name of about the same length, which has characters that the right one does not have: none of a
/// shortened one.
fn is_other(said: &[char], name: &[char]) -> bool {
    let other = said.iter().filter(|c| !name.contains(c)).count();
    let lacking = name.iter().filter(|c| !said.contains(c)).count();
    said.len() >= LONG && name.len() >= LONG && other > 0 && lacking > 0 && other * 2 < said.len()
}

#[cfg(test)]
mod tests {
    use super::is_other;

    #[test]
    fn a_shortened_name_is_no_other_one() {
        let other =
            |said: &str, name: &str| is_other(&said.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>());
        assert!(other("农村厕所改造和环境综合整治", "农村厕所改造和人居环境整治"));
        assert!(other("教学楼和学生食堂维修改造", "教学楼和学生宿舍维修改造"));
        for (said, name) in [
            ("农村厕所改造和环境整治", "农村厕所改造和人居环境整治"),
            ("校舍维修改造", "校舍维修改造工程"),
            ("农村公路养护", "农村公路养护及安防工程"),
            ("农村厕所及其他公共设施运行管护服务", "农村厕所改造和人居环境整治"),
        ] {
            assert!(!other(said, name), "{said}");
        }
    }
}

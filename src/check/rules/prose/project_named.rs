//! A project must have the same name everywhere.

use super::main_projects::{MOST, core, letters, main_projects};
use crate::check::{Facts, authored::within};
use crate::diagnostic::Diagnostic;
use crate::model::Project;

rule! {
    /// ## 检查内容
    /// 同一个项目，在项目表、采购表和文字里叫同一个名称。
    /// ## 为什么
    /// 名称差一个字，不是笔误，就是两个项目；读者分不清。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 项目名称“清石县档案数字化项目”，采购表的 project_name“青石县档案数字化项目”
    /// ## 正确示例
    /// 两处都写“青石县档案数字化项目”
    "T018" "项目名称处处相同" Warning
}

/// Shorter names that differ by one character may be two projects.
const LONG: usize = 6;
/// So much of a text is looked through, in characters.
const LONGEST: usize = 4000;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = purchases(facts);
    findings.extend(narrative(facts));
    findings.extend(super::project_called::check(facts));
    findings
}

fn purchases(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let say = |(number, line): (usize, &crate::model::Procurement)| {
        let name = line.project_name.as_ref()?;
        let project = facts.budget.project_of_purchase(number)?;
        // A shortened name is not a typo.
        let (here, there) = (plain(&name.value), plain(&project.name.value));
        if here.contains(&there) || there.contains(&here) {
            return None;
        }
        let finding = RULE
            .finding("采购表与项目表里，同一个项目的名称不同")
            .at(name.span, format!("采购表里叫“{}”", name.value))
            .and(project.name.span, format!("项目表里叫“{}”", project.name.value))
            .help("改正写错的一处；名称相同的，不必写 project_name。");
        Some(finding)
    };
    facts.budget.procurement.iter().enumerate().filter_map(say).collect()
}

/// A project's name in the text with one character, or the year, other than in the list.
fn narrative(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(text) = main_projects(facts) else { return Vec::new() };
    let said: Vec<char> = letters(&text.value).chars().take(LONGEST).collect();
    let projects: Vec<(Vec<char>, &Project)> =
        facts.budget.project.iter().map(|project| (core(&project.name.value).chars().collect(), project)).collect();
    let all = projects.iter().map(|(name, _)| name.iter().collect::<String>()).collect::<Vec<_>>();
    let say = |(name, project): &(Vec<char>, &Project)| {
        if name.len() < LONG || said.windows(name.len()).any(|window| window == name) {
            return None;
        }
        let slip = |window: &&[char]| is_a_slip(name, window).is_some();
        let window = said.windows(name.len()).find(slip)?;
        let wrong: String = window.iter().collect();
        // Another project may have just this name.
        if all.iter().any(|name| name.contains(&wrong)) {
            return None;
        }
        let at = is_a_slip(name, window)?;
        let part: String = window.iter().skip(at.saturating_sub(2)).take(5).collect();
        let finding = RULE
            .finding("文字与项目表里，项目的名称差一个字")
            .at(within(text.span, &part, facts.sources), format!("文字里叫“{wrong}”"))
            .and(project.name.span, format!("项目表里叫“{}”", project.name.value))
            .help("改正写错的一处；确是两个项目的，核对项目有没有漏列。");
        Some(finding)
    };
    projects.iter().take(MOST).filter_map(say).collect()
}

/// Where names differ by one character that is no serial number, or by the last digit of a year.
fn is_a_slip(one: &[char], other: &[char]) -> Option<usize> {
    let series =
        |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十甲乙丙丁上下东西南北省市县区乡".contains(c);
    let mut differing = one.iter().zip(other).enumerate().filter(|(_, (a, b))| a != b);
    let (at, (a, b)) = differing.next()?;
    let of_year = at >= 3 && one[at - 3..at].starts_with(&['2', '0']) && one.get(at + 1) == Some(&'年');
    (differing.next().is_none() && (of_year || !(series(*a) && series(*b)))).then_some(at)
}

/// A name without spaces, all brackets of one width.
fn plain(name: &str) -> String {
    let one = |c| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(one).collect()
}

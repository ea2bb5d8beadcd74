//! A project must have the same name everywhere.

use super::main_projects::{MOST, core, items, main_projects};
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

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = purchases(facts);
    findings.extend(narrative(facts));
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

fn narrative(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(text) = main_projects(facts) else { return Vec::new() };
    let known: Vec<(String, &Project)> =
        facts.budget.project.iter().map(|project| (core(&project.name.value), project)).collect();
    let say = |item: &str| {
        let own = core(item);
        if own.chars().count() < LONG || known.iter().any(|(core, _)| *core == own) {
            return None;
        }
        let (_, project) = known.iter().find(|(core, _)| is_a_slip(core, &own))?;
        let finding = RULE
            .finding("文字与项目表里，项目的名称差一个字")
            .at(within(text.span, item, facts.sources), format!("文字里叫“{item}”"))
            .and(project.name.span, format!("项目表里叫“{}”", project.name.value))
            .help("改正写错的一处；确是两个项目的，核对项目有没有漏列。");
        Some(finding)
    };
    items(&text.value).into_iter().take(MOST).filter_map(say).collect()
}

/// True if one character differs and it is not a serial number.
fn is_a_slip(one: &str, other: &str) -> bool {
    let series =
        |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十甲乙丙丁上下东西南北省市县区乡".contains(c);
    let mut pairs = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let first = pairs.next();
    one.chars().count() == other.chars().count()
        && pairs.next().is_none()
        && first.is_some_and(|(a, b)| !(series(a) && series(b)))
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

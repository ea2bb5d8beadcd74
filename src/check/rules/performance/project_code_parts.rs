//! Parts of project codes that differ from the others', or from the unit's code.

use super::indicators::together;
use super::project_code::RULE;
use crate::check::{Facts, within};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Spanned;

/// Projects with one division, of which another one is told.
const OTHERS: usize = 2;

/// Where the unit's code stands in a project's: after 00.
const UNIT: std::ops::Range<usize> = 11..17;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let codes = facts.budget.project.iter().filter_map(|project| project.code.as_ref());
    let codes: Vec<&Spanned<String>> =
        codes.filter(|code| code.value.is_ascii() && code.value.len() >= UNIT.end).collect();
    other_division(&codes, facts).into_iter().chain(other_unit(&codes, facts)).collect()
}

/// A code whose 行政区划 is not that of all the others.
fn other_division(codes: &[&Spanned<String>], facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = |code: &str| code[..6].to_owned();
    let odd = codes.iter().find(|code| {
        let others = || codes.iter().filter(|other| own(&other.value) != own(&code.value));
        let rest: Vec<String> = others().map(|other| own(&other.value)).collect();
        rest.len() + 1 == codes.len() && rest.len() >= OTHERS && rest.iter().all(|one| *one == rest[0])
    })?;
    let usual = codes.iter().map(|code| own(&code.value)).find(|one| *one != own(&odd.value))?;
    let label = format!("前 6 位是 {}，别的项目是 {usual}", own(&odd.value));
    let place = (within(odd.span, &odd.value, facts.sources), label);
    let finding = together(&RULE, "项目编码里的行政区划与别的项目不同", [place])?;
    let finding = Diagnostic { severity: Severity::Warning, ..finding };
    Some(finding.help("对照预算管理一体化系统里的编码；项目确是别的地方下达的，不必改。"))
}

/// A unit's code that all projects have with digits in another order.
fn other_unit(codes: &[&Spanned<String>], facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = &facts.budget.unit.code;
    let first = codes.first()?;
    let said = &first.value[UNIT];
    let digits = |text: &str| {
        let mut digits: Vec<u8> = text.bytes().collect();
        digits.sort_unstable();
        digits
    };
    let all = codes.len() >= OTHERS && codes.iter().all(|code| &code.value[UNIT] == said);
    // 318000 is the department's.
    let length = if said.ends_with("000") && unit.value.len() == said.len() { 3 } else { said.len() };
    let (said, own) = (&said[..length], unit.value.get(..length).unwrap_or(&unit.value));
    let swapped = unit.value.len() == UNIT.len() && own != said && digits(own) == digits(said);
    let differing = own.bytes().zip(said.bytes()).filter(|(a, b)| a != b).count();
    if !all || !swapped || differing != 2 {
        return None;
    }
    let mut finding = RULE
        .finding(format!("单位代码是 {}，项目编码里是 {said}", unit.value))
        .at(unit.span, "两个数字写颠倒了吗？")
        .and(within(first.span, said, facts.sources), "各项目的编码里是这样");
    finding.severity = Severity::Warning;
    Some(finding.help("对照预算管理一体化系统，改正写错的一处。"))
}

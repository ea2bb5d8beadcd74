//! A 品目 that contradicts the project's name.

use super::family;
use super::other_project::telling;
use super::purchases::{OF_2022, entry};
use crate::check::authored::within;
use crate::check::{Facts, lints};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Class;
use crate::source::{PENDING, Text};

rule! {
    /// ## 检查内容
    /// 品目是不是明显不是项目要买的东西。只看几种常见的、说得准的错配，和没有说到工程的项目买的工程。
    /// ## 为什么
    /// 品目决定采购怎样实施、怎样统计；编码选错，采购表就说错了买什么。
    /// ## 依据
    /// 政府采购品目分类目录
    /// ## 错误示例
    /// 项目“便民热线服务外包”，catalogue = "C05020400"（人民调解服务）
    /// ## 正确示例
    /// catalogue = "C16100000"（呼叫中心服务）
    "G107" "采购品目与项目不符" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
    let mut findings = Vec::new();
    for (number, line) in budget.procurement.iter().enumerate() {
        let code = &line.catalogue;
        let named = budget.project_of_purchase(number).map(|project| &project.name);
        for pair in lints().procurement.mismatch.iter().filter(|pair| pair.codes.contains(&code.value.0)) {
            let names = line.project_name.iter().chain(named);
            let mut found = names.filter_map(|name| {
                pair.words.iter().find(|word| name.value.contains(word.as_str())).map(|word| (name, word))
            });
            if let Some((name, word)) = found.next() {
                findings.push(
                    RULE.finding(format!("品目“{}”与项目“{}”多半不符", pair.name, name.value))
                        .at(code.span, pair.name.clone())
                        .and(within(name.span, word, facts.sources), "项目是这样说的")
                        .help(format!("核对品目编码，看是不是 {}；确实是{}的，可以不改。", pair.better, pair.name)),
                );
            }
        }
    }
    findings.extend(works(facts));
    findings.extend(other_family(facts));
    findings
}

/// What a project named after one family of 品目 buys of another, of which it does not speak.
fn other_family(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
    if budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    let unnamed = budget
        .procurement
        .iter()
        .enumerate()
        .filter(|(_, line)| line.item.is_none() && line.class() != Some(Class::Works));
    let odd = unnamed.filter_map(|(number, line)| {
        let project = budget.project_of_purchase(number)?;
        let code = &line.catalogue;
        let word = family::another(&project.name.value, &code.value.0)?;
        let name = entry(&code.value.0, budget)?;
        let indicators = project.indicators.iter().flat_map(|line| [Some(&line.name), line.meaning.as_ref()]).flatten();
        let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).chain(indicators);
        // 施工和监理 names 工程监理服务.
        let told: Vec<String> = telling(name).into_iter().map(|(a, b)| [a, b].iter().collect()).collect();
        let bought = |text: &Text| {
            text.secret.is_some()
                || text.value == PENDING
                || told.iter().any(|pair| text.value.contains(pair.as_str()))
                || family::of_code(&code.value.0).any(|own| own.words.stand_in(&text.value))
        };
        // Without a purpose, nobody knows what else the project buys.
        if project.purpose.is_none() || texts.into_iter().any(bought) {
            return None;
        }
        let message = format!("品目 {} 是“{name}”，项目“{}”没有说到", code.value.0, project.name.value);
        let finding = Diagnostic::new(RULE.code, Severity::Warning, message);
        let finding = finding.at(code.span, name).and(within(project.name.span, word, facts.sources), "项目是这样说的");
        Some(finding.help("核对品目编码是不是抄错了；没有错的，用 item 写明买的是什么，或在项目的用途里写明。"))
    });
    odd.collect()
}

/// Works of a project that builds and repairs nothing.
fn works(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
    let lines = budget.procurement.iter().enumerate().filter(|(_, line)| line.class() == Some(Class::Works));
    let odd = lines.filter_map(|(number, line)| {
        let project = budget.project_of_purchase(number)?;
        let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).chain(&line.item);
        let builds = |text: &Text| text.is_unknown() || lints().procurement.works.stand_in(&text.value);
        if project.purpose.is_none() && project.goals.is_empty() || texts.clone().any(builds) {
            return None;
        }
        let code = &line.catalogue;
        let finding = Diagnostic::new(
            RULE.code,
            Severity::Warning,
            format!("品目 {} 是工程，项目“{}”没有说到工程", code.value.0, project.name.value),
        );
        let finding = finding.at(code.span, "B 开头的是工程").and(project.name.span, "采购的项目");
        Some(finding.help("核对品目编码：买货物的是 A 开头，买服务的是 C 开头；确是工程的，在项目的用途里写明。"))
    });
    odd.collect()
}

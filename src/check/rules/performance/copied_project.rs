//! Purposes and goals that two projects share.

use std::collections::BTreeMap;

use super::indicators::words_of;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 两个项目的资金用途、绩效目标不是同一句话。
    /// ## 为什么
    /// 两个项目做的不是一件事；同一句话，多半是复制以后忘了改。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// 两个项目的 purpose 都是“保障政府网站安全运行”
    /// ## 正确示例
    /// 各写各的用途
    "P110" "各项目的用途、目标不雷同" Warning
}

/// Shorter texts, in characters, may well be the same.
const SHORT: usize = 6;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // Units of a department may have the same project, such as a subsidy to each health centre.
    for part in facts.budget.parts() {
        let projects = || part.project.iter().enumerate();
        let purposes = projects().filter_map(|(at, project)| Some((at, project.purpose.as_ref()?)));
        let goals = projects().flat_map(|(at, project)| project.goals.iter().map(move |goal| (at, goal)));
        findings.extend(shared(purposes, "资金用途", part.project, facts));
        findings.extend(shared(goals, "绩效目标", part.project, facts));
    }
    findings.extend(of_department(facts));
    findings
}

/// Of the department's own goals, two that are the same.
fn of_department(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let targets = facts.budget.performance.iter().flat_map(|performance| &performance.target);
    let goals = targets.clone().filter_map(|target| target.goal.as_ref());
    let indicators = targets.filter_map(|target| target.indicator.as_ref());
    let mut findings = Vec::new();
    for texts in [goals.collect::<Vec<_>>(), indicators.collect()] {
        for (at, text) in texts.iter().enumerate() {
            let same = |other: &&&Text| other.value == text.value && text.value.chars().count() >= SHORT;
            if let Some(first) = texts[..at].iter().find(same) {
                let finding = RULE.finding("两个分项目标写的是同一句话").at(words_of(text, facts.sources), "这里");
                findings.push(
                    finding
                        .and(words_of(first, facts.sources), "与这里相同")
                        .help("是复制后忘了改的，改成这一项自己的。"),
                );
            }
        }
    }
    findings
}

fn shared<'b>(
    texts: impl Iterator<Item = (usize, &'b Text)>,
    what: &str,
    projects: &[Project],
    facts: &Facts<'_>,
) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, (usize, &Text)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (project, text) in texts.filter(|(_, text)| text.secret.is_none() && text.value.chars().count() >= SHORT) {
        let words = text.value.trim_end_matches(['。', '；']);
        match seen.get(words) {
            Some((other, first)) if *other != project => {
                // Either may be the copy, whichever is written first.
                let mut names = [*other, project].map(|at| projects.get(at).map_or("", |project| &project.name.value));
                names.sort_unstable();
                let [a, b] = names;
                let finding =
                    RULE.finding(format!("“{a}”与“{b}”的{what}一模一样")).at(words_of(text, facts.sources), "这里");
                findings.push(
                    finding
                        .and(words_of(first, facts.sources), "与这里相同")
                        .help("是复制后忘了改的，改成这个项目自己的；确实相同的，不必改。"),
                );
            }
            Some((_, first)) => {
                let name = projects.get(project).map_or("", |project| &project.name.value);
                let finding = RULE.finding(format!("“{name}”的{what}有两条一模一样"));
                let finding =
                    finding.at(words_of(text, facts.sources), "这里").and(words_of(first, facts.sources), "与这里相同");
                findings.push(finding.help("多写的一条删去；应是另一条的，改成那一条。"));
            }
            None => {
                seen.insert(words, (project, text));
            }
        }
    }
    findings
}

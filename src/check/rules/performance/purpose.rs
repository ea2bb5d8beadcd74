//! 资金用途 or 绩效目标 without content of its own.

use super::indicators::words_of;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;

rule! {
    /// ## 检查内容
    /// 资金用途不空，绩效目标不空，两者不是同一句话。
    /// ## 为什么
    /// 用途说钱花在哪里，目标说要做到什么；抄成一样，就少说了一样。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// purpose = "保障会议"，goals = ["保障会议"]
    /// ## 正确示例
    /// purpose = "会议室租赁和资料印刷"，goals = ["全年会议按时召开"]
    "P023" "资金用途和绩效目标" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let projects = &facts.budget.project;
    let told = projects.iter().filter(|project| project.purpose.is_some()).count();
    for project in projects {
        let goals: String = project.goals.iter().map(|goal| goal.value.as_str()).collect();
        let purpose = project.purpose.as_ref().filter(|purpose| purpose.secret.is_none());
        let words = purpose.map_or_else(String::new, |purpose| bare(&purpose.value));
        let each = || project.goals.iter().map(|goal| bare(&goal.value));
        let (span, message, label) = match purpose {
            Some(purpose) if words.is_empty() => (purpose.span, "没有写资金用途", "这里是空的"),
            Some(purpose) if words == bare(&goals) => {
                (words_of(purpose, facts.sources), "资金用途与绩效目标是同一句话", "与绩效目标相同")
            }
            Some(purpose) if words.chars().count() >= SHORT && each().any(|goal| goal == words) => {
                (words_of(purpose, facts.sources), "有一条绩效目标照抄了资金用途", "与一条绩效目标相同")
            }
            // A format that prints no purposes has no project with one; a project without indicators is not filled in.
            None if project.purpose.is_none()
                && !project.indicators.is_empty()
                && told > 0
                && told * 2 >= projects.len() =>
            {
                (words_of(&project.name, facts.sources), "没有写资金用途，别的项目写了", "这个项目没有写 purpose")
            }
            _ if !project.indicators.is_empty() && bare(&goals).is_empty() => {
                (words_of(&project.name, facts.sources), "有绩效指标，没有写绩效目标", "这个项目没有写 goals")
            }
            _ => continue,
        };
        let help = match purpose {
            None if !bare(&goals).is_empty() => "补上 purpose = \"…\"，写钱花在哪里；确实没有的，不必改。",
            _ => "资金用途写钱花在哪里，绩效目标写要做到什么。",
        };
        let finding = RULE.finding(format!("“{}”{message}", project.name.value)).at(span, label).help(help);
        findings.push(finding);
    }
    findings
}

/// The text without marks and item numbers.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| is_chinese(*c) || c.is_alphanumeric())
        .collect::<String>()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// Shorter texts, in characters, may well be the same.
const SHORT: usize = 8;

//! A 绩效目标 that repeats the project's name, or says nothing at all.

use super::indicators::words_of;
use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::model::Project;

use super::indicators::words;

rule! {
    /// ## 检查内容
    /// 绩效目标写明要做到什么，不只是项目的名称，也不只是“完成各项工作”“提高资金使用效益”这样的空话；资金用途不只是“项目支出”。
    /// ## 为什么
    /// 目标不说做什么，做到了没有就没法评价。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// name = "道路照明经费"，goals = ["道路照明"]
    /// ## 正确示例
    /// goals = ["镇区 3 条街道的路灯全年正常照明"]
    "P121" "绩效目标写明要做到什么" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.budget.project.iter().flat_map(|project| judge(project, facts)).collect()
}

fn judge(project: &Project, facts: &Facts<'_>) -> Vec<Diagnostic> {
    let name = &project.name.value;
    let mut findings = Vec::new();
    let goals: Vec<_> = project.goals.iter().filter(|goal| goal.secret.is_none()).collect();
    // Among others, one goal may be short.
    let says = |words: &str| !is_name(words, name) && !is_empty(words);
    if let Some(first) = goals.first().filter(|_| goals.iter().all(|goal| !says(&goal.value))) {
        let label = if is_name(&first.value, name) { "与项目名称相同" } else { "没有说做什么" };
        let finding =
            RULE.finding(format!("“{name}”的绩效目标没有说要做到什么")).at(words_of(first, facts.sources), label);
        findings.push(finding.help("写明做什么、做多少、做到什么程度，与绩效指标对得上。"));
    }
    let purpose = project.purpose.as_ref().filter(|purpose| purpose.secret.is_none() && is_no_purpose(&purpose.value));
    if let Some(purpose) = purpose {
        let finding = RULE.finding(format!("“{name}”的资金用途没有说钱花在哪里"));
        let finding = finding.at(words_of(purpose, facts.sources), "没有说做什么");
        findings.push(finding.help("写明用来买什么、付给谁、做什么。"));
    }
    findings
}

/// True for the name, or most of it, with nothing more: 道路照明 of 道路照明经费.
fn is_name(goal: &str, name: &str) -> bool {
    let (goal, name) = (core(goal), core(name));
    !goal.is_empty() && goal == name
}

/// The text without marks, item numbers and the usual endings of a project's name.
fn core(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut core = letters.trim_start_matches(|c: char| c.is_ascii_digit());
    while let Some(rest) = lints().prose.endings.strip_ending(core) {
        core = rest;
    }
    core.to_owned()
}

/// True if nothing remains without words that say nothing.
fn is_empty(text: &str) -> bool {
    let text = core(text);
    let mut rest = text.as_str();
    while let Some(word) =
        words().filler.iter().filter(|word| rest.starts_with(word.as_str())).max_by_key(|word| word.len())
    {
        rest = &rest[word.len()..];
    }
    rest.is_empty() && text.chars().count() >= 2
}

fn is_no_purpose(text: &str) -> bool {
    const NONE: [&str; 13] = [
        "无",
        "项目支出",
        "项目经费",
        "工作经费",
        "专项经费",
        "专项支出",
        "支出",
        "按规定使用",
        "按要求使用",
        "专款专用",
        "专项资金",
        "项目资金",
        "日常支出",
    ];
    NONE.contains(&text.trim().trim_end_matches('。'))
}

#[cfg(test)]
mod tests {
    use super::{is_empty, is_name};

    #[test]
    fn goals_that_say_nothing() {
        for text in
            ["完成各项工作。", "保障工作正常开展", "按要求完成年度目标任务", "提高资金使用效益", "1.全面完成各项任务；"]
        {
            assert!(is_empty(text), "{text}");
        }
        for text in ["保障机关正常运转", "完成征兵工作", "按月发放工资", "做好会议服务", "", "保障网站安全"]
        {
            assert!(!is_empty(text), "{text}");
        }
    }

    #[test]
    fn a_name_without_its_ending_is_the_name() {
        assert!(is_name("驻京联络处工作。", "驻京联络处工作经费") && is_name("1.道路照明项目", "道路照明经费"));
        assert!(!is_name("镇区道路照明", "道路照明经费") && !is_name("", "经费"));
    }
}

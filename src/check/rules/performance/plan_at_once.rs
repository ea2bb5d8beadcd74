//! A plan that spends everything at its first point, for work that takes the whole year.

use super::indicators::words_of;
use super::plan::Course;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 绩效目标写的是全年、逐月或逐季的工作，支出计划不会在第一个时点就到 100%（写金额的，到项目预算数）。
    /// ## 为什么
    /// 工作还没有做，钱已经付完，多半是把各栏都填成了 100；确实年初一次付清的，放行并写明理由。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// plan = { mar = 100, jun = 100, oct = 100, dec = 100 }，goals = ["全年巡查河道 48 次"]
    /// ## 正确示例
    /// plan = { mar = 25, jun = 50, oct = 75, dec = 100 }，goals = ["全年巡查河道 48 次"]
    "P108" "全年的工作不在第一个时点付完" Hint
}

/// Words of work that goes on through the year.
const THROUGH_THE_YEAR: [&str; 10] = ["全年", "逐月", "每月", "按月", "各月", "逐季", "每季", "按季", "各季", "1-12月"];

/// Runs the rule.
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.budget.project.iter().filter_map(|project| judge(project, facts)).collect()
}

fn judge(project: &Project, facts: &Facts<'_>) -> Option<Diagnostic> {
    let course = Course::of(project, facts.budget.money())?;
    let first = course.points.first().filter(|first| first.name != "12月底")?;
    let value = first.value.filter(|&value| Some(value) == course.whole)?;
    let (goal, word) = through_the_year(project)?;
    let finding = RULE
        .finding(format!("“{}”的钱{}就付完了，绩效目标写的却是全年的工作", project.name.value, first.name))
        .at(first.written.span, format!("{} {}", first.name, course.say(value)))
        .and(words_of(goal, facts.sources), format!("这里写的是“{word}”"))
        .help("核对支出计划：各栏填从年初到这个时点的累计数；年初一次付清的，用 allow 放行，在 why 里写明。");
    Some(finding)
}

/// The first goal that speaks of the whole year, and its word.
fn through_the_year(project: &Project) -> Option<(&Text, &'static str)> {
    project.goals.iter().find_map(|goal| {
        let word = THROUGH_THE_YEAR.into_iter().find(|word| goal.value.contains(word))?;
        Some((goal, word))
    })
}

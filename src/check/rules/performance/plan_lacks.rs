//! A plan that lacks a point which the others have.

use super::plan::Course;
use super::plan_blank::RULE;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

/// Plans that have the point, of which one without it is told.
const OTHERS: usize = 2;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let courses = || {
        let unit = facts.budget.money();
        facts.budget.project.iter().filter_map(move |project| Some((project, Course::of(project, unit)?)))
    };
    let mut findings = Vec::new();
    for name in ["3月底", "6月底", "10月底"] {
        let has = |course: &Course<'_>| course.points.iter().any(|point| point.name == name);
        let with = courses().filter(|(_, course)| has(course)).count();
        let lacking: Vec<_> = courses().filter(|(_, course)| !has(course)).collect();
        if with < OTHERS || lacking.len() * 2 > with {
            continue;
        }
        for (project, course) in lacking {
            let Some(last) = course.points.last() else { continue };
            let finding = RULE
                .finding(format!("“{}”的支出计划没有{name}，别的项目都有", project.name.value))
                .at(last.written.span, "这个项目的支出计划");
            findings.push(finding.help("补上这个时点的累计数；没有支出的填 0。"));
        }
    }
    findings
}

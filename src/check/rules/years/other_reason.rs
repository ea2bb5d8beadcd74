//! A reason that speaks of another item: of projects where 基本支出 is explained, or the reverse.

use super::super::prose::main_projects::core;
use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 基本支出的增减原因说的是人员、公用经费，不是项目；项目支出的增减原因说的是项目，不是在职人员的工资、缴费。
    /// ## 为什么
    /// 两条原因填反了位置，或把去年另一条的话抄了过来，读者就不知道哪一项为什么变了。
    /// ## 依据
    /// 财预〔2016〕143号：说明增减变化的情况
    /// ## 错误示例
    /// basic_change_reason = "库房改造项目已经完工"
    /// ## 正确示例
    /// project_change_reason = "库房改造项目已经完工"
    "Y019" "增减原因说的是这一项" Warning
}

/// So many characters in a row of a project's name are the project, in characters.
const NAMED: usize = 6;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let reason = |id: &str| {
        let mut narrative = facts.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
        let of = |key: &str| lints().years.reasons.get(key).is_some_and(|of| of == id);
        narrative.find(|(key, _)| of(&key.value)).map(|(_, text)| text)
    };
    let (basic, project) = (reason("basic"), reason("project"));
    let of_projects = basic.and_then(|text| Some((text, of_projects(text, facts)?)));
    let of_staff = project.and_then(|text| Some((text, of_staff(text, facts)?)));
    let say = |(text, word): (&Text, String), own: &str, other: &str| {
        RULE.finding(format!("{own}的增减原因说的是{other}：“{word}”"))
            .at(facts.sources.head(text.span), format!("这里说明的是{own}为什么增减"))
    };
    let help = "核对是不是与另一条原因写反了，或抄了别处的话；说的确是这一项的，写明是哪一项。";
    match (of_projects, of_staff) {
        (Some(one), Some((other, _))) => {
            let finding = RULE.finding("基本支出和项目支出的增减原因像是写反了");
            let finding = finding.at(facts.sources.head(one.0.span), format!("说的是项目：“{}”", one.1));
            vec![finding.and(facts.sources.head(other.span), "说的是人员").help("核对，把两条对调。")]
        }
        (Some(one), None) => vec![say(one, "基本支出", "项目").help(help)],
        (None, Some(other)) => vec![say(other, "项目支出", "人员").help(help)],
        (None, None) => Vec::new(),
    }
}

fn first_of(words: &'static [String], text: &str) -> Option<&'static str> {
    words.iter().map(String::as_str).find(|word| text.contains(word))
}

/// What a reason says of projects, if it says nothing of what 基本支出 is for.
fn of_projects(text: &Text, facts: &Facts<'_>) -> Option<String> {
    let words = &lints().years;
    if first_of(&words.of_basic, &text.value).is_some() {
        return None;
    }
    let word = first_of(&words.of_project, &text.value).map(str::to_owned);
    word.or_else(|| facts.budget.project.iter().find_map(|project| named(project, &text.value)))
}

/// What a reason says of the staff, if it names no project and no project is about that.
fn of_staff(text: &Text, facts: &Facts<'_>) -> Option<String> {
    let words = &lints().years;
    let word = first_of(&words.of_staff, &text.value)?;
    let projects = &facts.budget.project;
    let paid = |project: &Project| {
        let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
        texts.into_iter().any(|text| text.value.contains(word))
    };
    let other = first_of(&words.of_project, &text.value).is_some()
        || projects.iter().any(|project| named(project, &text.value).is_some() || paid(project));
    (!other).then(|| word.to_owned())
}

/// A project's name, if a text holds a part of it.
fn named(project: &Project, text: &str) -> Option<String> {
    let name: Vec<char> = core(&project.name.value).chars().collect();
    let length = NAMED.min(name.len().max(4));
    let mut parts = name.windows(length).map(|part| part.iter().collect::<String>());
    parts.any(|part| text.contains(part.as_str())).then(|| project.name.value.clone())
}

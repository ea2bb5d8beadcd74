//! A purchase of which another project speaks, and its own does not.

use std::collections::{BTreeMap, BTreeSet};

use super::purchases::entry;
use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Letters;
use crate::model::{Part, Procurement, Project};

rule! {
    /// ## 检查内容
    /// 采购的东西，它的项目说到过；项目一个字也没有说到、只有另一个项目说到的，多半挂错了项目。
    /// ## 为什么
    /// 采购挂在哪个项目下，就用哪个项目的钱；挂错了，两个项目的预算都不对。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// “太阳能路灯”的 project 是“环境卫生保洁”，而项目“镇区道路照明”说要安装路灯
    /// ## 正确示例
    /// project = "镇区道路照明"
    "G112" "采购挂在买它的项目下" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.budget.parts().iter().flat_map(|part| of_part(part, facts)).collect()
}

type Pair = (char, char);

fn of_part(part: &Part<'_>, facts: &Facts<'_>) -> Vec<Diagnostic> {
    if part.procurement.is_empty() {
        return Vec::new();
    }
    let bought: BTreeSet<Pair> =
        part.procurement.iter().filter_map(|line| name(line, facts)).flat_map(telling).collect();
    let begins = Letters::of_all(bought.iter().map(|&(first, _)| first));
    // Which projects speak of a pair of characters: of many, it tells nothing.
    let mut speakers: BTreeMap<Pair, BTreeSet<usize>> = BTreeMap::new();
    for (at, project) in part.project.iter().enumerate() {
        for pair in texts(project).flat_map(pairs).filter(|pair| begins.has(pair.0) && bought.contains(pair)) {
            let projects = speakers.entry(pair).or_default();
            if projects.len() < 3 {
                projects.insert(at);
            }
        }
    }
    part.procurement.iter().filter_map(|line| judge(line, part, &speakers, facts)).collect()
}

fn judge(
    line: &Procurement,
    part: &Part<'_>,
    speakers: &BTreeMap<Pair, BTreeSet<usize>>,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let own = part.project_of(line)? - part.first_project;
    let name = name(line, facts)?;
    let told = telling(name);
    let saying: Vec<&BTreeSet<usize>> = told.iter().filter_map(|pair| speakers.get(pair)).collect();
    let project = part.project.get(own).filter(|project| project.purpose.is_some() || !project.goals.is_empty())?;
    let [first, rest @ ..] = saying.as_slice() else { return None };
    let other = *first.iter().next()?;
    let clear = first.len() == 1 && rest.iter().all(|projects| projects.len() == 1 && projects.contains(&other));
    if !clear || other == own {
        return None;
    }
    let other = part.project.get(other)?;
    let finding = RULE
        .finding(format!("“{name}”挂在项目“{}”下，说到它的是项目“{}”", project.name.value, other.name.value))
        .at(line.project.as_ref()?.span, "这个项目没有说到它")
        .and(other.name.span, "这个项目说到了");
    Some(finding.help("核对这项采购的 project；没有挂错的，在项目的用途里写明要买什么。"))
}

/// The name of what a line buys.
fn name<'l>(line: &'l Procurement, facts: &'l Facts<'_>) -> Option<&'l str> {
    line.item.as_ref().map(|item| item.value.as_str()).or_else(|| entry(&line.catalogue.value.0, facts.budget))
}

/// The texts of a project that nobody must keep secret.
fn texts(project: &Project) -> impl Iterator<Item = &str> {
    let indicators = project.indicators.iter().flat_map(|line| [&line.name].into_iter().chain(&line.meaning));
    let all = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).chain(indicators);
    all.filter(|text| text.secret.is_none()).map(|text| text.value.as_str())
}

fn pairs(words: &str) -> impl Iterator<Item = Pair> + '_ {
    words.chars().zip(words.chars().skip(1))
}

/// The pairs of characters of a name that tell what it is.
pub(super) fn telling(name: &str) -> BTreeSet<Pair> {
    let mut plain = name.to_owned();
    for general in lints().procurement.general.iter().filter(|general| name.contains(general.as_str())) {
        plain = plain.replace(general.as_str(), " ");
    }
    let letters = |&(a, b): &Pair| a.is_alphabetic() && b.is_alphabetic();
    pairs(&plain).filter(letters).collect()
}

//! Goals, purposes and indicators that speak of another project.

use std::collections::BTreeMap;

use super::indicators::is_open;
use super::indicators::{Aim, told, words_of};
use super::topics;
use crate::check::Facts;
use crate::check::words::told::{Pair, Told, Whose};
use crate::diagnostic::Diagnostic;
use crate::model::{Part, Project};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 绩效目标、资金用途和指标说的是这个项目：与项目别处的话一点不相干、却与另一个项目相符的，和说到另一类事的产出指标，多半是抄来的。
    /// ## 为什么
    /// 复制别的项目再改，容易漏改；读者看到的就是另一个项目。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// 项目“视频会议系统租赁”的指标是“租房套数”，与项目“驻京联络处”的一样
    /// ## 正确示例
    /// 指标写会议终端的套数、视频会议的次数
    "P120" "目标和指标说的是这个项目" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for part in facts.budget.parts() {
        let aims = &facts.aims()[part.first_project..part.first_project + part.project.len()];
        findings.extend(Projects::of(&part, aims).check(facts));
    }
    findings.extend(topics::check(facts));
    findings
}

/// A project of which fewer pairs tell may be about anything.
const ENOUGH: usize = 4;

/// Pairs of which more projects speak tell no two of them apart.
const FEW: usize = 4;

/// What the name, the purpose and the goals of a project tell.
struct Said {
    name: Told,
    purpose: Told,
    goals: Told,
    all: Told,
}

impl Said {
    fn of(project: &Project) -> Self {
        let [name, purpose, goals] = [told([&project.name]), told(&project.purpose), told(&project.goals)];
        Self { all: Told::all([&name, &purpose, &goals]), name, purpose, goals }
    }
}

struct Projects<'a, 'b> {
    part: &'a Part<'b>,
    aims: &'a [Vec<Aim<'b>>],
    told: Vec<Said>,
    /// Which projects have a pair there.
    speakers: Whose<Pair>,
    /// Which projects have an indicator: its name, and its description or its target.
    lines: Whose<Line<'b>>,
}

impl<'a, 'b> Projects<'a, 'b> {
    fn of(part: &'a Part<'b>, aims: &'a [Vec<Aim<'b>>]) -> Self {
        let told: Vec<Said> = part.project.iter().map(Said::of).collect();
        let pairs = told.iter().enumerate().flat_map(|(at, said)| said.all.iter().map(move |&pair| (pair, at)));
        let lines = |aim: &Aim<'b>| of_line(aim).chain([by_name(aim)]);
        let lines =
            aims.iter().enumerate().flat_map(|(at, aims)| aims.iter().flat_map(lines).map(move |line| (line, at)));
        Self { part, aims, speakers: Whose::of(pairs), lines: Whose::of(lines), told }
    }

    fn check(&self, facts: &Facts<'_>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let written = |(_, project): &(usize, &Project)| !is_open(project);
        for (at, project) in self.part.project.iter().enumerate().filter(written) {
            let own = &self.told[at];
            let indicators = || self.aims[at].iter().flat_map(|aim| [aim.name_tells(), aim.meaning_tells()]);
            let goals = (project.goals.iter().find(|text| text.secret.is_none()), &own.goals, &own.purpose, "绩效目标");
            let purpose =
                (project.purpose.iter().find(|text| text.secret.is_none()), &own.purpose, &own.goals, "资金用途");
            for (first, pairs, others, what) in [goals, purpose] {
                let Some(first) = first else { continue };
                let rest = || Told::all([&own.name, others].into_iter().chain(indicators()));
                if let Some(other) = self.fits(at, pairs, rest) {
                    findings.push(self.finding(at, other, what, words_of(first, facts.sources)));
                }
            }
            findings.extend(self.copied_lines(at, facts));
        }
        findings
    }

    /// The project of which the pairs speak, if they do not speak of their own.
    fn fits(&self, own: usize, pairs: &Told, rest: impl FnOnce() -> Told) -> Option<usize> {
        let other = self.best(own, pairs, 3)?;
        let rest = rest();
        (rest.len() >= ENOUGH && pairs.shared(&rest) <= 1).then_some(other)
    }

    /// Another project that speaks of at least so many of the pairs.
    fn best(&self, own: usize, pairs: &Told, least: usize) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for projects in pairs.iter().map(|&pair| self.speakers.projects(pair)).filter(|projects| projects.len() <= FEW)
        {
            projects.filter(|&at| at != own).for_each(|at| *counts.entry(at).or_default() += 1);
        }
        counts.into_iter().filter(|&(_, count)| count >= least).max_by_key(|&(_, count)| count).map(|(at, _)| at)
    }

    /// The first projects that have one of the lines of an indicator.
    fn with_line(&self, aim: &Aim<'b>) -> impl Iterator<Item = usize> {
        of_line(aim).flat_map(|line| self.lines.projects(line).take(FEW))
    }

    /// Indicators that another project has word for word, and which speak of that one alone.
    fn copied_lines(&self, at: usize, facts: &Facts<'_>) -> Option<Diagnostic> {
        let project = &self.part.project[at];
        if self.told[at].all.len() < ENOUGH {
            return None;
        }
        let is_shared = |aim: &Aim<'b>| self.with_line(aim).any(|other| other != at);
        let (shared, alone): (Vec<_>, Vec<_>) = self.aims[at].iter().partition(|aim| is_shared(aim));
        if shared.is_empty() {
            return None;
        }
        let alone = alone.into_iter().flat_map(|aim| [aim.name_tells(), aim.meaning_tells()]);
        let own = Told::all(alone.chain([&self.told[at].all]));
        let mut copied: Vec<(&Aim<'b>, usize)> = Vec::new();
        for aim in shared {
            let pairs = Told::all([aim.name_tells(), aim.meaning_tells()]);
            if pairs.is_empty() || pairs.shared(&own) > 0 || is_of_any_office(aim.name()) {
                continue;
            }
            // What three projects have is the unit's usual indicator.
            if self.lines.projects(by_name(aim)).len() > 2 {
                continue;
            }
            let speaks = |other: &usize| pairs.shared(&self.told[*other].all) > 0;
            if let Some(other) = self.with_line(aim).filter(|&other| other != at).find(speaks) {
                copied.push((aim, other));
            }
        }
        let &(first, other) = copied.first()?;
        let other = self.part.project.get(other)?;
        let message =
            format!("“{}”有 {} 个指标说的是另一个项目“{}”", project.name.value, copied.len(), other.name.value);
        let mut finding = RULE.finding(message).at(words_of(&first.indicator.name, facts.sources), "与那个项目的一样");
        for (aim, _) in copied.iter().skip(1) {
            finding = finding.and(words_of(&aim.indicator.name, facts.sources), "与那个项目的一样");
        }
        let finding = finding.and(other.name.span, "那个项目");
        Some(finding.help("是复制后忘了改的，写这个项目自己的指标；确是共用的，在项目的用途或目标里说到它。"))
    }

    fn finding(&self, own: usize, other: usize, what: &str, place: Span) -> Diagnostic {
        let name = |at: usize| &self.part.project[at].name;
        let message = format!("“{}”的{what}说的像是另一个项目“{}”", name(own).value, name(other).value);
        let finding = RULE.finding(message).at(place, "与这个项目别处的话不相干").and(name(other).span, "那个项目");
        finding.help("是复制后忘了改的，写这个项目自己的。")
    }
}

/// True for 差旅费, 办公设备 and the like: any project may pay for them.
fn is_of_any_office(name: &str) -> bool {
    const ANY: [&str; 11] = ["差旅", "印刷", "印制", "办公", "设备", "文件", "资料", "车辆", "用品", "出差", "报销"];
    ANY.iter().any(|word| name.contains(word))
}

/// An indicator by its name, and either its description or its target.
type Line<'b> = (&'b str, &'b str, bool);

fn by_name<'b>(aim: &Aim<'b>) -> Line<'b> {
    (aim.name(), "", false)
}

fn of_line<'b>(aim: &Aim<'b>) -> impl Iterator<Item = Line<'b>> + use<'b> {
    let meaning = aim.indicator.meaning.as_ref().map(|text| (aim.name(), text.value.as_str(), true));
    let target = aim.figure().is_some().then(|| (aim.name(), aim.written(), false));
    meaning.into_iter().chain(target)
}

//! A 指标描述 that is another indicator's.

use std::collections::BTreeMap;

use super::indicators::{Aim, is_nothing, words_of};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 名称不同的指标，描述不是同一句话；两个指标的描述没有写颠倒。名称、描述说的都是这句话的，不算。
    /// 满意度的名称和描述，说的是同一种人。
    /// ## 为什么
    /// 描述说明指标怎么算；抄了别的指标的描述，这个指标就说不清了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// 租房套数、租房面积的描述都是“用于办公的房间套数”
    /// ## 正确示例
    /// 租房面积的描述写“用于办公的房间面积”
    "P117" "指标描述说的是这个指标" Warning
}

/// Shorter descriptions, in characters, may well be the same.
const SHORT: usize = 6;
/// Descriptions that name neither indicator are boilerplate, unless they are this long.
const LONG: usize = 10;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<&str, Vec<Described<'_, '_>>> = BTreeMap::new();
    let mut findings = super::ratio_reversed::check(facts);
    findings.extend(super::name_copied::check(facts));
    findings.extend(super::other_people::check(facts));
    for (project, aims) in facts.aims().iter().enumerate() {
        let described: Vec<Described<'_, '_>> = aims.iter().filter_map(|aim| Described::of(project, aim)).collect();
        findings.extend(swapped(&described, facts));
        for one in described {
            alike.entry(&one.meaning.value).or_default().push(one);
        }
    }
    findings.extend(alike.values().flat_map(|group| of_group(group, facts)));
    findings.extend(repeated(facts));
    findings
}

/// An indicator, and what it speaks of.
struct Described<'a, 'b> {
    project: usize,
    aim: &'a Aim<'b>,
    meaning: &'b Text,
    /// How much of the name its description speaks of, in per cent; `None` if the name tells nothing.
    fit: Option<usize>,
}

impl<'a, 'b> Described<'a, 'b> {
    fn of(project: usize, aim: &'a Aim<'b>) -> Option<Self> {
        let meaning = aim.indicator.meaning.as_ref().filter(|text| text.secret.is_none())?;
        let core = meaning
            .value
            .trim_end_matches('。')
            .trim_end_matches("情况")
            .trim_end_matches("的具体")
            .trim_end_matches('的');
        if core.chars().count() < SHORT {
            return None;
        }
        let fit = (aim.name_tells().shared(aim.meaning_tells()) * 100).checked_div(aim.name_tells().len());
        Some(Self { project, aim, meaning, fit })
    }

    /// True if the other description speaks of this name.
    fn is_in(&self, other: &Self) -> bool {
        self.aim.name_tells().shared(other.aim.meaning_tells()) > 0
    }

    fn is_unsaid(&self) -> bool {
        self.fit == Some(0)
    }
}

/// Of indicators with one description, those of which it does not speak.
fn of_group(group: &[Described<'_, '_>], facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(best) = group.iter().max_by_key(|one| one.fit) else { return Vec::new() };
    let mut findings = Vec::new();
    for (at, one) in group.iter().enumerate() {
        if one.aim.name() == best.aim.name() {
            continue;
        }
        let of_another = one.is_unsaid() && best.is_in(best);
        let near = one.project == best.project && one.fit < best.fit;
        let boilerplate = || one.meaning.value.chars().count() >= LONG;
        let blank = one.project == best.project && one.fit == best.fit && best.fit == Some(0) && boilerplate();
        if of_another || near && best.fit > Some(0) || blank && at > 0 {
            findings.push(copied(one, best, facts));
        }
    }
    findings
}

fn copied(one: &Described<'_, '_>, other: &Described<'_, '_>, facts: &Facts<'_>) -> Diagnostic {
    let message = format!("“{}”的描述与“{}”的是同一句话", one.aim.name(), other.aim.name());
    let finding = RULE.finding(message).at(words_of(one.meaning, facts.sources), "这里");
    let finding = finding.and(words_of(other.meaning, facts.sources), "与这里相同");
    finding.help("是复制后忘了改的，写这个指标自己的描述：它是什么，怎么算。")
}

/// Descriptions that repeat the name, where hardly any other does: elsewhere it is the unit's way.
fn repeated(facts: &Facts<'_>) -> Vec<Diagnostic> {
    const SELDOM: usize = 30;
    let aims = || {
        facts.aims().iter().flatten().filter(|aim| aim.indicator.meaning.is_some() && !is_nothing(&aim.indicator.name))
    };
    let same: Vec<_> = aims()
        .filter(|aim| aim.indicator.meaning.as_ref().is_some_and(|text| text.value == aim.indicator.name.value))
        .collect();
    if same.len() * SELDOM > aims().count() {
        return Vec::new();
    }
    let one = |aim: &&Aim<'_>| {
        let meaning = aim.indicator.meaning.as_ref()?;
        let finding = RULE.finding(format!("“{}”的描述只是重复了名称", aim.name()));
        let finding = finding.at(words_of(meaning, facts.sources), "与名称相同");
        Some(finding.help("写明这个指标是什么，怎么算。"))
    };
    same.iter().filter_map(one).collect()
}

/// How far apart indicators are whose descriptions may have changed places.
const NEAR: usize = 12;

fn swapped(all: &[Described<'_, '_>], facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, one) in all.iter().enumerate().filter(|(_, one)| one.is_unsaid()) {
        let others = all[at + 1..].iter().take(NEAR).filter(|other| other.is_unsaid());
        let Some(other) = others.into_iter().find(|other| one.is_in(other) && other.is_in(one)) else { continue };
        let finding = RULE.finding(format!("“{}”与“{}”的描述像是写颠倒了", one.aim.name(), other.aim.name()));
        let finding = finding
            .at(words_of(one.meaning, facts.sources), "说的是后一个")
            .and(words_of(other.meaning, facts.sources), "说的是前一个");
        findings.push(finding.help("把两句描述对调过来。"));
    }
    findings
}

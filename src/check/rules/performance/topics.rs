//! Outputs of another field of work: 危房改造 in a project for a video conference system.

use std::collections::BTreeMap;

use super::indicators::is_open;
use super::indicators::{Aim, each, words, words_of};
use super::of_another::RULE;
use crate::check::Facts;
use crate::check::lints::FieldOfWork;
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;
use crate::model::{IndicatorKind, Project};

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = unit_texts(facts);
    each(facts, |project, aims, findings| {
        if is_open(project) {
            return;
        }
        let own = Lettered::of(texts_of(project));
        // A project of which nothing is told may be about anything.
        let fields: Vec<&FieldOfWork> = words().topics.iter().filter(|field| field.speaks(&own)).collect();
        let mut speaking: BTreeMap<&str, bool> = BTreeMap::new();
        for aim in aims.iter().filter(|aim| !fields.is_empty() && is_output(aim)) {
            let Some((field, thing)) = named(aim.name()) else { continue };
            // Others may say so, too, unless all of them are of another project.
            let mut in_others = || {
                let of_others = || speakers(field, aims) > 1 && fields.iter().any(|own| speakers(own, aims) > 0);
                *speaking.entry(thing).or_insert_with(of_others)
            };
            let spoken = field.speaks(&own) || unit.iter().any(|text| field.speaks(text)) || in_others();
            if spoken {
                continue;
            }
            let message =
                format!("“{}”的指标“{}”说到“{thing}”，项目别处没有说到这一类事", project.name.value, aim.name());
            let finding = RULE.finding(message).at(words_of(&aim.indicator.name, facts.sources), "像是别的项目的指标");
            let finding = finding.and(project.name.span, "这个项目");
            findings.push(finding.help("是抄来的，写这个项目自己的指标；项目确有这件事的，在用途或目标里说到它。"));
        }
    })
}

/// How many indicators speak of a field.
fn speakers(field: &FieldOfWork, aims: &[Aim<'_>]) -> usize {
    let texts = |aim: &Aim<'_>| {
        [Some(&aim.indicator.name), aim.indicator.meaning.as_ref()]
            .into_iter()
            .flatten()
            .any(|text| field.speaks(&Lettered::of(text.value.as_str())))
    };
    aims.iter().filter(|aim| texts(aim)).count()
}

fn is_output(aim: &Aim<'_>) -> bool {
    matches!(aim.kind(), IndicatorKind::Quantity | IndicatorKind::Quality | IndicatorKind::Timeliness)
}

/// The field of work to which a name belongs, and the word that says so. Of two fields, neither is certain.
fn named(name: &str) -> Option<(&'static FieldOfWork, &'static str)> {
    let name = Lettered::of(name);
    let thing = |field: &'static FieldOfWork| field.things.held_by(&name).next().map(|word| (field, word));
    let mut found = words().topics.iter().filter_map(thing);
    found.next().filter(|_| found.next().is_none())
}

impl FieldOfWork {
    fn speaks(&self, text: &Lettered<'_>) -> bool {
        [&self.things, &self.also].into_iter().any(|words| words.held_by(text).next().is_some())
    }
}

/// What the project says outside its indicators.
fn texts_of(project: &Project) -> String {
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    texts.filter(|text| text.secret.is_none()).map(|text| text.value.as_str()).collect::<Vec<_>>().join("\n")
}

/// The unit's name, and what it writes about itself: a school's project may be about students without saying so.
fn unit_texts<'c>(facts: &'c Facts<'_>) -> Vec<Lettered<'c>> {
    let name = &facts.budget.unit.name.value;
    let duties = facts.texts().filter(|text| text.key == "duties").map(|text| text.text);
    [name.as_str()].into_iter().chain(duties).map(Lettered::of).collect()
}

//! A duty or a goal of another trade: 预防接种, among the duties of a school.

use super::own_office::RULE;
use crate::check::lints::{FieldOfWork, lints};
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;

/// Units of many trades.
const MANY: [&str; 12] =
    ["政府", "办公室", "发展", "改革", "财政", "应急", "资源", "审计", "统计", "综合", "服务中心", "管委会"];

/// What tells a field of work: a thing of its own counts twice.
const ENOUGH: usize = 2;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = &printed.budget.unit.name.value;
    let name = Lettered::of(unit.as_str());
    let fields = || lints().targets.topics.iter().filter(|field| !field.things.is_empty());
    let mut own = fields().filter(|field| says(field, &name, 2) > 0);
    let (Some(own), None) = (own.next(), own.next()) else { return Vec::new() };
    if MANY.iter().any(|many| unit.contains(many)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for masked in printed.masked() {
        let told = masked.text.key == "duties" || masked.text.field == Field::Performance;
        let text: &str = &masked.lettered.words;
        for line in text.split(['\n', '。', '；']).filter(|_| told) {
            let line = line.trim();
            // What a list of departments or a heading says is no duty.
            if !(8..=60).contains(&line.chars().count()) || line.contains("内设") {
                continue;
            }
            let words = Lettered::of(line);
            if says(own, &words, 1) > 0 || line.contains("其他") {
                continue;
            }
            let other = fields().find(|field| !std::ptr::eq(*field, own) && says(field, &words, 2) >= ENOUGH);
            let Some(other) = other.filter(|other| !is_done(other, &words, printed)) else { continue };
            let said = other.things.iter().chain(&*other.also).find(|word| words.holds(word));
            let Some(said) = said else { continue };
            let finding = RULE.finding(format!("单位是“{unit}”，这一句说的是别的行业：“{said}”"));
            let finding = finding.at(masked.text.place(line, printed.sources), "像是照抄别处的");
            findings.push(finding.help("照抄别处的话改成自己的；确有这项工作的，不必改。"));
        }
    }
    findings.truncate(20);
    findings
}

/// How much a text says of a field of work, by words of at least so many characters.
fn says(field: &FieldOfWork, text: &Lettered<'_>, least: usize) -> usize {
    let things = field.things.held_by(text).count();
    let others = field.also.held_by(text).filter(|word| word.chars().count() >= least).count();
    2 * things + others
}

/// True if a project is of this field.
fn is_done(field: &FieldOfWork, line: &Lettered<'_>, printed: &Printed<'_>) -> bool {
    let said: Vec<&String> = field.things.iter().filter(|word| line.holds(word)).collect();
    let things = if said.is_empty() { field.things.iter().collect() } else { said };
    printed.budget.project.iter().any(|project| {
        let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
        texts.into_iter().any(|text| {
            let text = Lettered::of(text.value.as_str());
            things.iter().any(|word| text.holds(word))
        })
    })
}

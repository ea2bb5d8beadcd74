//! Every code of gongkai, and its explanation.

use super::identities::Identities;
use super::identity::Relation;
use super::rules;
use crate::diagnostic::Severity;
use crate::ledger::{self, VARIANT_FILE};
use crate::model::{self, BUDGET_FILE};
use crate::source::{self, Shelf};
use crate::world::Memory;
use crate::{compile, fonts, variant};

/// A kind of finding, as `explain` prints it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Group letter and three digits.
    pub code: String,
    pub severity: Severity,
    pub title: String,
    /// The explanation in Markdown, with a heading for each section.
    pub explanation: String,
}

/// Every kind of finding, in order of code.
#[must_use]
pub fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for file in [BUDGET_FILE, VARIANT_FILE] {
        let kinds = source::findings::KINDS.iter().chain(model::findings::KINDS);
        entries.extend(kinds.map(|kind| Entry {
            code: format!("{}{}", file.letter, kind.number),
            severity: Severity::Error,
            title: format!("{}：{}", file.name, kind.title),
            explanation: format!("## 检查内容\n{}：{}。\n## 怎么办\n{}\n", file.name, kind.title, kind.remedy),
        }));
    }
    let own = variant::findings::KINDS
        .iter()
        .chain(ledger::findings::KINDS)
        .chain(compile::findings::KINDS)
        .chain(super::findings::KINDS)
        .chain(fonts::findings::KINDS);
    entries.extend(own.map(|kind| Entry {
        code: kind.code.to_owned(),
        severity: kind.severity,
        title: kind.title.to_owned(),
        explanation: format!("## 检查内容\n{}。\n## 怎么办\n{}\n", kind.title, kind.remedy),
    }));
    let all = rules::on_facts().map(|(rule, _)| rule).chain(rules::on_document().map(|(rule, _)| rule));
    entries.extend(all.map(|rule| Entry {
        code: rule.code.to_owned(),
        severity: rule.severity,
        title: rule.title.to_owned(),
        explanation: rule.explanation.lines().map(str::trim).map(|line| format!("{line}\n")).collect(),
    }));
    let world = Memory::default();
    let identities = Identities::built_in(&mut Shelf::new(&world));
    entries.extend(identities.iter().flat_map(Identities::all).map(|identity| Entry {
        code: identity.code.clone(),
        severity: identity.severity,
        title: identity.title.clone(),
        explanation: format!(
            "## 检查内容\n{}：{} {} {}{}。\n## 为什么\n{}\n## 依据\n{}\n## 错误示例\n{}\n## 正确示例\n{}\n",
            identity.title,
            identity.left.name,
            if identity.relation == Relation::Equal { "=" } else { "≤" },
            if identity.right.is_zero() { "0" } else { &identity.right.name },
            identity.compared_by(),
            identity.why,
            identity.basis,
            identity.wrong,
            identity.correct,
        ),
    }));
    entries.sort_by(|a, b| a.code.cmp(&b.code));
    entries
}

/// The entry of a code, in upper or lower case; `None` if there is none.
#[must_use]
pub fn explain(code: &str) -> Option<Entry> {
    let wanted = code.to_uppercase();
    entries().into_iter().find(|entry| entry.code == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_given_once_and_explained() {
        let entries = entries();
        for pair in entries.windows(2) {
            assert_ne!(pair[0].code, pair[1].code);
        }
        for entry in &entries {
            let (letter, digits) = entry.code.split_at(1);
            assert!("WBTYCPGAKLVFXSMRJ".contains(letter) && digits.len() == 3, "{}", entry.code);
            assert!(entry.explanation.starts_with("## 检查内容\n"), "{}", entry.code);
            let source = "SM".contains(letter) || entry.explanation.contains("## 怎么办");
            for heading in ["## 为什么\n", "## 依据\n", "## 错误示例\n", "## 正确示例\n"] {
                assert!(source || entry.explanation.contains(heading), "{} lacks {heading}", entry.code);
            }
        }
    }
}

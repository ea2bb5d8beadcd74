//! Every code that gongkai can give, and what `explain` says of it.

use super::identities::{Identities, Relation};
use super::rules;
use crate::diagnostic::Severity;
use crate::source::{CODES, Shelf};
use crate::variant;
use crate::world::Memory;

/// A code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Group letter and three digits.
    pub code: String,
    /// How bad its findings are.
    pub severity: Severity,
    /// What it checks.
    pub title: String,
    /// The whole explanation.
    pub explanation: String,
}

/// Every code, in order.
#[must_use]
pub fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (letter, whose) in [("S", "预算文件"), ("M", "公开格式的文件")] {
        entries.extend(CODES.iter().map(|code| Entry {
            code: format!("{letter}{}", code.number),
            severity: Severity::Error,
            title: format!("{whose}：{}", code.title),
            explanation: format!("## 检查内容\n{whose}：{}。\n## 怎么办\n{}\n", code.title, code.remedy),
        }));
    }
    let own = variant::CODES.iter().chain(crate::ledger::CODES).chain(crate::compile::CODES).chain(super::allow::CODES);
    let own = own.chain(super::pages::CODES).chain(crate::fonts::FONT_CODES);
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

/// What is to be said of a code.
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
            assert!("WBTYCPGAKLVFXSMR".contains(letter) && digits.len() == 3, "{}", entry.code);
            assert!(entry.explanation.starts_with("## 检查内容\n"), "{}", entry.code);
            let source = "SM".contains(letter) || entry.explanation.contains("## 怎么办");
            for heading in ["## 为什么\n", "## 依据\n", "## 错误示例\n", "## 正确示例\n"] {
                assert!(source || entry.explanation.contains(heading), "{} lacks {heading}", entry.code);
            }
        }
    }
}

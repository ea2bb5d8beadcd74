//! Two versions in short, for a comment beside the change: figures that changed, findings that are new, gone and allowed.

use super::parts::{Part, words};
use super::years;
use crate::diagnostic::Severity;
use crate::diff::change::{Presence, TableChange};
use crate::diff::comparison::Comparison;
use crate::diff::finding_changes::{FindingChanges, FindingInShort};
use crate::diff::versions::{BudgetChange, Versions};

/// Limit of findings that are listed of a budget.
const FINDINGS: usize = 30;
/// Limit of budgets that are shown.
const BUDGETS: usize = 50;

/// The report.
pub(super) fn parts(of: &Versions) -> Vec<Part> {
    let mut parts = vec![Part::Line(summary(of))];
    parts.extend(of.budgets.iter().take(BUDGETS).flat_map(budget));
    if of.budgets.len() > BUDGETS {
        let more = of.budgets.len() - BUDGETS;
        parts.push(Part::Section(format!("另有 {more} 份预算有变化，没有列出")));
    }
    if !of.between.is_same() {
        parts.push(Part::Section("各预算之间，和 gongkai.toml".to_owned()));
        parts.extend(findings(&of.between));
    }
    parts
}

/// What changed, in a sentence.
pub(super) fn summary(of: &Versions) -> String {
    let findings = of.findings();
    let mut found = match (findings.new.len(), findings.gone.len()) {
        (0, 0) => "没有新的问题".to_owned(),
        (0, gone) => format!("没有新的问题，不再有的 {gone} 个"),
        (new, gone) => format!("新的问题 {new} 个（{}），不再有的 {gone} 个", by_severity(&findings.new)),
    };
    if !findings.newly_allowed.is_empty() {
        let (count, severities) = (findings.newly_allowed.len(), by_severity(&findings.newly_allowed));
        found.push_str(&format!("，新放行 {count} 个（{severities}）"));
    }
    if !findings.no_longer_allowed.is_empty() {
        found.push_str(&format!("，不再放行 {} 个", findings.no_longer_allowed.len()));
    }
    let budgets = match (of.are_repositories, of.budgets.len()) {
        (false, 0) => "没有变化".to_owned(),
        (false, _) => return found,
        (true, 0) => format!("{} 份预算都没有变化", of.same),
        (true, changed) => format!("{changed} 份预算有变化，{} 份没有", of.same),
    };
    format!("{budgets}；{found}")
}

fn by_severity(findings: &[FindingInShort]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let all = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| (severity, count(severity)));
    let some = all.iter().filter(|(_, count)| *count > 0);
    some.map(|(severity, count)| format!("{} {count} 个", severity.name())).collect::<Vec<_>>().join("，")
}

fn budget(of: &BudgetChange) -> Vec<Part> {
    let mut parts = vec![Part::Section(headed(of))];
    let [old_has_none, new_has_none] = of.has_no_document;
    match (of.presence, &of.comparison) {
        (Presence::Added, _) => {}
        (Presence::Removed, _) => return parts,
        (_, Some(comparison)) => parts.extend(figures(comparison)),
        (_, None) if new_has_none => {
            parts.push(Part::Line("现在的有错误，编不出文件，没法比数字".to_owned()));
        }
        (_, None) if old_has_none => {
            parts.push(Part::Line("原来的有错误，编不出文件，没法比数字；现在的能编".to_owned()));
        }
        (_, None) => {}
    }
    parts.extend(findings(&of.findings));
    parts
}

/// Path and title of a budget.
pub(super) fn headed(of: &BudgetChange) -> String {
    let what = match of.presence {
        Presence::Added => "新增：",
        Presence::Removed => "不再有：",
        Presence::Changed | Presence::Moved => "",
    };
    let title = of.title.as_ref().map_or_else(String::new, |title| format!(" {title}"));
    format!("{what}{}{title}", of.path)
}

fn figures(of: &Comparison) -> Vec<Part> {
    if of.is_same() {
        return vec![Part::Line("公开文件没有变化".to_owned())];
    }
    let cells: usize = of.tables.iter().map(TableChange::different).sum();
    let changed = years::changed_figures(of);
    let mut parts = vec![Part::Line(format!("{cells} 格、{} 段文字不同", of.texts.len()))];
    if changed.is_empty() {
        parts.push(Part::Line("主要数字没有变化".to_owned()));
    }
    parts.extend(changed);
    parts
}

fn findings(of: &FindingChanges) -> Vec<Part> {
    let mut parts = Vec::new();
    let lists = [
        ("新的问题", &of.new),
        ("新放行的问题", &of.newly_allowed),
        ("不再有的问题", &of.gone),
        ("不再放行的问题", &of.no_longer_allowed),
    ];
    for (title, list) in lists {
        if list.is_empty() {
            continue;
        }
        parts.push(Part::Subsection(format!("{title}（{} 个）", list.len())));
        parts.extend(list.iter().take(FINDINGS).map(finding));
        if list.len() > FINDINGS {
            parts.push(Part::Line(format!("另有 {} 个没有列出", list.len() - FINDINGS)));
        }
    }
    if of.kept > 0 {
        parts.push(Part::Line(format!("另有 {} 个问题原来就有", of.kept)));
    }
    parts
}

fn finding(of: &FindingInShort) -> Part {
    let FindingInShort { severity, code, message, place, detail, why } = of;
    let head = words(format!("{}[{code}] {place}：{message}", severity.name()));
    let why = why.iter().map(|why| words(format!("放行的理由：{why}")));
    Part::Item { head, below: detail.iter().map(words).chain(why).collect() }
}

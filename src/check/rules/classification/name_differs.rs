//! A known code with another name.

use super::authored_codes::catalogue;
use super::own_names::is_mistyped;
use crate::catalogue::Tier;
use crate::check::Facts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::Dimension;
use crate::model::Budget;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 给目录里已有的科目另写了名称，而名称与目录不同。
    /// ## 为什么
    /// 科目名称以当年的《政府收支分类科目》为准；不同年度的名称会有变化，所以这里只提示。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// function = "2010301"，name = "行政运行经费"
    /// ## 正确示例
    /// 不写 name，用目录里的“行政运行”
    "C002" "科目名称与目录不同" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let named = authored_names(facts.budget);
    let year = facts.budget.unit.year.value;
    let others = named.iter().filter_map(|&named| of_another(named, year));
    named.iter().filter_map(|&named| differs(named, year)).chain(others).collect()
}

/// A code, the name that its author gave it, and where.
pub(super) type Named<'b> = (Dimension, &'b str, &'b str, Span);

/// The names that a unit gave to codes.
pub(super) fn authored_names(budget: &Budget) -> Vec<Named<'_>> {
    let lines = budget.expenditure.iter().filter_map(|line| {
        line.name
            .as_ref()
            .map(|name| (Dimension::Function, line.function.value.0.as_str(), name.value.as_str(), name.span))
    });
    let basic = budget.basic.0.iter().filter_map(|(code, entry)| {
        entry.name.as_ref().map(|name| (Dimension::Economic, code.value.as_str(), name.as_str(), entry.span))
    });
    let own = budget.codes.iter().flat_map(|codes| {
        let function = codes.function.0.iter().map(|(code, name)| (Dimension::Function, code, name));
        let economic = codes.economic.0.iter().map(|(code, name)| (Dimension::Economic, code, name));
        function
            .chain(economic)
            .map(|(dimension, code, name)| (dimension, code.value.as_str(), name.value.as_str(), name.span))
    });
    lines.chain(basic).chain(own).collect()
}

/// A name that is only known of another code, at a code of which none is known.
fn of_another((dimension, code, name, span): Named<'_>, year: u32) -> Option<Diagnostic> {
    let catalogue = catalogue(dimension);
    if dimension != Dimension::Function || catalogue.name_in(code, year).is_some() {
        return None;
    }
    let probable = catalogue.probable_in(code, year);
    // Within a class, codes of other years have moved: what is only remembered tells nothing there.
    let remembered = catalogue.probable_by(name).filter(|other| other.get(..3) != code.get(..3));
    let others: Vec<&str> = catalogue.known_by(name).chain(remembered).collect();
    // The name of a sibling may have moved; one that many classes use, such as 一般行政管理事务, tells nothing.
    let sibling = |other: &&str| other.len() == code.len() && other.get(..5) == code.get(..5);
    let general = others.iter().any(|other| other.get(..3) != others[0].get(..3));
    let own = others.iter().any(|other| *other == code || sibling(other)) || probable == Some(name);
    let other = others.first().copied().filter(|_| !own && !general)?;
    let mut finding = RULE
        .finding(format!("{} {code} 写成了“{name}”，那是 {other} 的名称", dimension.chinese()))
        .at(span, probable.map_or_else(|| format!("{other} {name}"), |probable| format!("多半是“{probable}”")))
        .help("对照本年的科目目录核对编码和名称。");
    finding.severity = Severity::Warning;
    Some(finding)
}

fn differs((dimension, code, name, span): Named<'_>, year: u32) -> Option<Diagnostic> {
    let entry =
        catalogue(dimension).look_up(code).filter(|entry| entry.tier == Tier::Printed && entry.years.hold(year))?;
    let plain = |text: &str| text.replace(['(', '（'], "（").replace([')', '）'], "）");
    if plain(entry.name) == plain(name) {
        return None;
    }
    // Characters of another name at the same places are a typo, which is a finding of its own.
    if is_mistyped(name, entry.name) {
        return None;
    }
    let of_others = catalogue(dimension).known_by(name).chain(catalogue(dimension).probable_by(name));
    let other = of_others.into_iter().find(|other| other.len() == code.len());
    let nothing_alike = !name.chars().any(|c| entry.name.contains(c));
    let mut finding = RULE
        .finding(format!("{} {code} 的名称与目录不同", dimension.chinese()))
        .at(span, format!("目录里是“{}”", entry.name))
        .comparing(entry.name.to_owned(), name.to_owned(), None)
        .help("名称没有变化的年度，删去这里的名称，用目录里的。");
    // The name of another code is no name of another year.
    if nothing_alike {
        finding.severity = Severity::Warning;
    }
    if let Some(other) = other {
        finding.severity = Severity::Warning;
        finding = finding.note(format!("“{name}”是 {other} 的名称"));
    }
    Some(finding)
}

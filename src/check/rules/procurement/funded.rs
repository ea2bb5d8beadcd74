//! A purchase must be paid from a source that has income and spending.

use crate::check::Facts;
use crate::check::paid::pays;
use crate::check::sums::facts_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::{Dimension, Fact};
use crate::model::{Part, Procurement};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 政府采购写的资金来源，单位有这种收入，也有用它安排的支出；写由上年结转安排的，支出里有上年结转安排的行；它的项目也有这种来源的钱。
    /// ## 为什么
    /// 采购的钱是支出中的一部分；来源与支出对不上，多半是采购的来源写错了。
    /// ## 依据
    /// 预算法第十四条；政府采购法第三十三条
    /// ## 错误示例
    /// 收入只有 general，采购 amounts = { fund = 100.00 }
    /// ## 正确示例
    /// amounts = { general = 100.00 }
    "G109" "采购的资金来源与收入、支出一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let (income, spending) = (facts_of(facts, "revenue_total"), facts_of(facts, "expenditure_total"));
    // Without income or spending there is nothing to compare with.
    if income.is_empty() || spending.is_empty() {
        return Vec::new();
    }
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for fact in facts_of(facts, "procurement") {
        let same = |dimension| move |other: &&&Fact| other.at(dimension) == fact.at(dimension);
        let source = Dimension::Source.node_name(fact.at(Dimension::Source)).unwrap_or_default();
        let carried = Dimension::CarriedOver.node("true") == Some(fact.at(Dimension::CarriedOver));
        let has_income = income.iter().any(|other| same(Dimension::Source)(&other));
        let mut spent = spending.iter().filter(same(Dimension::Source)).peekable();
        let (severity, words) = if spent.peek().is_none() && !has_income {
            (Severity::Error, format!("采购用的是“{source}”，单位没有这种收入"))
        } else if spent.peek().is_none() {
            (Severity::Warning, format!("采购用的是“{source}”，支出里没有用它安排的"))
        } else if carried && !spent.any(|other| same(Dimension::CarriedOver)(&other)) {
            (Severity::Warning, format!("采购由“{source}”的上年结转安排，支出里没有上年结转安排的"))
        } else {
            continue;
        };
        let finding = Diagnostic::new(RULE.code, severity, words);
        let finding = finding.at(fact.span, format!("采购金额 {}", fact.amount.say(unit)));
        findings.push(finding.help("核对这笔采购的来源（amounts 里的 source、carried_over），和 [revenue]、[[expenditure]] 的 source、carried_over。"));
    }
    // What the unit does not have at all, no project has.
    let said: Vec<_> = findings.iter().filter_map(|finding| finding.primary.as_ref().map(|label| label.span)).collect();
    findings
        .extend(of_projects(facts).into_iter().filter(|(span, _)| !said.contains(span)).map(|(_, finding)| finding));
    findings
}

/// Purchases of a project from a source that the project does not have.
fn of_projects(facts: &Facts<'_>) -> Vec<(Span, Diagnostic)> {
    let of_part = |part: &Part<'_>| {
        let left = part.left_to_projects();
        part.procurement.iter().flat_map(|line| of_line(line, part, &left, facts)).collect::<Vec<_>>()
    };
    facts.budget.parts().iter().flat_map(of_part).collect()
}

fn of_line(line: &Procurement, part: &Part<'_>, left: &[bool], facts: &Facts<'_>) -> Vec<(Span, Diagnostic)> {
    let project = part.project_of(line).and_then(|at| part.project.get(at - part.first_project));
    let Some(project) = project else { return Vec::new() };
    let unit = facts.budget.money();
    let mut findings = Vec::new();
    for &(source, _, amount) in line.amounts.0.iter().filter(|(_, _, amount)| !amount.money.is_zero()) {
        if pays(project, source, part, left) {
            continue;
        }
        let words = format!("采购用的是“{}”，项目“{}”没有这种钱", source.chinese(), project.name.value);
        let finding = RULE.finding(words).at(amount.span, format!("采购金额 {}", amount.money.say(unit)));
        let finding = finding.and(project.name.span, "采购的项目");
        let help = "核对这笔采购的来源，和项目的财政资金、其他资金，项目所在科目支出的 source。";
        findings.push((amount.span, finding.help(help)));
    }
    findings
}

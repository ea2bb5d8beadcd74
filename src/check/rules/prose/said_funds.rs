//! Money that a text says is used, and the budget does not have there: 使用政府性基金安排, of a project that other money pays.

use super::there_or_not::RULE;
use crate::check::sums::facts_of;
use crate::check::texts::Masked;
use crate::check::two_years::two_years;
use crate::check::words::clauses::clauses;
use crate::check::words::years::years;
use crate::check::{Facts, Field, within};
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::Project;
use crate::source::Text;

/// What funds are called, their node among the sources, and the figure of all that the budget has of them.
const FUNDS: [(&str, &str, &str); 5] = [
    ("一般公共预算", "general", "general"),
    ("政府性基金", "fund", "fund"),
    ("国有资本经营预算", "capital", "capital"),
    ("财政专户管理资金", "fiscal_account", "revenue_fiscal_account"),
    ("事业收入", "undertaking", "revenue_undertaking"),
];

/// Directly before the name of what is used.
const USES: [&str; 5] = ["使用", "资金来源为", "资金来源：", "资金来源是", "资金来源于"];

/// Before it, in clauses that say something else.
const OTHERWISE: [&str; 8] = ["未", "没有", "无", "不", "上年", "去年", "结转", "严禁"];

/// What a fund's name goes on with, and what another one follows behind.
const ENDINGS: [&str; 6] = ["预算", "财政", "拨款", "收入", "资金", "支出"];
const MORE: [char; 6] = ['和', '与', '及', '或', '、', '等'];

/// A fund that a clause says is used: its name, its node, its figure.
fn used(clause: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut uses = USES.iter().filter_map(|lead| {
        let at = clause.find(lead)?;
        let otherwise = OTHERWISE.iter().any(|word| clause[..at].contains(word));
        (!otherwise).then_some(&clause[at + lead.len()..])
    });
    uses.find_map(|rest| {
        let fund = FUNDS.into_iter().find(|(name, ..)| rest.starts_with(name))?;
        let mut behind = &rest[fund.0.len()..];
        while let Some(shorter) = ENDINGS.iter().find_map(|end| behind.strip_prefix(end)) {
            behind = shorter;
        }
        (!behind.starts_with(MORE) && !behind.starts_with("结转")).then_some(fund)
    })
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    for project in &facts.budget.project {
        for text in project.purpose.iter().filter(|text| text.secret.is_none() && may_say(&text.value)) {
            findings.extend(of_project(project, text, facts));
        }
    }
    let told = |masked: &&Masked<'_>| matches!(masked.text.field, Field::Narrative | Field::Section);
    for masked in facts.masked().iter().filter(told).filter(|masked| masked.lettered.may_hold("使用")) {
        findings.extend(of_unit(masked, facts));
    }
    findings
}

fn may_say(text: &str) -> bool {
    text.contains("使用") || text.contains("资金来源")
}

/// So many clauses of a text are looked at.
const MOST: usize = 500;

fn of_project(project: &Project, text: &Text, facts: &Facts<'_>) -> Option<Diagnostic> {
    let mut clause = clauses(&text.value).into_iter().take(MOST).map(|range| &text.value[range]);
    let (words, (name, node, _)) = clause.find_map(|clause| Some((clause, used(clause)?)))?;
    let money = project.money();
    // Two kinds of money, of which the text may tell one.
    let paid: Vec<_> = money.iter().filter(|(_, amount)| !amount.money.is_zero()).collect();
    let [(kind, amount)] = paid.as_slice() else { return None };
    let treasury = ["general", "fund", "capital"].contains(&node);
    let other_kind = *kind == "other" && treasury || *kind == "fiscal" && node == "undertaking";
    let here = facts_of(facts, "projects").into_iter().find(|fact| fact.span == amount.span)?;
    let mut spent = facts_of(facts, "project")
        .into_iter()
        .filter(|fact| fact.at(Dimension::Function) == here.at(Dimension::Function))
        .peekable();
    let known = project.function.is_some() && spent.peek().is_some();
    let held = |source| Dimension::Source.node(node).is_some_and(|node| node.holds(source));
    let lacks = known && !spent.any(|fact| held(fact.at(Dimension::Source)));
    if !other_kind && !lacks {
        return None;
    }
    let finding = RULE
        .finding(format!("项目“{}”说使用{name}，表里不是这项资金", project.name.value))
        .at(within(text.span, words, facts.sources), "这里")
        .and(amount.span, "项目的预算数");
    Some(finding.help("核对项目的资金来源和文字，改正写错的一处。"))
}

fn of_unit(masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let text: &str = &masked.lettered.words;
    let own = facts.budget.unit.year.value;
    clauses(text).into_iter().take(MOST).map(|range| &text[range]).find_map(|clause| {
        let (name, _, id) = used(clause)?;
        let other = years(clause).iter().any(|one| !one.in_name && one.year != own);
        let value = two_years(id, facts.figures, facts.posting, facts.budget)?;
        let none = !other && value.now.is_zero() && clause.contains("安排");
        none.then(|| {
            let finding = RULE.finding(format!("文字里说使用{name}，表里没有"));
            let finding = finding.at(masked.text.place(clause, facts.sources), "这里");
            finding.help("核对表和文字，改正写错的一处。")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::used;

    #[test]
    fn money_that_is_used_is_read_off_a_clause() {
        for (clause, name) in [
            ("使用政府性基金安排", "政府性基金"),
            ("我部门使用国有资本经营预算安排厕所改造和环境整治项目200.00万元", "国有资本经营预算"),
            ("资金来源为财政专户管理资金", "财政专户管理资金"),
            ("使用事业收入", "事业收入"),
        ] {
            assert_eq!(used(clause).map(|(name, ..)| name), Some(name), "{clause}");
        }
        for clause in [
            "未使用政府性基金",
            "使用一般公共预算和政府性基金安排",
            "使用财政资金采购设备",
            "规范政府性基金使用",
            "使用上年结转的一般公共预算资金",
            "使用正版软件",
            "不使用事业收入",
            "按规定使用政府性基金、专项债券",
        ] {
            assert_eq!(used(clause), None, "{clause}");
        }
    }
}

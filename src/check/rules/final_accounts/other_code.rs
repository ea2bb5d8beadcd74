//! Money that was received under one 科目 and spent under another, where nothing was carried in or on.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact, Node};

rule! {
    /// ## 检查内容
    /// 决算的一般公共预算年初、年末都没有结转的，没有只有收入的科目，又有只有支出的科目。
    /// ## 为什么
    /// 收入决算表和支出决算表按同一套科目填；一个科目只在一边有数，往往是编码抄错了一位。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// [[receipts]] function = "2010602"，[[expenditure]] function = "2010620"
    /// ## 正确示例
    /// 两处都是 2010602
    "J015" "收入和支出用同样的科目" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let node = |dimension: Dimension, key: &str| dimension.node(key).unwrap_or(Node::NONE);
    let general = node(Dimension::Source, "general");
    let (revenue, expenditure) = (node(Dimension::Ledger, "revenue"), node(Dimension::Ledger, "expenditure"));
    let (own_year, begun) = (node(Dimension::CarriedOver, "false"), node(Dimension::CarriedOver, "true"));
    let (now, current) = (node(Dimension::Year, "0"), node(Dimension::Use, "current"));
    let is_own = |fact: &&Fact| {
        fact.at(Dimension::Year) == now
            && fact.at(Dimension::Measure) == node(Dimension::Measure, "budget")
            && fact.at(Dimension::Source) == general
            && (!fact.amount.is_zero() || fact.pending)
    };
    let all: Vec<&Fact> = facts.posting.ledger.facts().iter().filter(is_own).collect();
    let received = |fact: &&&Fact| fact.at(Dimension::Ledger) == revenue && fact.at(Dimension::CarriedOver) == own_year;
    let spent = |fact: &&&Fact| fact.at(Dimension::Ledger) == expenditure && current.holds(fact.at(Dimension::Use));
    let has_opening =
        all.iter().any(|fact| fact.at(Dimension::Ledger) == revenue && fact.at(Dimension::CarriedOver) == begun);
    let has_closing = all.iter().any(|fact| {
        fact.at(Dimension::Ledger) == expenditure && fact.at(Dimension::Use) == node(Dimension::Use, "forward")
    });
    let at = |fact: &&&Fact| fact.at(Dimension::Function);
    let mut findings = Vec::new();
    let lone = |one: &dyn Fn(&&&Fact) -> bool, other: &dyn Fn(&&&Fact) -> bool| -> Vec<Fact> {
        let known: Vec<Node> = all.iter().filter(|fact| other(fact)).map(|fact| at(&fact)).collect();
        all.iter().filter(|fact| one(fact) && !known.contains(&at(fact))).map(|fact| (**fact).clone()).collect()
    };
    let (only_received, only_spent) = (lone(&received, &spent), lone(&spent, &received));
    // What is kept may be kept of any 科目, and what is spent may be last year's money.
    if has_closing || has_opening {
        return findings;
    }
    if let (Some(income), Some(use_)) = (only_received.first(), only_spent.first()) {
        let named = |fact: &Fact| {
            let code = Dimension::Function.code(fact.at(Dimension::Function));
            facts.posting.names.named_code(Dimension::Function, &code)
        };
        let finding = RULE.finding("有的科目只有收入，有的科目只有支出");
        let finding = finding.at(income.span, format!("{} 只有收入", named(income)));
        let finding = finding.and(use_.span, format!("{} 只有支出", named(use_)));
        findings.push(finding.help("核对这两个科目的编码，多半有一个抄错了。"));
    }
    findings
}

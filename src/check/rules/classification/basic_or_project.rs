//! 行政运行 holds 基本支出, 一般行政管理事务 holds 项目支出.

use std::collections::BTreeMap;

use crate::check::sums::{facts_of, total};
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact, Node};

rule! {
    /// ## 检查内容
    /// “行政运行”“事业运行”只列基本支出，“一般行政管理事务”只列项目支出。
    /// ## 为什么
    /// 科目的名称已经说明了支出的性质：行政运行、事业运行反映基本支出，一般行政管理事务反映没有单设科目的项目支出。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// function = "2010301"（行政运行），project = 6.57
    /// ## 正确示例
    /// 项目支出列在 function = "2010302"（一般行政管理事务），project = 6.57
    "C011" "行政运行列基本支出，一般行政管理事务列项目支出" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let words = &lints().classification;
    let project = (&words.basic_only, "project", "项目支出", "基本支出");
    let basic = (&words.project_only, "basic", "基本支出", "项目支出");
    let mut findings = Vec::new();
    for (names, figure, found, expected) in [project, basic] {
        let mut odd: BTreeMap<Node, Vec<&Fact>> = BTreeMap::new();
        for fact in facts_of(facts, figure) {
            let code = Dimension::Function.code(fact.at(Dimension::Function));
            let name = facts.posting.names.code_name(Dimension::Function, &code).unwrap_or_default();
            if names.iter().any(|known| known == name) {
                odd.entry(fact.at(Dimension::Function)).or_default().push(fact);
            }
        }
        findings.extend(odd.into_iter().map(|(node, lines)| say(node, &lines, (found, expected), facts)));
    }
    findings
}

fn say(node: Node, lines: &[&Fact], (found, expected): (&str, &str), facts: &Facts<'_>) -> Diagnostic {
    let unit = facts.budget.money();
    let code = Dimension::Function.code(node);
    let name = facts.posting.names.code_name(Dimension::Function, &code).unwrap_or_default();
    let sum = total(lines.iter().copied()).say(unit);
    let mut finding = RULE.finding(format!("科目 {code} {name} 里有{found} {sum}"));
    for fact in lines {
        let words = format!("{found} {}", fact.amount.say(unit));
        finding = if finding.primary.is_none() { finding.at(fact.span, words) } else { finding.and(fact.span, words) };
    }
    finding.help(format!(
        "“{name}”原则上只列{expected}：核对这笔钱是{expected}还是{found}，是{found}的改列别的科目；批复就是这样的，可以不改。"
    ))
}

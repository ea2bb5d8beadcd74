//! 财政资金 of the projects must agree with 项目支出 paid by 财政拨款.

use std::collections::BTreeMap;

use crate::check::Facts;
use crate::check::sums::facts_of;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact, Node};
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 每个科目：各项目预算数中的财政资金之和，等于用财政拨款安排的项目支出。
    /// 各项目都写了预算数、合计也相等时才核对；财政专户资金和上年结转的财政拨款，算不算财政资金都可以。
    /// ## 为什么
    /// 项目绩效目标表印“财政资金”“其他资金”，支出总表按资金来源印项目支出；合计相等而来源不同，总有一处写错了来源。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 项目 fiscal = 100.00，而这个科目的 [[expenditure]] source = "undertaking"，project = 100.00
    /// ## 正确示例
    /// 项目写 other = 100.00，或这一行支出不写 source
    "B119" "项目的财政资金与项目支出的来源一致" Error
}

#[derive(Default)]
struct Both<'f> {
    projects: Money,
    fiscal_projects: Money,
    spent: Money,
    /// Paid by this year's 财政拨款: certainly 财政资金.
    fiscal: Money,
    /// May count as 财政资金 or not: 财政专户, and 财政拨款 carried over.
    perhaps: Money,
    lines: Vec<(&'f Fact, &'static str)>,
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let projects = &facts.budget.project;
    if projects.is_empty() || projects.iter().any(|project| project.money().is_empty()) {
        return Vec::new();
    }
    // A project without a 科目 may belong to any, so that only totals can be compared.
    let by_function = projects.iter().all(|project| project.function.is_some());
    let mut at: BTreeMap<Node, Both<'_>> = BTreeMap::new();
    for (figure, is_project) in [("project", false), ("projects", true)] {
        for fact in facts_of(facts, figure) {
            let key = if by_function { fact.at(Dimension::Function) } else { Node::ROOT };
            at.entry(key).or_default().add(fact, is_project);
        }
    }
    at.into_iter().filter_map(|(key, both)| both.judge(key, facts)).collect()
}

impl<'f> Both<'f> {
    fn add(&mut self, fact: &'f Fact, is_project: bool) {
        let below =
            |name: &str| Dimension::Source.node(name).is_some_and(|node| node.holds(fact.at(Dimension::Source)));
        let is_fiscal = below("fiscal");
        let carried = Dimension::CarriedOver.node("true") == Some(fact.at(Dimension::CarriedOver));
        if is_project {
            self.projects += fact.amount;
            if is_fiscal {
                self.fiscal_projects += fact.amount;
            }
            self.lines.push((fact, if is_fiscal { "项目的财政资金" } else { "项目的其他资金" }));
            return;
        }
        self.spent += fact.amount;
        if below("fiscal_account") || (is_fiscal && carried) {
            self.perhaps += fact.amount;
        } else if is_fiscal {
            self.fiscal += fact.amount;
        }
        self.lines.push((fact, Dimension::Source.node_name(fact.at(Dimension::Source)).unwrap_or("项目支出")));
    }

    fn judge(self, key: Node, facts: &Facts<'_>) -> Option<Diagnostic> {
        let (low, high) = (self.fiscal, self.fiscal + self.perhaps);
        // A difference of the totals is B019.
        if self.projects != self.spent || (low..=high).contains(&self.fiscal_projects) {
            return None;
        }
        let unit = facts.budget.money();
        let at = if key == Node::ROOT {
            String::new()
        } else {
            let code = Dimension::Function.code(key);
            format!("科目 {} 的", facts.posting.names.named_code(Dimension::Function, &code))
        };
        let nearest = if self.fiscal_projects < low { low } else { high };
        let mut finding = RULE.finding(format!("{at}项目，财政资金与项目支出的来源不一致")).comparing(
            format!("{}（财政拨款安排的项目支出）", nearest.say(unit)),
            format!("{}（各项目的财政资金）", self.fiscal_projects.say(unit)),
            Some((nearest - self.fiscal_projects).abs().say(unit)),
        );
        for (fact, what) in self.lines {
            let words = format!("{what} {}", fact.amount.say(unit));
            finding =
                if finding.primary.is_none() { finding.at(fact.span, words) } else { finding.and(fact.span, words) };
        }
        Some(finding.help(
            "核对项目的 fiscal（财政资金）、other（其他资金）和同一科目各行支出的 source：合计相等，是来源写错了。",
        ))
    }
}

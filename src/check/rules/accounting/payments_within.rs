//! Subsidies and remittances of a department's units that may be within the department.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact, Node, YEAR_START};
use crate::model::{Part, Report, Source};

rule! {
    /// ## 检查内容
    /// 部门汇总时，各单位的对附属单位补助支出、上解上级支出，今年的和上年的，都写明了付给本部门的哪个单位。
    /// ## 为什么
    /// 本部门两个单位之间的往来要扣除。没有写付给谁，程序不知道该不该扣：付的单位算一遍支出，收的单位又算一遍，部门的总数就多了。
    /// ## 依据
    /// 预算法第四十六条
    /// ## 错误示例
    /// 付款单位只写 subsidy = 30.00；上年数写成 [previous] subsidy = 30.00
    /// ## 正确示例
    /// subsidy = 30.00，to = "434006"；上年的写在 [[previous.expenditure]] 里，也写 to
    "B222" "部门里的补助、上解写明付给谁" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let parts = facts.budget.parts();
    let ledger = &facts.posting.ledger;
    let doubtful = ledger.facts().iter().filter_map(|fact| {
        let payer = parts.iter().find(|part| part.member.is_some() && part.member == fact.member)?;
        may_be_within(fact, payer).then_some((fact, payer))
    });
    doubtful.map(|(fact, payer)| finding(fact, payer, &parts, facts)).collect()
}

/// True for what `to` would have left out, and for a total of last year of a unit that pays others this year.
fn may_be_within(fact: &Fact, payer: &Part<'_>) -> bool {
    if fact.amount.is_zero() || fact.pending || !is_at(fact, Dimension::Ledger, "expenditure") {
        return false;
    }
    // 财政拨款 pays no such thing, and 年初预算数 are only compared with.
    let fiscal = Dimension::Source.node("fiscal").is_some_and(|node| node.holds(fact.at(Dimension::Source)));
    if fiscal || is_at(fact, Dimension::Measure, YEAR_START) {
        return false;
    }
    let pays = || payer.expenditure.iter().any(|line| line.to.is_some());
    of_kind(fact).is_some() || (is_total(fact) && pays())
}

/// True if a subsidy may be part of the amount.
fn is_total(fact: &Fact) -> bool {
    let subsidy = Dimension::Use.node("subsidy");
    subsidy.is_some_and(|subsidy| fact.at(Dimension::Use) != subsidy && fact.at(Dimension::Use).holds(subsidy))
}

/// The kind of payment, and the revenue in which the receiver writes it.
fn of_kind(fact: &Fact) -> Option<(&'static str, Source)> {
    let kinds = [("subsidy", Source::Superior), ("remit", Source::Affiliated)];
    kinds.into_iter().find(|(way, _)| is_at(fact, Dimension::Use, way))
}

fn is_at(fact: &Fact, dimension: Dimension, key: &str) -> bool {
    dimension.node(key) == Some(fact.at(dimension))
}

fn finding(fact: &Fact, payer: &Part<'_>, parts: &[Part<'_>], facts: &Facts<'_>) -> Diagnostic {
    let unit = facts.budget.money();
    let name = &payer.unit.name.value;
    let is_last_year = is_at(fact, Dimension::Year, "-1");
    let when = if is_last_year { "上年的" } else { "" };
    let kind = of_kind(fact);
    let what = match kind {
        Some(("subsidy", _)) => "对附属单位补助支出",
        Some(_) => "上解上级支出",
        None => "支出总数",
    };
    let words = match kind {
        Some(_) => format!("{name}{when}“{what}”没有写付给谁，部门的总数可能多算"),
        None => format!("{name}{when}“{what}”里，不知道多少是付给本部门单位的，部门的总数可能多算"),
    };
    let mut finding = RULE.finding(words).at(fact.span, fact.amount.say(unit));
    if let (Some((_, revenue)), false) = (kind, is_last_year) {
        for other in parts.iter().filter(|part| part.member != payer.member) {
            if let Some(amount) = other.received(revenue) {
                let words = format!("{}收到{} {}", other.unit.name.value, revenue.chinese(), amount.money.say(unit));
                finding = finding.and(amount.span, words);
            }
        }
    }
    let by_name = fact.at(Dimension::Function) == Node::ROOT;
    let way = kind.map_or("subsidy", |(way, _)| way);
    let within = match (by_name, is_last_year) {
        (true, _) => format!(
            "付给本部门单位的：删去按名称写的这一行，在 [[previous.expenditure]] 里另写 function、{way} 和 to = \"收款单位代码\"{}",
            if kind.is_none() { "，基本支出、项目支出用 basic、project 写" } else { "" }
        ),
        (false, true) => "付给本部门单位的：在这一段写 to = \"收款单位代码\"".to_owned(),
        (false, false) => format!(
            "付给本部门单位的：在这一段写 to = \"收款单位代码\"，收款单位的 {} 写 from = \"{}\"",
            if payer.report == Report::Final { "[[receipts]]" } else { "[revenue]" },
            payer.unit.code.value
        ),
    };
    finding.help(format!("{within}；不是付给本部门单位的，在部门的文件里写 allow，说明付给了谁。"))
}

//! 因公出国（境）费 that neither 基本支出 nor a project speaks of.

use crate::check::lints::Words;
use crate::check::sums::{facts_of, total};
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact, Node};
use crate::model::Project;
use crate::source::{PENDING, Text};

rule! {
    /// ## 检查内容
    /// 有因公出国（境）费的，基本支出的 30212（因公出国（境）费用）有这么多，或有项目的名称、用途、目标、指标说到出国（境）、出访、外事。
    /// ## 为什么
    /// “三公”经费是支出中的一部分；哪里都没有出国的钱，多半是填错了行，如把公务接待费写成了出国费。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// abroad_other = 8.50，[basic] 没有 30212，也没有说到出国的项目
    /// ## 正确示例
    /// 项目“因公出国（境）团组经费”，或 [basic] 30212 = 8.50
    "B023" "因公出国（境）费有出处" Warning
}

/// 因公出国（境）费用
const ECONOMIC: &str = "30212";

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = facts.budget.money();
    let abroad = facts_of(facts, "abroad");
    let Some(first) = abroad.first() else { return Vec::new() };
    let cost = total(abroad.iter().copied());
    let basic = facts_of(facts, "basic_economic");
    let is_travel = |fact: &&Fact| {
        let node = fact.at(Dimension::Economic);
        if node == Node::ROOT {
            return false;
        }
        let code = Dimension::Economic.code(node);
        let own = facts.posting.names.own_name(Dimension::Economic, &code);
        own.map_or(code == ECONOMIC, |name| name == PENDING || name.contains("出国") || name.contains("出境"))
    };
    let paid = total(basic.into_iter().filter(is_travel));
    if cost <= paid || facts.budget.project.iter().any(speaks_of_travel) {
        return Vec::new();
    }
    let mut finding = RULE
        .finding(format!("有因公出国（境）费 {}，没有说到出国（境）的项目", cost.say(unit)))
        .at(first.span, format!("因公出国（境）费 {}", first.amount.say(unit)));
    for fact in abroad.iter().skip(1) {
        finding = finding.and(fact.span, format!("因公出国（境）费 {}", fact.amount.say(unit)));
    }
    if !paid.is_zero() {
        finding = finding.note(format!("基本支出的 {ECONOMIC} 只有 {}", paid.say(unit)));
    }
    vec![finding.help("核对是不是填错了行；确有出国（境）任务的，在项目的用途里写明，或列入 [basic] 30212。")]
}

fn speaks_of_travel(project: &Project) -> bool {
    let words = &lints().accounting;
    let any = |list: &Words, text: &Text| list.stand_in(&text.value);
    let says = |text: &Text| text.is_unknown() || any(&words.abroad, text) || any(&words.foreign, text);
    let mut texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    let indicators = || project.indicators.iter().flat_map(|line| [&line.name].into_iter().chain(&line.meaning));
    texts.any(says) || indicators().any(|text| any(&words.abroad, text))
}

//! The nine tables required by law. Their order differs by place.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Fact};
use crate::variant::Unprinted;

rule! {
    /// ## 检查内容
    /// 九张公开表齐全。次序由各地的格式定。本地的格式没有政府性基金表、国有资本经营表的，格式的 “[check] unprinted” 里写明了就不要；
    /// 但单位有这样的钱的，没有表可印，是错。
    /// ## 为什么
    /// 没有数据的表也要列出空表并说明，不能不列。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 没有国有资本经营预算，就不印国有资本经营预算支出表
    /// ## 正确示例
    /// 印出空表，注明“空表列示”
    "K001" "九张表齐全" Error
}

/// Ids of the nine tables.
pub const NINE: [&str; 9] =
    ["summary", "revenue", "expenditure", "fiscal-summary", "general", "basic", "fund", "capital", "three-public"];

/// The usual title of a table.
fn title(id: &str) -> String {
    let name = match id {
        "summary" => "收支总表",
        "revenue" => "收入总表",
        "expenditure" => "支出总表",
        "fiscal-summary" => "财政拨款收支总表",
        "general" => "一般公共预算支出表",
        "basic" => "一般公共预算基本支出表",
        "fund" => "政府性基金预算支出表",
        "capital" => "国有资本经营预算支出表",
        "three-public" => "“三公”经费支出表",
        other => other,
    };
    format!("《{name}》")
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let ids: Vec<&str> = printed.document.tables().map(|table| table.id.as_str()).collect();
    let place = printed.budget.unit.variant.span;
    let (left_out, missing): (Vec<&str>, Vec<&str>) =
        NINE.into_iter().filter(|id| !ids.contains(id)).partition(|id| printed.variant.unprinted.contains(id));
    let mut findings: Vec<Diagnostic> = left_out.into_iter().filter_map(|id| homeless(id, printed)).collect();
    if missing.is_empty() {
        return findings;
    }
    let may_lack = |id: &&str| Unprinted::ALL.iter().any(|table| table.key() == *id);
    let exempt = if missing.iter().all(may_lack) {
        let names: Vec<String> = missing.iter().map(|id| format!("\"{id}\"")).collect();
        format!(
            "本地的公开件本来没有这样的表的，在格式的 variant.toml 里写 [check] unprinted = [{}]。",
            names.join(", ")
        )
    } else {
        String::new()
    };
    let titles: String = missing.into_iter().map(title).collect();
    let finding = RULE
        .finding(format!("公开表不全，缺少{titles}"))
        .at(place, "这种格式没有放这些表")
        .help(format!("在格式的报告模板里放上这些表；没有数据的表会自动印成空表。{exempt}"));
    findings.push(finding);
    findings
}

/// Money of this year whose table the place does not print.
fn homeless(id: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let (source, year) = (Dimension::Source.node(id)?, Dimension::Year.node("0")?);
    let ledgers = ["expenditure", "revenue"].map(|ledger| Dimension::Ledger.node(ledger));
    let is_of = |fact: &&Fact| {
        source.holds(fact.at(Dimension::Source)) && fact.at(Dimension::Year) == year && !fact.amount.is_zero()
    };
    let of = |ledger| {
        let facts = printed.posting.ledger.facts().iter();
        facts.filter(is_of).find(move |fact| Some(fact.at(Dimension::Ledger)) == ledger)
    };
    let fact = ledgers.into_iter().find_map(of)?;
    let name = Dimension::Source.node_name(source)?;
    let finding = RULE
        .finding(format!("有{name}预算，这种格式没有{}", title(id)))
        .at(fact.span, fact.amount.say(printed.budget.money()))
        .and(printed.budget.unit.variant.span, "用的是这种格式");
    Some(finding.help(format!(
        "先看资金来源有没有写错；没有写错的，用有这张表的格式，或在格式的报告里放上这张表，再从它的 [check] unprinted 里去掉 \"{id}\"。"
    )))
}

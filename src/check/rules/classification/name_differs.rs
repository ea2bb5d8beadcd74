//! A known code with another name.

use super::authored_codes::catalogue;
use crate::catalogue::Tier;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 给目录里已有的科目另写了名称，而名称与目录不同。
    /// ## 为什么
    /// 科目名称以当年的《政府收支分类科目》为准；不同年度的名称会有变化，所以这里只提示。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// function = "2010301"，name = "行政运转"
    /// ## 正确示例
    /// 不写 name，用目录里的“行政运行”
    "C002" "科目名称与目录不同" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
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
    lines.chain(basic).chain(own).filter_map(|named| differs(named, budget.unit.year.value)).collect()
}

fn differs((dimension, code, name, span): (Dimension, &str, &str, Span), year: u32) -> Option<Diagnostic> {
    let entry =
        catalogue(dimension).look_up(code).filter(|entry| entry.tier == Tier::Printed && entry.years.hold(year))?;
    let plain = |text: &str| text.replace(['(', '（'], "（").replace([')', '）'], "）");
    if plain(entry.name) == plain(name) {
        return None;
    }
    let finding = RULE
        .finding(format!("{} {code} 的名称与目录不同", dimension.chinese()))
        .at(span, format!("目录里是“{}”", entry.name))
        .comparing(entry.name.to_owned(), name.to_owned(), None)
        .help("名称没有变化的年度，删去这里的名称，用目录里的。");
    Some(finding)
}

//! Topics that a disclosure must cover.

use super::explaining::explains;
use crate::check::{Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::source::PENDING;

rule! {
    /// ## 检查内容
    /// 情况说明说到职责、机构设置、收支情况、“三公”经费、机关运行经费、绩效目标、政府采购、国有资产、名词解释；部门预算还有部门整体绩效目标。
    /// 本地不要求说的事项，格式的 “[check] told_elsewhere” 里写明了的，不算。
    /// ## 为什么
    /// 除了表，还要对重要事项作出说明；没有这项内容的，也要说没有。
    /// ## 依据
    /// 预算法第十四条；财预〔2016〕143号
    /// ## 错误示例
    /// 情况说明里没有一处说到政府采购
    /// ## 正确示例
    /// 六、政府采购预算情况：2024年我单位没有政府采购预算。
    "K003" "该说明的都有" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let open = printed.texts().any(|text| text.text == PENDING);
    if open || !explains(printed) {
        return Vec::new();
    }
    let kind = printed.budget.unit.kind.value;
    let (mut headings, mut lines) = (Vec::new(), Vec::new());
    for line in printed.lines() {
        let all = if line.heading.is_some() { &mut headings } else { &mut lines };
        all.push(line.content.text());
    }
    // A table of it tells as well as a sentence.
    lines
        .extend(printed.document.tables().filter(|table| table.id == "unit-structure").map(|table| table.title.text()));
    let says = |word: &String| headings.iter().chain(&lines).any(|line| line.contains(word.as_str()));
    let topics = &lints().makeup.topics;
    let exempt = &printed.variant.told_elsewhere;
    let asked = topics.iter().filter(|topic| topic.kind.is_none_or(|asked| asked == kind));
    let asked = asked.filter(|topic| !exempt.iter().any(|name| name.value == topic.name));
    let missing: Vec<&str> =
        asked.filter(|topic| !topic.any.iter().any(says)).map(|topic| topic.name.as_str()).collect();
    let unknown = exempt.iter().filter(|name| !topics.iter().any(|topic| topic.name == name.value));
    let names: Vec<&str> = topics.iter().map(|topic| topic.name.as_str()).collect();
    let mut findings: Vec<Diagnostic> = unknown
        .map(|name| {
            let words = format!("told_elsewhere 里没有“{}”这个事项", name.value);
            RULE.finding(words).at(name.span, "在这里").help(format!("可以写：{}。", names.join("、")))
        })
        .collect();
    if missing.is_empty() {
        return findings;
    }
    let finding = RULE
        .finding(format!("情况说明没有说到：{}", missing.join("、")))
        .at(printed.budget.unit.variant.span, "这种格式的报告里没有")
        .help("在格式的报告模板里加上这些节；没有这项内容的，写一句没有；本地不要求说的，在格式的 [check] told_elsewhere 里写上它的名称。");
    findings.push(finding);
    findings
}

//! A goal that starts with a number, although the program numbers goals.

use std::collections::BTreeMap;

use super::reader::{cells, gathered};
use crate::check::words::numbered::number;
use crate::check::{Printed, within};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 绩效目标由程序编序号的，自己不再写序号。
    /// ## 为什么
    /// 印出来是“1.1.热情受理……”，序号重复。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// goals = ["1.受理来电；2.办理留言"]
    /// ## 正确示例
    /// goals = ["受理来电", "办理留言"]
    "L010" "序号重复" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let goals = printed.budget.project.iter().flat_map(|project| &project.goals);
    // Several projects may share a goal.
    let mut own: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for goal in goals {
        if let Some(number) = number(&goal.value) {
            let place = within(goal.span, number.marker, printed.sources);
            own.entry(first_line(&goal.value)).or_default().push(place);
        }
    }
    if own.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<Span, String> = BTreeMap::new();
    for text in printed.document.tables().flat_map(|table| cells(&table.info).chain(cells(&table.rows))) {
        for line in text.lines() {
            let Some(first) = number(line) else { continue };
            let Some((goal, places)) = own.get_key_value(first.rest.trim()) else { continue };
            let second = number(goal).map_or("", |second| second.marker);
            let twice = format!("{}{second}", first.marker.trim());
            found.extend(places.iter().map(|&place| (place, twice.clone())));
        }
    }
    let Some(twice) = found.values().next() else { return Vec::new() };
    let finding = RULE.finding(format!("绩效目标的序号重复，印出来是“{twice}”"));
    let places: Vec<Span> = found.keys().copied().collect();
    vec![
        gathered(finding, &places, "程序已经编了序号")
            .help("删去自己写的序号；一条里有几句的，分成几条，一条一个引号。"),
    ]
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

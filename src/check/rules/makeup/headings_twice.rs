//! The same heading twice in one section.

use std::collections::BTreeMap;

use crate::check::Printed;
use crate::check::words::numbered::number;
use crate::diagnostic::Diagnostic;
use crate::model::Part;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 同一节下面没有两个相同的标题。
    /// ## 为什么
    /// 多半是复制后没有改，或同一个内容列了两次。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 三、政府采购预算情况；五、政府采购预算情况
    /// ## 正确示例
    /// 各节标题各不相同
    "K105" "标题重复" Warning
}

/// The name and places of two projects of one unit, if a heading is made of their name.
fn twins<'b>(heading: &str, units: &[Part<'b>]) -> Option<(&'b str, [Span; 2])> {
    units.iter().find_map(|part| {
        let mut names = part.project.iter().map(|project| &project.name);
        let named = |name: &str| heading.contains(name) && !name.is_empty();
        let first = names.find(|name| named(&name.value))?;
        let second = names.find(|name| name.value == first.value)?;
        Some((first.value.as_str(), [first.span, second.span]))
    })
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let units = printed.budget.parts();
    // Units of a department may each have a project of this name.
    let owners = |heading: &str| {
        let has = |part: &&Part<'_>| part.project.iter().any(|project| heading.contains(&project.name.value));
        units.iter().filter(has).count()
    };
    // Headings by depth with their number, since the last shallower one.
    let mut seen: Vec<BTreeMap<String, usize>> = Vec::new();
    for line in printed.lines() {
        let Some(level) = line.heading else { continue };
        let text = line.content.text();
        let words = number(&text).map_or(text.as_str(), |own| own.rest).trim();
        seen.resize_with(usize::from(level), BTreeMap::new);
        let Some(own) = seen.last_mut().filter(|_| !words.is_empty()) else { continue };
        let times = own.entry(words.to_owned()).or_default();
        *times += 1;
        if *times > 1 && *times > owners(words) && findings.len() < 20 {
            let finding = RULE.finding(format!("标题“{words}”重复"));
            findings.push(match twins(words, &units) {
                Some((name, [first, second])) => finding
                    .at(second, format!("有两个项目叫“{name}”，各印一个标题"))
                    .and(first, "前面的在这里")
                    .help("核对是不是列了两次；不是的，名称里加上年度、地点等，写成不同的。"),
                None => finding
                    .at(printed.place(words, &text), "同一节下面有两个")
                    .help("核对是不是列了两次；不是的，改成不同的标题。"),
            });
        }
    }
    findings
}

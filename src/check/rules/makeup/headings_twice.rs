//! The same heading twice in one section.

use std::collections::BTreeMap;

use crate::check::Printed;
use crate::check::words::numbered::number;
use crate::diagnostic::Diagnostic;
use crate::model::Part;

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
            let place = printed.place(words, &text);
            let finding = RULE.finding(format!("标题“{words}”重复")).at(place, "同一节下面有两个");
            findings.push(finding.help("核对是不是列了两次；不是的，改成不同的标题。"));
        }
    }
    findings
}

//! Terms that are used, but missing from the glossary.

use super::explaining::explains;
use crate::check::{Printed, lints};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 情况说明里用到的预算名词（机关运行经费、“三公”经费、基本支出、项目支出等），名词解释里有解释。
    /// ## 为什么
    /// 公开是给不懂预算的人看的。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 文中说“机关运行经费”，名词解释里没有
    /// ## 正确示例
    /// 机关运行经费：是指各单位的公用经费，包括……
    "K009" "用到的名词有解释" Warning
}

/// Lines below which a glossary counts as unfinished.
const GLOSSARY: usize = 3;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let words = &lints().makeup;
    let (mut used, mut explained) = (Vec::new(), Vec::new());
    // Level of the glossary's heading.
    let mut glossary: Option<u8> = None;
    let mut place = None;
    for line in printed.lines() {
        let text = line.content.text();
        if let Some(level) = line.heading {
            if words.glossary.stand_in(&text) {
                glossary = Some(level);
                place = Some(text);
                continue;
            }
            if glossary.is_some_and(|own| level <= own) {
                glossary = None;
            }
        }
        let all = if glossary.is_some() { &mut explained } else { &mut used };
        all.push(text);
    }
    let Some(heading) = place.filter(|_| explained.len() >= GLOSSARY && explains(printed)) else { return Vec::new() };
    let missing = words.terms.iter().filter(|term| {
        let seen = if term.seen.is_empty() { std::slice::from_ref(&term.name) } else { term.seen.as_slice() };
        let said = |all: &[String], words: &[String]| {
            all.iter().any(|line| words.iter().any(|word| line.contains(word.as_str())))
        };
        said(&used, seen) && !said(&explained, seen) && !said(&explained, &term.also)
    });
    let missing: Vec<&str> = missing.map(|term| term.name.as_str()).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let heading = heading.trim_start_matches(|c| c != '名' && c != '专');
    let finding = RULE
        .finding(format!("文中用到、没有解释的名词：{}", missing.join("、")))
        .at(printed.place(heading, heading), "名词解释里没有")
        .help("在格式的 glossary.toml 里加上这些名词的解释。");
    vec![finding]
}

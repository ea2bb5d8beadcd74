//! Numbers of headings must be consecutive.

use crate::check::Printed;
use crate::check::words::numbered::{Form, number};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 标题的序号连续：一、二、三；不缺、不重。
    /// ## 为什么
    /// 缺了序号，读者以为少了一节。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 一、单位职责；二、收支情况；四、名词解释
    /// ## 正确示例
    /// 标题写 {number="一、"}，由程序编号
    "K010" "标题的序号连续" Error
}

/// A numbered heading.
struct Seen {
    level: u8,
    form: Form,
    value: u32,
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // Headings that a later one may follow: for each depth, the last of each form.
    let mut open: Vec<Seen> = Vec::new();
    for line in printed.lines() {
        let Some(level) = line.heading else { continue };
        let text = line.content.text();
        open.retain(|seen| seen.level <= level);
        let Some(own) = number(&text) else { continue };
        let last = open.iter().rposition(|seen| seen.form == own.form);
        let before = last.map_or(0, |at| open[at].value);
        // Counting restarts within another part.
        let anew = own.value == 1 && last.is_some_and(|at| open[at + 1..].iter().any(|seen| seen.form != own.form));
        let follows =
            own.value == before + 1 || anew || (own.value == 1 && last.is_some_and(|at| open[at].level < level));
        // A first number above 1 may follow a number in running text.
        if !follows && last.is_some() && findings.len() < 20 {
            let said = own.rest.trim();
            let place = printed.place(said, &text);
            findings.push(
                RULE.finding(format!("标题的序号不连续：前一个是第 {before}，这里是“{}”", own.marker))
                    .at(place, format!("应为第 {}", before + 1))
                    .help("改正序号；最好写 {number=\"一、\"}，由程序编号。"),
            );
        }
        open.retain(|seen| seen.level < level || seen.form != own.form);
        open.push(Seen { level, form: own.form, value: own.value });
    }
    findings
}

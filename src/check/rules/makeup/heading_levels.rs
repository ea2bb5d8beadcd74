//! Below a heading come headings of the next level.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 标题一级一级往下：一级（#）之下是二级（##），不直接是三级（###）。
    /// ## 为什么
    /// 跳了一级，目录和阅读软件里的层次就是断的，多半是少写了一个标题，或多写了一个 #。
    /// ## 依据
    /// GB/T 9704—2012 7.3.3：层次序数依次标注
    /// ## 错误示例
    /// # 情况说明，下面直接是 ### 收入
    /// ## 正确示例
    /// # 情况说明，下面是 ## 收入
    "K012" "标题的级别不跳" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut above = 0;
    for line in printed.lines() {
        let Some(level) = line.heading else { continue };
        if level > above + 1 && above > 0 && findings.len() < 20 {
            let text = line.content.text();
            let words = format!("第 {above} 级标题之下直接是第 {level} 级");
            let fewer = "#".repeat(usize::from(above) + 1);
            findings.push(
                RULE.finding(words)
                    .at(printed.place(&text, &text), "这个标题")
                    .help(format!("改成 {fewer}，或补上漏了的那一级标题。")),
            );
        }
        above = level;
    }
    findings
}

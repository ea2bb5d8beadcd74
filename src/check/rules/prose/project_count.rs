//! 等N个项目 must be the number of projects.

use crate::check::words::digit;
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::chinese_number;

rule! {
    /// ## 检查内容
    /// “共 N 个项目”“等 N 个项目”的 N 与列出的项目个数相同。
    /// ## 为什么
    /// 项目增减以后，文字里的个数常常忘了改。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 列出 2 个项目，文字写“档案数字化项目等 3 个项目”
    /// ## 正确示例
    /// 档案数字化项目等 2 个项目
    "T012" "项目个数与项目表相同" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let there = facts.budget.project.len();
    let texts = if there == 0 { &[][..] } else { facts.texts() };
    let of_projects = |text: &&Authored<'_>| text.field == Field::Narrative && text.key == "main_projects";
    let mut findings = Vec::new();
    for text in texts.iter().filter(of_projects) {
        let Some((words, said)) = count(text.text) else { continue };
        let listed = super::main_projects::items(text.text).len();
        // A、B等2个项目 may count only the listed ones.
        if said == there || (said == listed && !words.starts_with('共')) {
            continue;
        }
        let mut finding = RULE
            .finding("文字里的项目个数与列出的项目不同")
            .at(text.place(words, facts.sources), format!("写的是 {said} 个项目"))
            .comparing(format!("{there} 个（[[project]]）"), format!("{said} 个（文字）"), None)
            .help("核对项目，改个数；只说其中几个的，写“等项目”。");
        if said < there && !words.starts_with('共') {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    }
    findings
}

/// The last 等N个项目 or 共N个项目, and its number.
fn count(text: &str) -> Option<(&str, usize)> {
    let end = text.rfind("项目")?;
    let before = text[..end].trim_end_matches([' ', '个']);
    let digits = |c: char| digit(c).is_some() || c == ' ';
    let arabic = before.trim_end_matches(digits);
    let number = before[arabic.len()..].trim();
    if !number.is_empty() {
        let said = number
            .chars()
            .filter_map(digit)
            .try_fold(0_usize, |value, digit| value.checked_mul(10)?.checked_add(usize::try_from(digit).ok()?))?;
        return led(text, arabic, end).map(|words| (words, said));
    }
    let chinese = before.trim_end_matches(|c| "一二三四五六七八九十百两".contains(c));
    let number = before[chinese.len()..].replace('两', "二");
    if number.is_empty() {
        return None;
    }
    let said = (1..=999).find(|&said| chinese_number(said) == number)?;
    led(text, chinese, end).map(|words| (words, said))
}

/// The text from 等 or 共 on.
fn led<'t>(text: &'t str, before: &str, end: usize) -> Option<&'t str> {
    let start = ["共计", "共有", "共", "等"].iter().find_map(|word| before.strip_suffix(word))?.len();
    Some(&text[start..end + "项目".len()])
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_of_projects_are_read() {
        for (text, expected) in [
            ("甲、乙等12项目经费", Some(("等12项目", 12))),
            ("共 3 个项目", Some(("共 3 个项目", 3))),
            ("甲等十二个项目", Some(("等十二个项目", 12))),
            ("等两个项目", Some(("等两个项目", 2))),
            ("甲项目、乙项目", None),
            ("12345热线项目", None),
            ("甲等重点项目", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}

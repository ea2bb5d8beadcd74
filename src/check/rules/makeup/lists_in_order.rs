//! Numbers typed at the start of paragraphs must be consecutive.

use crate::check::words::masked::masked;
use crate::check::words::numbered::{Form, number};
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 自己在各段前写的序号连续：（一）（二）（三）；不缺、不重。
    /// ## 为什么
    /// 序号缺了，多半是漏了一条，或删去一条后没有改。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// （一）办理公文（三）负责值班
    /// ## 正确示例
    /// （一）办理公文（二）负责值班
    "K110" "各段的序号连续" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in printed.texts() {
        if !matches!(text.field, Field::Narrative | Field::Section | Field::Performance) {
            continue;
        }
        let words = masked(text);
        if let Some((marker, before)) = gap(&words) {
            findings.push(
                RULE.finding(format!("序号不连续：前一段是第 {before}，这一段是“{marker}”"))
                    .at(text.place(marker, printed.sources), format!("应为第 {}", before + 1))
                    .help("改正序号；漏了一段的补上。"),
            );
        }
    }
    findings.extend(super::spoken_numbers::check(printed));
    findings
}

/// The first number that does not follow its predecessor: as written, and the predecessor.
fn gap(text: &str) -> Option<(&str, u32)> {
    let mut last: Vec<(Form, u32)> = Vec::new();
    let mut unread = false;
    for line in text.lines() {
        let Some(own) = number(line) else {
            // “2.15个社区” may be the second point, or 2.15.
            unread |= line.trim_start().starts_with(|c: char| c.is_ascii_digit());
            continue;
        };
        let doubtful = std::mem::take(&mut unread);
        // A first number above 1 may follow one elsewhere.
        if let Some(at) = last.iter().position(|&(form, _)| form == own.form) {
            let before = last[at].1;
            let nested = at + 1 < last.len();
            if own.value != before + 1 && !doubtful && (own.value != 1 || (before == 1 && !nested)) {
                return Some((own.marker, before));
            }
            // Close the lists below the previous item.
            last.truncate(at);
        }
        last.push((own.form, own.value));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_found_and_nested_lists_are_none() {
        assert_eq!(gap("（一）公文\n（三）值班"), Some(("（三）", 1)));
        assert_eq!(gap("（一）公文\n（二）值班\n（二）会议"), Some(("（二）", 2)));
        assert_eq!(gap("1.公文\n2.值班\n4.会议"), Some(("4.", 2)));
        assert_eq!(gap("（一）公文\n（一）值班"), Some(("（一）", 1)));
        for text in [
            "（一）公文\n1.办文\n2.办会\n（二）值班\n1.值守\n2.信息",
            "（二）公文\n（三）值班",
            "一、公文\n二、值班\n一、会议\n二、接待",
            "没有序号\n一般事务\n1.5米\n2.5米",
            "(一)公文\n（二）值班",
            "1.公文\n说明\n2.值班",
            "1.公文\n2.15个社区\n3.值班",
            "1.公文\n2.2025年值班\n3.12345热线",
        ] {
            assert_eq!(gap(text), None, "{text}");
        }
    }
}

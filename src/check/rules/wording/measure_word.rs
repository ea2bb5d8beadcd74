//! 等12项目: a number without its measure word.

use super::reader::gathered;
use crate::check::Printed;
use crate::check::words::masked::masked;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// “等12个项目”不漏写“个”。
    /// ## 为什么
    /// “等12项目”读不通。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 综合业务管理经费等12项目经费
    /// ## 正确示例
    /// 综合业务管理经费等12个项目经费
    "L013" "漏写量词" Hint
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for text in printed.texts() {
        if let Some(words) = lacking(&masked(text)) {
            found.push((words.to_owned(), text.place(words, printed.sources)));
        }
    }
    let Some((words, _)) = found.first() else { return Vec::new() };
    let places: Vec<Span> = found.iter().map(|&(_, span)| span).collect();
    let right = words.replace("项目", "个项目");
    let finding = RULE.finding(format!("“{words}”漏写了“个”"));
    let finding = gathered(finding, &places, "漏写了“个”").help(format!("改为“{right}”。"));
    // Another number of projects is another text.
    let same: Vec<Span> = found.iter().filter(|(other, _)| other == words).map(|&(_, span)| span).collect();
    vec![finding.fixed_by(Fix::words(&same, words, &right))]
}

/// 等12项目, but not 等12项目标.
fn lacking(text: &str) -> Option<&str> {
    text.match_indices('等').find_map(|(at, _)| {
        let rest = &text[at + '等'.len_utf8()..];
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        let counted = after.len() < rest.len() && rest.len() - after.len() <= 9;
        let tail = after.strip_prefix("项目")?;
        let end = text.len() - tail.len();
        (counted && !tail.starts_with('标')).then(|| &text[at..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_needs_its_measure_word() {
        assert_eq!(lacking("经费等12项目经费"), Some("等12项目"));
        assert_eq!(lacking("经费等十二项目"), Some("等十二项目"));
        for text in ["等12个项目", "等12项", "等12项目标任务", "等项目", "平等12", "等2024年项目"]
        {
            assert_eq!(lacking(text), None, "{text}");
        }
    }
}

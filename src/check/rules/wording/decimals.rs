//! Typed amounts with one or more than two decimals, in a document that prints two.

use super::reader::gathered;
use crate::check::words::masked::masked;
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::variant::TEXT_STYLE;

rule! {
    /// ## 检查内容
    /// 自己写进文字里的金额（万元），小数位数与程序印出的一样是两位。
    /// ## 为什么
    /// 同一篇里有的两位、有的一位，不整齐；三位以上的多半是没有四舍五入。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 压减公务用车运行维护费4.8万元
    /// ## 正确示例
    /// 压减公务用车运行维护费4.80万元，或写活的数：{{ delta.vehicle_running | abs }}万元
    "F001" "金额的小数位数" Hint
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let style = printed.variant.numbers.iter().find(|(name, _)| name == TEXT_STYLE).map(|(_, style)| style);
    // If the variant trims zeros, any number of decimals may be right.
    if style.is_none_or(|style| style.trim || style.decimals != 2) {
        return Vec::new();
    }
    let mut places: Vec<Span> = Vec::new();
    for text in printed.texts() {
        if !matches!(text.field, Field::Narrative | Field::Section) {
            continue;
        }
        if let Some(amount) = uneven(&masked(text)) {
            places.push(text.place(amount, printed.sources));
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let finding = RULE.finding("文字里的金额不是两位小数");
    vec![gathered(finding, &places, "不是两位小数").help("补足或舍入到两位小数；最好写活的数，由程序印。")]
}

/// The first amount in 万元 whose decimals are not two.
fn uneven(text: &str) -> Option<&str> {
    text.match_indices("万元").find_map(|(end, _)| {
        let before = text[..end].trim_end();
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let (whole, decimals) = before[start..].split_once('.')?;
        // 0.5万元/亩, 每人0.2万元 are standards, quoted as set.
        let clause = before[..start].rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
        let each = text[end + "万元".len()..].starts_with(['/', '／']) || clause.contains(['每', '均']);
        let number = !each && !whole.is_empty() && !decimals.is_empty() && !decimals.contains('.');
        (number && decimals.len() != 2).then(|| &text[start..end + "万元".len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_typed_amounts_with_other_decimals_are_uneven() {
        assert_eq!(uneven("压减4.8万元，压减34万元"), Some("4.8万元"));
        assert_eq!(uneven("共12.345 万元"), Some("12.345 万元"));
        for text in [
            "4.80万元",
            "34万元",
            "1.2.3万元",
            ".5万元",
            "万元",
            "2.5万人",
            "4.5亿元",
            "0.5万元/亩",
            "奖励标准每人0.2万元",
            "村均1.5万元",
        ] {
            assert_eq!(uneven(text), None, "{text}");
        }
    }
}

//! 一是…三是…: what follows 一是 is 二是.

use super::lists_in_order::RULE;
use crate::check::texts::Masked;
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;

const NUMBERS: &str = "一二三四五六七八九十";

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let told = |masked: &&Masked<'_>| {
        matches!(masked.text.field, Field::Narrative | Field::Section | Field::Performance | Field::Extra)
            && masked.lettered.may_hold("一是")
    };
    let gaps = printed.masked().iter().filter(told).filter_map(|masked| {
        let (words, after) = gap(&masked.lettered.words)?;
        let finding = RULE.finding(format!("序号不连续：“{after}”后面是“{words}”"));
        let finding = finding.at(masked.text.place(words, printed.sources), "这里");
        Some(finding.help("改正序号；漏了一条的补上。"))
    });
    gaps.take(20).collect()
}

/// The first number that does not follow the one before.
fn gap(text: &str) -> Option<(&str, &str)> {
    let mut last: Option<(usize, &str)> = None;
    for (at, mark) in text.match_indices('是') {
        let before = &text[..at];
        let Some((start, c)) = before.char_indices().next_back() else { continue };
        let Some(number) = NUMBERS.chars().position(|number| number == c) else { continue };
        let opens = text[..start].chars().next_back().is_none_or(|c| "，。；：\n ".contains(c));
        if !opens {
            continue;
        }
        let words = &text[start..at + mark.len()];
        match last {
            // A second list, or one within the first.
            _ if number == 0 => {}
            Some((before, after)) if number != before + 1 => return Some((words, after)),
            _ => {}
        }
        last = Some((number, words));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::gap;

    #[test]
    fn a_number_that_is_missing_is_found() {
        assert_eq!(gap("一是增加；三是减少"), Some(("三是", "一是")));
        assert_eq!(gap("一是增加。\n二是减少。\n四是持平。"), Some(("四是", "二是")));
        for text in ["一是增加；二是减少；一是其他；二是其余", "二是减少", "一是增加；这第三是减少", ""]
        {
            assert_eq!(gap(text), None, "{text}");
        }
    }
}

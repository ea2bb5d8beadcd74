//! 决算 for 预算: the document is about what is planned.

use super::reader::gathered;
use crate::check::words::nearby::{ahead, behind};
use crate::check::{Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 说本年的预算，没有写成“决算”，如“本年决算安排”“决算执行”；以前年度的决算不在此列。
    /// ## 为什么
    /// 多半是套用决算公开的文件，忘了改。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 本年决算安排电子政务外网服务费
    /// ## 正确示例
    /// 本年预算安排电子政务外网服务费
    "L020" "预算没有写成决算" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let year = printed.budget.unit.year.value.to_string();
    let mut found: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked().iter().filter(|masked| masked.lettered.may_hold("决算")) {
        let text: &str = &masked.lettered.words;
        let Some(words) = settled(text, &year, masked.text.field) else { continue };
        let place = masked.text.place(words, printed.sources);
        match found.iter_mut().find(|(known, _)| known == words) {
            Some((_, places)) => places.push(place),
            None => found.push((words.to_owned(), vec![place])),
        }
    }
    let say = |(words, places): (String, Vec<Span>)| {
        let finding = RULE.finding(format!("这是预算，文字里说的是“{words}”"));
        gathered(finding, &places, "这里")
            .help(format!("改为“{}”；确实说决算的，不必改。", words.replace("决算", "预算")))
    };
    found.into_iter().map(say).collect()
}

/// Longest part of a clause on either side, in characters.
const CLAUSE: usize = 40;

/// Words about this year's 决算, or such as are only said of a budget.
fn settled<'t>(text: &'t str, year: &str, field: Field) -> Option<&'t str> {
    let words = &lints().wording;
    if field == Field::Basis {
        return words.settled_bases.iter().find(|basis| *basis == text.trim()).map(|_| text.trim());
    }
    text.match_indices("决算").find_map(|(at, word)| {
        let stop = ['，', '。', '；', '\n', '《'];
        let (before, after) = (behind(text, at, CLAUSE), ahead(text, at, CLAUSE));
        let start = at - before.len()
            + before.rfind(stop).map_or(0, |stop| stop + before[stop..].chars().next().map_or(1, char::len_utf8));
        let clause = &text[start..at + after.find(stop).unwrap_or(after.len())];
        let earlier = clause.match_indices('年').any(|(at, _)| {
            let digits = clause[..at].char_indices().rev().nth(3).map_or("", |(start, _)| &clause[start..at]);
            digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits != year
        });
        if earlier || words.settled_before.stand_in(clause) || text[..at].ends_with('预') {
            return None;
        }
        let end = at + word.len();
        let behind = words.settled_never.beginning(&text[end..]);
        if let Some(behind) = behind {
            return Some(&text[at..end + behind.len()]);
        }
        let led = words.settled_now.ending(&text[..at]);
        if let Some(led) = led {
            return Some(&text[at - led.len()..end]);
        }
        // 2024年部门决算 in the budget of 2024.
        let before = text[..at].trim_end_matches("部门").trim_end_matches("单位").trim_end_matches('度');
        let this = before.strip_suffix('年').is_some_and(|before| before.ends_with(year));
        // What is done with the 决算 after the year: 做好2024年决算编制.
        let later = ["编制", "编报", "编审", "公开", "报表", "工作", "报告", "批复"]
            .iter()
            .any(|word| text[end..].starts_with(word) && !text[end..].starts_with("批复数"));
        (this && !later).then(|| &text[before.len() - year.len() - '年'.len_utf8()..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_budget_is_wrong() {
        let found = |text: &'static str| settled(text, "2024", Field::Purpose);
        assert_eq!(found("本年决算安排外网服务费"), Some("决算安排"));
        assert_eq!(found("按月检查决算执行情况"), Some("决算执行"));
        assert_eq!(found("2024年部门决算批复数，用于外网"), Some("2024年部门决算"));
        assert_eq!(found("本年决算数增加"), Some("本年决算"));
        for text in [
            "比上年决算支出增加",
            "2023年决算执行情况",
            "编制预算、决算",
            "预决算公开",
            "竣工决算审计",
            "做好2024年决算编制",
            "编制单位年度决算",
            "部门决算公开及时率",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(settled("部门决算", "2024", Field::Basis), Some("部门决算"));
        assert_eq!(settled("上年决算", "2024", Field::Basis), None);
    }
}

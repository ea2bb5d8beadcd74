//! What is to be done by a day before the budget's year: 2024年6月底前完成, in the goals of 2025.

use super::last_years_text::RULE;
use crate::check::lints::lints;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::words::years::years;
use crate::check::{Authored, Field, Printed};
use crate::diagnostic::Diagnostic;

/// A clause with these tells what is past.
const PAST: [&str; 12] = ["已", "上年", "去年", "结转", "尾款", "清算", "以来", "截至", "较", "比", "质保", "欠"];

/// Parts of a year in which something is to be done.
const SEASONS: [&str; 10] = ["春季", "秋季", "夏季", "冬季", "暑假", "暑期", "寒假", "汛前", "汛期", "开学"];

pub fn judge(text: &Authored<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    if !matches!(text.field, Field::Goal | Field::Purpose | Field::Performance) || !text.text.contains('年') {
        return None;
    }
    let own = printed.budget.unit.year;
    let past = |year: u32| year < own.value && year + 3 > own.value;
    let found = years(text.text).into_iter().filter(|year| !year.in_name && past(year.year)).find(|year| {
        let clause = clause_start(text.text, year.range.start)..clause_end(text.text, year.range.end);
        let (before, after) = (&text.text[clause.start..year.range.start], &text.text[year.range.end..clause.end]);
        let clause = &text.text[clause];
        let planned = is_deadline(after)
            || SEASONS.iter().any(|season| after.starts_with(season))
                && ["完成", "前", "投入", "利用"].iter().any(|word| clause.contains(word));
        let is_for = || {
            let carried =
                lints().years.earlier.iter().chain(lints().years.past.iter().filter(|word| word.as_str() != "完成"));
            let term = ["至", "—", "-", "－", "~", "、", "和", "度"].iter().any(|mark| after.starts_with(mark));
            text.field == Field::Purpose
                && before.trim() == "用于"
                && !term
                && !carried.into_iter().any(|word| clause.contains(word.as_str()))
        };
        (planned || is_for()) && !PAST.iter().any(|word| clause.contains(word))
    })?;
    let said = &text.text[found.range.clone()];
    let finding = RULE
        .finding(format!("写的是以前的年份：“{said}”"))
        .at(text.place(said, printed.sources), format!("应是 {} 年吗？", own.value))
        .and(own.span, format!("预算年度是 {} 年", own.value));
    Some(finding.help("上年留下的改成今年的；确实说的是以前的，不必改。"))
}

/// True for 6月底前 and 12月31日之前.
pub fn is_deadline(after: &str) -> bool {
    let digits = |text: &'_ str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = after;
    let month = digits(rest);
    if month > 0 {
        let Some(behind) = rest[month..].strip_prefix('月') else { return false };
        rest = behind;
        let day = digits(rest);
        if day > 0 {
            let Some(behind) = rest[day..].strip_prefix('日') else { return false };
            rest = behind;
        }
    }
    let rest = rest.trim_start_matches(['份', '底', '末', '初', '年']);
    let rest = rest.trim_start_matches("上旬").trim_start_matches("中旬").trim_start_matches("下旬");
    rest.len() < after.len() && ["前", "之前", "以前"].iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::is_deadline;

    #[test]
    fn deadlines_are_read() {
        for text in ["6月底前完成", "12月31日之前", "底前", "10月份以前"] {
            assert!(is_deadline(text), "{text}");
        }
        for text in ["前", "6月", "度", "底", "以前", "6月底完成"] {
            assert!(!is_deadline(text), "{text}");
        }
    }
}

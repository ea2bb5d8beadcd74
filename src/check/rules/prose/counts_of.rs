//! Numbers of people, posts, things and areas in running text.

use rust_decimal::Decimal;

use crate::check::words::amounts::{number, plain};
use crate::check::words::digit;
use crate::check::words::masked::TAG;

/// A number with its unit.
#[derive(Debug)]
pub struct Count<'t> {
    /// The words before it in its item: 其中行政编制.
    pub label: &'t str,
    /// What stands between the count before and this one.
    pub before: &'t str,
    pub number: Decimal,
    pub unit: &'static str,
    /// The number with its unit.
    pub words: &'t str,
}

const UNITS: [&str; 8] = ["平方米", "名", "人", "辆", "台", "套", "个", "件"];
/// Words that begin like a unit: 人次, 个月.
const OTHER: [&str; 12] =
    ["人次", "人均", "人民", "个月", "个百分点", "名次", "个工作日", "人日", "人天", "个小时", "件次", "台次"];
/// Marks between items.
const MARKS: [char; 14] = ['，', '。', '；', '：', '、', '（', '）', ',', ';', ':', '(', ')', '\n', '+'];

/// All counts of a sentence.
pub fn counts(text: &str) -> Vec<Count<'_>> {
    let mut found: Vec<Count<'_>> = Vec::new();
    let (mut at, mut last) = (0, 0);
    while let Some(offset) = text[at..].find(|c| digit(c).is_some()) {
        let start = at + offset;
        let range = number(text, start);
        at = range.end;
        let rest = text[range.end..].trim_start_matches(' ');
        let from = text.len() - rest.len();
        let unit = UNITS.into_iter().find(|unit| rest.starts_with(unit));
        let Some(unit) = unit.filter(|_| !OTHER.iter().any(|other| rest.starts_with(other))) else { continue };
        let Ok(value) = Decimal::from_str_exact(&plain(&text[range])) else { continue };
        let item = text[..start].rfind(MARKS).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let label = text[item..start].trim_end();
        // A computed number, a range or a code is no count.
        if label.ends_with([TAG, '-', '—', '~', '至', '.', '第']) || label.ends_with(|c: char| c.is_ascii_alphabetic())
        {
            continue;
        }
        let end = from + unit.len();
        found.push(Count { label, before: &text[last..start], number: value, unit, words: &text[start..end] });
        last = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn counts_are_read_with_their_labels() {
        let found = counts("核定编制45名，其中行政编制30名；培训200人次，12个月，面积1,850.5平方米");
        let said: Vec<(&str, String, &str)> =
            found.iter().map(|count| (count.label, count.number.to_string(), count.unit)).collect();
        let expected = [("核定编制", "45", "名"), ("其中行政编制", "30", "名"), ("面积", "1850.5", "平方米")];
        assert_eq!(said, expected.map(|(label, number, unit)| (label, number.to_owned(), unit)));
    }
}

//! Years in running text: 2024年, ２０２４年, 二〇二四年, 2021—2035年.

use std::ops::Range;

use super::digit;

/// A year in text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Year {
    /// Byte range of the digits, 年, and 度 if it follows.
    pub range: Range<usize>,
    pub year: u32,
    /// True in a title, document number or range of years, where it is part of a name.
    pub in_name: bool,
}

/// All years, in order.
pub fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    if !text.contains('年') {
        return found;
    }
    let names = names(text);
    let mut before: Option<char> = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at >= skip {
            let begins = before.is_none_or(|c| figure(c).is_none() && !c.is_ascii_alphanumeric());
            if let Some(year) = begins.then(|| year(text, at, &names)).flatten() {
                skip = year.range.end;
                found.push(year);
            }
        }
        before = Some(c);
    }
    found
}

/// The value of an Arabic or Chinese digit.
fn figure(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        c => return digit(c),
    })
}

fn year(text: &str, start: usize, names: &[Range<usize>]) -> Option<Year> {
    let mut value = 0;
    let mut end = start;
    let mut rest = text[start..].chars();
    for _ in 0..4 {
        let c = rest.next()?;
        value = value * 10 + figure(c)?;
        end += c.len_utf8();
    }
    let after = text[end..].trim_start_matches(' ');
    if !(1900..2200).contains(&value) {
        return None;
    }
    let Some(after) = after.strip_prefix('年') else {
        // 2021—2035年: the first year of a range is part of a name, too.
        let last = after.strip_prefix(['-', '—', '–', '~', '～', '至', '－'])?.trim_start_matches(['—', '-']);
        let digits: String = last.chars().take(4).filter(|&c| figure(c).is_some()).collect();
        let spans = digits.chars().count() == 4 && last[digits.len()..].starts_with('年');
        return spans.then_some(Year { range: start..end, year: value, in_name: true });
    };
    let after = after.strip_prefix('度').unwrap_or(after);
    let before = text[..start].chars().next_back();
    let spans = before.is_some_and(|c| "-—–~～至－".contains(c))
        && text[..start].chars().rev().nth(1).is_some_and(|c| figure(c).is_some() || c == '年' || c == '—');
    // 2024年第3号
    let digits_then_number = |after: &str| {
        let rest = after.strip_prefix('第').unwrap_or(after).trim_start_matches(|c| digit(c).is_some());
        rest.len() < after.len() && rest.starts_with('号')
    };
    let range = start..text.len() - after.len();
    let around = names.partition_point(|name| name.start <= start).checked_sub(1).map(|at| &names[at]);
    let in_name = spans || digits_then_number(after) || around.is_some_and(|name| range.end <= name.end);
    Some(Year { range, year: value, in_name })
}

/// Byte ranges of titles and brackets of document numbers.
fn names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' => open.push((at, '》')),
            '〔' => open.push((at, '〕')),
            '[' => open.push((at, ']')),
            '》' | '〕' | ']' if open.last().is_some_and(|(_, closes)| *closes == c) => {
                names.extend(open.pop().map(|(from, _)| from..at));
            }
            // An unclosed bracket ends with its line.
            '\n' => open.clear(),
            _ => {}
        }
    }
    names.sort_by_key(|name| name.start);
    // Keep outer ranges only.
    names.dedup_by(|inner, outer| inner.start >= outer.start && inner.end <= outer.end);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_with_their_places() {
        type Said<'s> = (&'s str, u32, bool);
        let cases: [(&str, &[Said<'_>]); 12] = [
            ("2024年预算", &[("2024年", 2024, false)]),
            ("与2023年度预算相比", &[("2023年度", 2023, false)]),
            ("２０２４年", &[("２０２４年", 2024, false)]),
            ("二〇二四年度", &[("二〇二四年度", 2024, false)]),
            ("2024 年", &[("2024 年", 2024, false)]),
            ("《河北省2019年规划》与2024年", &[("2019年", 2019, true), ("2024年", 2024, false)]),
            ("2021—2035年规划", &[("2021", 2021, true), ("2035年", 2035, true)]),
            ("财预〔2016〕143号", &[]),
            ("国办秘函（2019）19号", &[]),
            ("2024年第3号公告", &[("2024年", 2024, true)]),
            ("12345热线，代码13052024年", &[]),
            ("三百二十四年", &[]),
        ];
        for (text, expected) in cases {
            let found = years(text);
            let found: Vec<Said<'_>> =
                found.iter().map(|year| (&text[year.range.clone()], year.year, year.in_name)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

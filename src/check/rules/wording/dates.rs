//! Days, years and plans that there are not: 2月30日, 20204年, “十四五”规划（2016—2020年）.

use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::texts::Masked;
use crate::check::words::digit;
use crate::check::words::prose::clause_start;
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;

rule! {
    /// ## 检查内容
    /// 文字里的日期、年份是有的：没有 2 月 30 日、13 月，没有 20204 年；五年规划与它的年份相符。
    /// ## 为什么
    /// 没有的日期一定是打错了，读者不知道该是哪一天。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 2024年2月30日前完成
    /// ## 正确示例
    /// 2024年2月29日前完成
    "L015" "日期、年份是有的" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let dated = |masked: &&Masked<'_>| masked.lettered.may_have('年') || masked.lettered.may_have('月');
    for masked in printed.masked().iter().filter(dated) {
        let words: &str = &masked.lettered.words;
        for (part, why) in years(words).chain(days(words)).chain(plans(&masked.lettered)) {
            let place = masked.text.place(part, printed.sources);
            findings
                .add(|| Some(RULE.finding(format!("“{part}”：{why}")).at(place, "核对").help("改成对的日期、年份。")));
        }
    }
    findings.all()
}

/// The run of digits that ends here, and its value; `None` for a part of a longer number.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let digits = text[..end].chars().rev().take_while(|&c| digit(c).is_some()).collect::<Vec<_>>();
    let start = end - digits.iter().map(|c| c.len_utf8()).sum::<usize>();
    let joined =
        text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || ".．-—~～/".contains(c));
    let value = digits
        .iter()
        .rev()
        .filter_map(|&c| digit(c))
        .try_fold(0_u32, |value, digit| value.checked_mul(10)?.checked_add(digit))?;
    (!digits.is_empty() && !joined).then_some((start, value))
}

fn years(text: &str) -> impl Iterator<Item = (&str, String)> {
    text.match_indices('年').filter_map(move |(at, year)| {
        let (start, value) = number_before(text, at)?;
        let count = text[start..at].chars().count();
        let lasts =
            ["来", "历史", "校庆", "以上", "以下", "内"].iter().any(|word| text[at + year.len()..].starts_with(word));
        let short = count == 3 && (200..300).contains(&value) && !lasts;
        let odd = short
            || count == 5 && (10_000..40_000).contains(&value)
            || count == 4 && (1000..3000).contains(&value) && !(1840..2100).contains(&value);
        odd.then(|| (&text[start..at + year.len()], "没有这样的年份".to_owned()))
    })
}

fn days(text: &str) -> impl Iterator<Item = (&str, String)> {
    text.match_indices('月').filter_map(move |(at, month)| {
        let (start, value) = number_before(text, at)?;
        let after = &text[at + month.len()..];
        let digits = after.chars().take_while(|&c| digit(c).is_some()).count();
        let day: u32 = after
            .chars()
            .take(digits)
            .filter_map(digit)
            .fold(0, |value, digit| value.saturating_mul(10).saturating_add(digit));
        let length: usize = after.chars().take(digits).map(char::len_utf8).sum();
        let is_day = digits > 0 && after[length..].starts_with(['日', '号']);
        let before = &text[..start];
        let year = before
            .strip_suffix('年')
            .and_then(|before| number_before(before, before.len()))
            .map_or(2024, |(_, year)| year);
        // 18个月 and 18月 are spans; only with a year, a day or a part of the month is it a date.
        let part = ["底", "末", "初", "上旬", "中旬", "下旬"].iter().any(|part| after.starts_with(part));
        let dated = before.ends_with('年') || is_day || part;
        let whole = if is_day { at + month.len() + length + '日'.len_utf8() } else { at + month.len() };
        let odd = match () {
            () if !dated => None,
            () if value == 0 || value > 12 => Some("没有这个月"),
            () if is_day && (day == 0 || day > days_of(year, value)) => Some("没有这一天"),
            () => None,
        };
        odd.map(|why| (&text[start..whole], why.to_owned()))
    })
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The terms of five-year plans.
fn plans<'t>(lettered: &'t Lettered<'_>) -> impl Iterator<Item = (&'t str, String)> {
    let text: &str = &lettered.words;
    let named = lints().years.five_year.0.iter().filter(|(name, _)| lettered.may_hold(&name.value));
    named.flat_map(move |(name, first)| {
        let (name, first) = (name.value.as_str(), *first);
        text.match_indices(name).filter_map(move |(at, _)| {
            let rest = &text[at + name.len()..];
            let rest = rest.char_indices().nth(40).map_or(rest, |(end, _)| &rest[..end]);
            let open = rest.find(['（', '('])?;
            let near = rest[..open].chars().count() <= 8 && clause_start(text, at + name.len() + open) <= at;
            let inner = rest[open..].trim_start_matches(['（', '(']);
            let mut chars = inner.chars();
            let from: String = chars.by_ref().take(4).collect();
            let marks = chars.as_str().trim_start_matches(['年', '-', '—', '–', '~', '～', '至', '－']);
            let to: String = marks.chars().take(4).collect();
            let (from_year, to_year) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
            let end = at + name.len() + rest.find(&to)? + to.len();
            let odd = near && (from_year, to_year) != (first, first + 4);
            odd.then(|| (&text[at..end], format!("“{name}”是 {first}—{} 年", first + 4)))
        })
    })
}

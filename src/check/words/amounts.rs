//! Amounts in running text: 1430.96万元, 人民币１２元, -3.20万元. Not counts, dates, codes, rates or ranges.

use std::ops::Range;

use super::digit;
use crate::money::{Money, MoneyUnit};

/// An amount in text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amount {
    /// Byte range of number and unit.
    pub range: Range<usize>,
    /// Byte range of the number with its sign.
    pub number: Range<usize>,
    pub money: Money,
    pub unit: MoneyUnit,
    /// Digits after the point.
    pub decimals: u32,
    /// Significant digits: without leading and trailing zeros.
    pub significant: u32,
    /// True after 约, 近, 超过 …: approximate.
    pub about: bool,
}

impl Amount {
    /// True if `value`, rounded or truncated to these decimals, is this amount.
    pub fn says(&self, value: Money) -> bool {
        let one = Money::parse("1", self.unit).unwrap_or_default();
        let ten = rust_decimal::Decimal::TEN;
        let last = (0..self.decimals).fold(one, |place, _| place * (rust_decimal::Decimal::ONE / ten));
        self.money == value || (self.money - value).abs() < last && self.decimals > 0
    }
}

/// Words around an approximate number.
const ABOUT: [&str; 10] = ["约", "近", "超过", "超", "不足", "以内", "不超过", "不低于", "≥", "≤"];
/// Marks between the ends of a range.
const RANGE: [char; 8] = ['-', '~', '～', '—', '–', '至', '到', '－'];

/// All amounts, in order.
pub fn amounts(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| digit(c).is_some()) {
        let start = at + offset;
        let number = number(text, start);
        at = number.end;
        found.extend(amount(text, number));
    }
    found
}

/// The number at `start`: digits, valid thousands separators, one point.
pub fn number(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    let mut point = false;
    let digits = |from: usize| text[from..].chars().take_while(|&c| digit(c).is_some()).count();
    for c in text[start..].chars() {
        let next = end + c.len_utf8();
        let goes_on = match c {
            ',' => !point && digits(next) == 3,
            '.' | '．' => !std::mem::replace(&mut point, true) && digits(next) > 0,
            _ => digit(c).is_some(),
        };
        if !goes_on {
            break;
        }
        end = next;
    }
    start..end
}

/// A number in plain ASCII digits.
pub fn plain(number: &str) -> String {
    let plain = |c| match c {
        '．' => Some('.'),
        '－' | '−' => Some('-'),
        ',' => None,
        c => digit(c).and_then(|value| char::from_digit(value, 10)).or(Some(c)),
    };
    number.chars().filter_map(plain).collect()
}

fn amount(text: &str, number: Range<usize>) -> Option<Amount> {
    let (unit, end) = unit(text, number.end)?;
    let before = &text[..number.start];
    let previous = before.chars().next_back();
    if previous.is_some_and(|c| c.is_ascii_alphabetic() || "_.．,".contains(c)) {
        return None;
    }
    let mut start = number.start;
    let mut sign = "";
    if let Some(dash) = previous.filter(|c| RANGE.contains(c) || *c == '−') {
        let ahead = before[..before.len() - dash.len_utf8()].chars().next_back();
        // 3-5万元, 3万元至5万元: neither end is an amount.
        if ahead.is_some_and(|c| digit(c).is_some() || c == '元' || c.is_ascii_alphanumeric()) {
            return None;
        }
        if "-－−".contains(dash) {
            start -= dash.len_utf8();
            sign = "-";
        }
    }
    if text[end..].starts_with(RANGE) && text[end..].chars().nth(1).is_some_and(|c| digit(c).is_some()) {
        return None;
    }
    let digits = plain(&text[number.clone()]);
    let money = Money::parse(&format!("{sign}{digits}"), unit).ok()?;
    let fraction = digits.split_once('.').map_or("", |(_, fraction)| fraction);
    let bare = digits.replace('.', "");
    let significant = bare.trim_matches('0').len();
    let lead = text[..start].trim_end_matches([' ', '：', ':']);
    let lead = lead.strip_suffix("人民币").unwrap_or(lead);
    Some(Amount {
        range: start..end,
        number: start..number.end,
        money,
        unit,
        decimals: u32::try_from(fraction.len()).unwrap_or(0),
        significant: u32::try_from(significant).unwrap_or(0),
        about: ABOUT.iter().any(|word| lead.ends_with(word))
            || text[end..].starts_with("以")
            || text[end..].starts_with("左右"),
    })
}

/// The unit after a number, and its end.
fn unit(text: &str, number_end: usize) -> Option<(MoneyUnit, usize)> {
    let rest = text[number_end..].trim_start_matches(' ');
    let from = text.len() - rest.len();
    let units = [MoneyUnit::TenThousand, MoneyUnit::HundredMillion, MoneyUnit::Yuan];
    let unit = units.into_iter().find(|unit| rest.starts_with(unit.name()))?;
    let end = from + unit.name().len();
    // 3元/人 is a rate, 元旦 is a holiday.
    let no_amount = text[end..].starts_with(['/', '／', '每', '旦', '素', '件']);
    (!no_amount).then_some((unit, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String)> {
        amounts(text).into_iter().map(|found| (text[found.range].to_owned(), found.money.to_string())).collect()
    }

    #[test]
    fn amounts_are_read_with_their_places() {
        let cases = [
            ("预算收入1430.96万元，其中", "1430.96万元", "14309600"),
            ("共计1,430.96 万元", "1,430.96 万元", "14309600"),
            ("１２．５万元", "１２．５万元", "125000"),
            ("人民币300元整", "300元", "300"),
            ("约2亿元", "2亿元", "200000000"),
            ("减少-3.20万元", "-3.20万元", "-32000"),
            ("减少－3万元", "－3万元", "-30000"),
            ("2024年安排5万元", "5万元", "50000"),
            ("购置3台，每台0.50万元", "0.50万元", "5000"),
        ];
        for (text, words, money) in cases {
            assert_eq!(said(text), [(words.to_owned(), money.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        for text in [
            "2024年5月1日",
            "新招录5名公务员",
            "12个项目",
            "冀财〔2021〕143号",
            "3-5万元",
            "3万元至5万元",
            "标准为80元/人",
            "2024元旦",
            "A12元",
            "98%",
            "3万份",
            "30元每人",
            "1.2.3万元",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn exactness_is_known() {
        let found = amounts("约5.10万元、不超过3万元、7.00万元以内、100.00万元");
        let about: Vec<bool> = found.iter().map(|found| found.about).collect();
        assert_eq!(about, [true, true, true, false]);
        assert_eq!(found.iter().map(|found| found.significant).collect::<Vec<_>>(), [2, 1, 1, 1]);
    }

    #[test]
    fn an_amount_says_a_value_rounded_or_cut_off() {
        let value = Money::parse("1430.956", MoneyUnit::TenThousand).unwrap();
        for (text, says) in [
            ("1430.96万元", true),
            ("1430.95万元", true),
            ("1430.9万元", true),
            ("1431万元", false),
            ("1430.97万元", false),
        ] {
            assert_eq!(amounts(text)[0].says(value), says, "{text}");
        }
    }
}

//! Numbers as people type them: full-width digits, thousands separators, 万; and numbers typed twice.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// Converts full-width characters to half-width and removes spaces, except between digits.
#[must_use]
pub fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars().map(half) {
        if c == ' ' {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && folded.ends_with(|before: char| before.is_ascii_digit()) {
            folded.push(' ');
        }
        blank = false;
        folded.push(c);
    }
    folded
}

/// A number at the start of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leading<'t> {
    /// The value, multiplier included.
    pub value: Decimal,
    /// Its digits as written, without a multiplier.
    pub digits: &'t str,
    /// The number whose digits are written twice in succession: 150150, 39.8939.89.
    pub twice: Option<Decimal>,
    /// The multiplier: 1, or 万 and the like.
    pub scale: Decimal,
    /// The text after it.
    pub rest: &'t str,
}

/// Digits before the point, limited so that sums stay exact.
const WHOLE: usize = 15;
/// The least number with more digits before the point.
const TOO_LARGE: i64 = 10_i64.pow(15);
/// Digits after the point, limited likewise.
const FRACTION: usize = 8;

/// Multipliers, longest first.
const SCALES: [(&str, i64); 8] = [
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("亿", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
    ("十", 10),
];

/// Words that begin like a multiplier.
const NO_SCALE: [&str; 5] = ["百分", "百份", "千米", "千克", "千瓦"];

/// Reads the number at the start of folded text.
#[must_use]
pub fn leading(text: &str) -> Option<Leading<'_>> {
    let run = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let digits = text[..run].trim_end_matches(['.', ',']);
    let digits = &digits[..thousands(digits)];
    let rest = &text[digits.len()..];
    let plain = if digits.contains(',') { Cow::Owned(digits.replace(',', "")) } else { Cow::Borrowed(digits) };
    let twice = twice(&plain).and_then(decimal);
    let value = if plain.matches('.').count() > 1 { twice? } else { decimal(&plain)? };
    let multiplier = SCALES.iter().find(|(word, _)| rest.starts_with(word));
    let multiplier = multiplier.filter(|_| !NO_SCALE.iter().any(|word| rest.starts_with(word)));
    let (word, scale) = multiplier.copied().unwrap_or(("", 1));
    let scale = Decimal::from(scale);
    let value = value.checked_mul(scale).filter(|value| *value < Decimal::from(TOO_LARGE))?;
    Some(Leading { value: value.normalize(), digits, twice, scale, rest: &rest[word.len()..] })
}

/// Length of the number in a run of digits and commas.
fn thousands(run: &str) -> usize {
    let mut groups = run.split(',');
    let first = groups.next().unwrap_or_default();
    let mut length = first.len();
    if !(1..=3).contains(&first.len()) {
        return length;
    }
    for group in groups {
        let whole = group.split('.').next().unwrap_or_default();
        if whole.len() != 3 {
            break;
        }
        length += 1 + group.len();
    }
    length
}

fn decimal(plain: &str) -> Option<Decimal> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let bounded = (1..=WHOLE).contains(&whole.len()) && fraction.len() <= FRACTION;
    bounded.then(|| Decimal::from_str_exact(plain).ok()).flatten()
}

/// The half that is written twice in succession.
fn twice(digits: &str) -> Option<&str> {
    let (first, second) = digits.split_at_checked(digits.len() / 2)?;
    let long = digits.len() >= 4 && !first.starts_with('0') && !first.starts_with('.');
    (long && first == second).then_some(first)
}

/// A number up to a hundred in Chinese numerals at the start of a text, and the rest.
#[must_use]
pub fn chinese(text: &str) -> Option<(Decimal, &str)> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let end = text.find(|c: char| !DIGITS.contains(&c) && !"十百".contains(c)).unwrap_or(text.len());
    let digit = |c: char| DIGITS.iter().position(|&d| d == c).and_then(|at| i64::try_from(at).ok());
    let mut value = 0;
    let mut held = None;
    for c in text[..end].chars() {
        match c {
            '百' => value += held.take().unwrap_or(1) * 100,
            '十' => value += held.take().unwrap_or(1) * 10,
            c => held = digit(c),
        }
    }
    (end > 0).then(|| (Decimal::from(value + held.unwrap_or(0)), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let read = |text: &str| {
            let folded = folded(text);
            leading(&folded).map(|n| format!("{} {}", n.value, n.rest))
        };
        for (text, expected) in [
            ("１２．５％", "12.5 %"),
            ("1,234.50元", "1234.5 元"),
            ("1，234元", "1234 元"),
            ("5，10次", "5 ,10次"),
            ("1.2万人", "12000 人"),
            ("3千米", "3 千米"),
            ("100百分比", "100 百分比"),
            ("2亿元", "200000000 元"),
            ("98.", "98 ."),
            ("39.8939.89万元", "398900 元"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "元", ".5", "1.2.3", "1234567890123456", "999999999999999亿"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_number_twice_is_seen() {
        let half = |text: &str| leading(text).and_then(|n| n.twice).map(|half| half.to_string());
        for (text, expected) in [("150150", "150"), ("9595", "95"), ("2020", "20"), ("39.8939.89", "39.89")] {
            assert_eq!(half(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["55", "1501", "150151", "0101", "12345"] {
            assert_eq!(half(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numerals_up_to_a_hundred() {
        let read = |text: &str| chinese(text).map(|(value, rest)| format!("{value}{rest}"));
        assert_eq!(read("九十五").as_deref(), Some("95"));
        assert_eq!(read("百以上").as_deref(), Some("100以上"));
        assert_eq!(read("十").as_deref(), Some("10"));
        assert_eq!(read("多"), None);
    }
}

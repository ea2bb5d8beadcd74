//! What a person types into a field → the value that belongs there.

use super::cell::EMPTY;
use super::grid::half_width;
use super::owned::Owned;
use super::pending::PENDING_FORMS;
use super::readings::{code, day, flag, parsed};
use super::shape::{Shape, wide};

/// The value of a typed text; `None` for nothing. What does not suit the field stays as it was typed: the check says what is wrong with it.
#[must_use]
pub fn typed(text: &str, shape: Shape) -> Option<Owned> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let words = || Owned::Text(text.to_owned());
    if text == EMPTY {
        return Some(Owned::Text(String::new()));
    }
    if PENDING_FORMS.contains(&text) {
        return Some(words());
    }
    Some(match wide(shape) {
        Shape::Amount | Shape::Number | Shape::Integer => number(&half_width(text)).unwrap_or_else(words),
        Shape::Written => number(text).unwrap_or_else(words),
        Shape::Code => Owned::Text(code(&half_width(text)).to_owned()),
        Shape::Flag => flag(text).map_or_else(words, Owned::Flag),
        Shape::Date => day(&half_width(text)).map_or_else(words, |day| match day {
            toml::de::DeValue::Datetime(moment) => Owned::Date(moment.to_string()),
            _ => words(),
        }),
        _ => words(),
    })
}

/// A plain decimal, with commas between thousands or without.
fn number(text: &str) -> Option<Owned> {
    let without = if is_grouped(text) { text.replace(',', "") } else { text.to_owned() };
    let digits = without.strip_prefix(['-', '+']).unwrap_or(&without);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !digits.is_empty();
    (is_plain && parsed(&without).is_some()).then_some(Owned::Number(without))
}

/// 1,234,567.00
fn is_grouped(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or(text);
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    !rest.is_empty() && (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_takes_what_belongs_there() {
        let text = |text: &str| Some(Owned::Text(text.to_owned()));
        let number = |text: &str| Some(Owned::Number(text.to_owned()));
        for (written, shape, expected) in [
            (" 755.25 ", Shape::Amount, number("755.25")),
            ("１，４３０．９６", Shape::Amount, number("1430.96")),
            ("1,430.96", Shape::Amount, number("1430.96")),
            ("1,43.96", Shape::Amount, text("1,43.96")),
            ("十二", Shape::Amount, text("十二")),
            ("待填", Shape::Amount, text("待填")),
            ("1e9", Shape::Number, text("1e9")),
            ("25", Shape::Written, number("25")),
            ("≥98%", Shape::Written, text("≥98%")),
            ("2010301 行政运行", Shape::Code, text("2010301")),
            ("是", Shape::Flag, Some(Owned::Flag(true))),
            ("2024年2月20日", Shape::Date, Some(Owned::Date("2024-02-20".to_owned()))),
            ("\"\"", Shape::Text, text("")),
            ("  ", Shape::Text, None),
        ] {
            assert_eq!(typed(written, shape), expected, "{written}");
        }
    }
}

//! Numbers before labels, headings and list items: `一、`, `（一）`, `1、`, `1.`, `①`, `壹、`.

use super::one_or_more::OneOrMore;
use crate::document::chinese_number;
use crate::source::Shelf;
use crate::variant::findings::contradiction;

/// The digits of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Digits {
    /// 一, 二, 三
    Chinese,
    /// 1, 2, 3
    Arabic,
    /// ①, ②, ③
    Circled,
    /// 壹, 贰, 叁
    Formal,
}

impl Digits {
    fn print(self, number: usize) -> String {
        match self {
            Self::Chinese => chinese_number(number),
            Self::Arabic => number.to_string(),
            Self::Formal => formal(&chinese_number(number)),
            Self::Circled => circled(number).map_or_else(|| number.to_string(), String::from),
        }
    }
}

/// A number in the characters of cheques.
fn formal(chinese: &str) -> String {
    const BOTH: [(char, char); 10] = [
        ('一', '壹'),
        ('二', '贰'),
        ('三', '叁'),
        ('四', '肆'),
        ('五', '伍'),
        ('六', '陆'),
        ('七', '柒'),
        ('八', '捌'),
        ('九', '玖'),
        ('十', '拾'),
    ];
    chinese.chars().map(|c| BOTH.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, formal)| *formal)).collect()
}

/// A circled number. Unicode has them up to 50, in three ranges.
fn circled(number: usize) -> Option<char> {
    let number = u32::try_from(number).ok()?;
    let first = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return None,
    };
    char::from_u32(first + number)
}

/// A style of numbers: the digits and what is printed around them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbering {
    pub before: String,
    pub digits: Digits,
    pub after: String,
}

impl Numbering {
    /// The style whose first number is written like this: `一、`, `（1）`.
    #[must_use]
    pub fn like(first: &str) -> Option<Self> {
        let known = [('一', Digits::Chinese), ('1', Digits::Arabic), ('①', Digits::Circled), ('壹', Digits::Formal)];
        known.into_iter().find_map(|(number, digits)| {
            let (before, after) = first.split_once(number)?;
            Some(Self { before: before.to_owned(), digits, after: after.to_owned() })
        })
    }

    #[must_use]
    pub fn print(&self, number: usize) -> String {
        format!("{}{}{}", self.before, self.digits.print(number), self.after)
    }
}

/// The styles given by a list of first numbers, one for each depth.
pub(crate) fn lower_numbering(raw: &OneOrMore, shelf: &mut Shelf<'_>) -> Option<Vec<Numbering>> {
    let mut styles = Vec::new();
    for written in &raw.0 {
        let Some(style) = Numbering::like(&written.value) else {
            contradiction(written.span, "编号要写出第一个，如 \"一、\"、\"（一）\"、\"1.\"、\"①\"", shelf);
            return None;
        };
        styles.push(style);
    }
    Some(styles)
}

#[cfg(test)]
mod tests {
    use super::Numbering;

    #[test]
    fn numbers_are_written_like_the_first() {
        for (first, number, printed) in [
            ("一、", 11, "十一、"),
            ("（一）", 2, "（二）"),
            ("1.", 10, "10."),
            ("第一部分 ", 3, "第三部分 "),
            ("壹、", 12, "拾贰、"),
            ("①", 1, "①"),
            ("①", 20, "⑳"),
            ("①", 21, "㉑"),
            ("①", 36, "㊱"),
            ("①", 50, "㊿"),
            ("①", 51, "51"),
        ] {
            assert_eq!(Numbering::like(first).map(|style| style.print(number)).as_deref(), Some(printed));
        }
        assert_eq!(Numbering::like("、"), None);
    }
}

//! Numbers before labels, headings and list items: `一、`, `（一）`, `1、`, `1.`.

use super::lower::contradiction;
use super::raw_rows::OneOrMore;
use crate::document::chinese_number;
use crate::source::Shelf;

/// What stands around the Chinese or Arabic number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbering {
    /// Before the number.
    pub before: String,
    /// True for 一, 二, 三; false for 1, 2, 3.
    pub chinese: bool,
    /// After the number.
    pub after: String,
}

impl Numbering {
    /// The style of a number's first, as it is written: `一、`, `（1）`.
    #[must_use]
    pub fn like(first: &str) -> Option<Self> {
        [('一', true), ('1', false)].into_iter().find_map(|(number, chinese)| {
            let (before, after) = first.split_once(number)?;
            Some(Self { before: before.to_owned(), chinese, after: after.to_owned() })
        })
    }

    /// The number as it is printed.
    #[must_use]
    pub fn print(&self, number: usize) -> String {
        let digits = if self.chinese { chinese_number(number) } else { number.to_string() };
        format!("{}{digits}{}", self.before, self.after)
    }
}

/// Styles as authored, one per depth.
pub(super) fn lower(raw: &OneOrMore, shelf: &mut Shelf<'_>) -> Option<Vec<Numbering>> {
    let mut styles = Vec::new();
    for written in &raw.0 {
        let Some(style) = Numbering::like(&written.value) else {
            contradiction(written.span, "编号要写出第一个，如 \"一、\"、\"（一）\"、\"1.\"", shelf);
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
        for (first, number, printed) in
            [("一、", 11, "十一、"), ("（一）", 2, "（二）"), ("1.", 10, "10."), ("第一部分 ", 3, "第三部分 ")]
        {
            assert_eq!(Numbering::like(first).map(|style| style.print(number)).as_deref(), Some(printed));
        }
        assert_eq!(Numbering::like("、"), None);
    }
}

//! What counts as the same text or number.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// The text without what nobody calls an edit: blanks, and whether marks and digits are of full or half width.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter_map(plain_character).collect()
}

/// A character as it is compared; `None` for blanks.
pub(super) fn plain_character(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '“' | '”' | '„' | '〝' | '〞' => Some('"'),
        '‘' | '’' => Some('\''),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

/// Characters of a number; differences of such numbers are exact.
const LONGEST: usize = 24;

/// The number that a plain text is: `1,430.96`. A code, which may begin with zero, is none.
pub(super) fn number(plain: &str) -> Option<Decimal> {
    let digits = plain.strip_prefix('-').unwrap_or(plain);
    if plain.len() > LONGEST || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, _) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let text: Cow<'_, str> = if plain.contains(',') { plain.replace(',', "").into() } else { plain.into() };
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')).then(|| Decimal::from_str_exact(&text).ok())?
}

/// The text with years, numbers and the number of a heading as one sign each: what remains of a sentence next year.
pub(super) fn without_numbers(plain: &str) -> String {
    let mut masked = String::with_capacity(plain.len());
    let mut rest = without_numbering(plain);
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            masked.push('#');
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        } else {
            masked.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    masked
}

/// The text with each year as one sign: `2024年` and `2025年` are the same.
pub(super) fn without_years(plain: &str) -> String {
    let mut masked = String::with_capacity(plain.len());
    for (at, part) in plain.split("年").enumerate() {
        if at > 0 {
            masked.push('年');
        }
        let digits = part.len() - part.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_year = digits == 4 && part[part.len() - 4..].starts_with("20") && at < plain.matches('年').count();
        masked.push_str(if is_year { &part[..part.len() - 4] } else { part });
    }
    masked
}

/// The text without the number before it: `一、`, `（二）`, `3.`, `表4`, `附件1：`.
pub(super) fn without_numbering(plain: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let inner = plain.trim_start_matches("附件").trim_start_matches(['(', '第', '表']);
    let behind = inner.trim_start_matches(is_number);
    if behind.len() == inner.len() {
        return plain;
    }
    let counted =
        ["部分", "章", "节"].iter().find_map(|of| behind.strip_prefix(of).filter(|_| plain.starts_with('第')));
    let end = counted.unwrap_or(behind).trim_start_matches(['、', '.', ')', ':']);
    if end.is_empty() || (end.len() == behind.len() && !plain.starts_with('表')) { plain } else { end }
}

/// How alike two plain texts are, in thousandths.
pub(super) fn likeness(one: &Shingles, other: &Shingles) -> u32 {
    let (one, other) = (&one.0, &other.0);
    if one.is_empty() || other.is_empty() {
        return u32::from(one.len() == other.len()) * 1000;
    }
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    u32::try_from(common * 2000 / (one.len() + other.len())).unwrap_or(0)
}

/// The pairs of neighbouring characters of a text, sorted.
pub(super) struct Shingles(Vec<(char, char)>);

impl Shingles {
    /// Pairs of a long text's beginning are enough.
    const MOST: usize = 400;

    /// Those of a cell.
    const OF_CELL: usize = 40;

    pub(super) fn of(plain: &str) -> Self {
        Self::first(plain, Self::MOST)
    }

    pub(super) fn of_cell(plain: &str) -> Self {
        Self::first(plain, Self::OF_CELL)
    }

    fn first(plain: &str, most: usize) -> Self {
        let next = plain.chars().skip(1).chain(['\0']);
        let mut pairs: Vec<(char, char)> = plain.chars().zip(next).take(most).collect();
        pairs.sort_unstable();
        Self(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_widths_are_no_difference() {
        assert_eq!(plain("（一） 收入\u{A0}１２"), plain("(一)收入12"));
        let amounts = ["1,430.96", "1430.960"].map(|text| number(&plain(text)));
        assert!(amounts[0].is_some() && amounts[0] == amounts[1]);
        for text in ["0101", "", "-", "2024年", "1.2.3", "≥95"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn years_and_numbering_can_be_left_out() {
        assert_eq!(without_years("2024年预算,比2023年"), without_years("2025年预算,比2024年"));
        assert_eq!(without_years("2010301"), "2010301");
        for (text, rest) in [
            ("一、部门职责", "部门职责"),
            ("(二)收入", "收入"),
            ("第二部分说明", "说明"),
            ("表4收支", "收支"),
            ("十里铺", "十里铺"),
        ] {
            assert_eq!(without_numbering(text), rest);
        }
        assert_eq!(without_numbers("2.收入1,430.96万元"), without_numbers("三、收入5万元"));
    }
}

//! Percentages in running text: 76.23%, ３０％; not 百分之五.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amounts::{number, plain};
use super::digit;

/// A percentage in text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Percent {
    /// Byte range of number and sign.
    pub range: Range<usize>,
    /// In per cent.
    pub value: Decimal,
    /// Digits after the point.
    pub decimals: u32,
}

/// All percentages, in order.
pub fn percents(text: &str) -> Vec<Percent> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| digit(c).is_some()) {
        let number = number(text, at + offset);
        at = number.end;
        let Some(sign) = text[number.end..].chars().next().filter(|c| "%％".contains(*c)) else { continue };
        if let Ok(value) = Decimal::from_str_exact(&plain(&text[number.clone()])) {
            found.push(Percent { range: number.start..number.end + sign.len_utf8(), value, decimals: value.scale() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn percentages_are_read_exactly() {
        let found = percents("占76.23%，下降３０％，12个");
        let said: Vec<(String, u32)> = found.iter().map(|found| (found.value.to_string(), found.decimals)).collect();
        assert_eq!(said, [("76.23".to_owned(), 2), ("30".to_owned(), 0)]);
    }
}

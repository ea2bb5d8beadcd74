//! What a cell of a published table says.

use crate::money::{Money, MoneyUnit};

/// An amount as printed: blank and dashes are nothing, thousands may have commas. `None` if it is not an amount.
pub(super) fn amount(words: &str, unit: MoneyUnit) -> Option<Money> {
    let words = super::words::plain(words);
    if words.chars().all(|c| matches!(c, '-' | '/' | '—' | '无')) {
        return Some(Money::ZERO);
    }
    let words = words.strip_prefix('¥').or_else(|| words.strip_prefix('￥')).unwrap_or(&words);
    let negative = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match negative {
        Some(words) => Money::parse(words, unit).ok().map(|amount| -amount),
        None => Money::parse(words, unit).ok(),
    }
}

/// The digits of a classification code at the beginning of a cell; the rest is a name.
pub(super) fn code(words: &str) -> (String, String) {
    let words = super::words::plain(words);
    let rest = words.trim_start_matches(['[', '(', '【']);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let name = rest[end..].trim_start_matches([']', ')', '】', '-', '_', '.']);
    (rest[..end].to_owned(), name.to_owned())
}

/// True for the row of a sum.
pub(super) fn is_total(words: &str) -> bool {
    let words = super::words::unnumbered(words);
    ["合计", "总计", "小计", "共计"].iter().any(|total| words.ends_with(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_printed() {
        let read =
            |words: &str| amount(words, MoneyUnit::TenThousand).map(|amount| amount.digits(MoneyUnit::TenThousand));
        for (words, number) in [
            ("1,430.96", "1430.96"),
            (" 68.00 ", "68.00"),
            ("", "0.00"),
            ("—", "0.00"),
            ("（3.20）", "-3.20"),
            ("１２.５", "12.50"),
        ] {
            assert_eq!(read(words).as_deref(), Some(number), "{words}");
        }
        assert_eq!(read("见说明"), None);
    }

    #[test]
    fn a_code_may_stand_before_its_name() {
        let both = |code: &str, name: &str| (code.to_owned(), name.to_owned());
        assert_eq!(code("2010301 行政运行"), both("2010301", "行政运行"));
        assert_eq!(code("[30101]基本工资"), both("30101", "基本工资"));
        assert_eq!(code("合计"), both("", "合计"));
    }
}

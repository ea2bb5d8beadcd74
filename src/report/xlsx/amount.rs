//! The amount in a side of a comparison or in the text of a place: `5.60万元（[basic] 30231）`.

use crate::money::{Money, MoneyUnit};

/// The amount of money in some words; `None` if there is none, or several that differ.
pub(super) fn amount(words: &str) -> Option<Money> {
    let words = unquoted(words);
    let mut amounts = words.match_indices('元').filter_map(|(at, _)| before(&words[..at]));
    let first = amounts.next()?;
    amounts.all(|other| other == first).then_some(first)
}

/// Without what stands in quotation marks: a name may speak of money.
fn unquoted(words: &str) -> String {
    let outside = |part: &str| part.split_once('”').map_or_else(String::new, |(_, rest)| rest.to_owned());
    let mut parts = words.split('“');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &outside(part))
}

/// The amount that ends before 元; nothing of a range.
fn before(words: &str) -> Option<Money> {
    let units = [('万', MoneyUnit::TenThousand), ('亿', MoneyUnit::HundredMillion)];
    let scaled = units.into_iter().find_map(|(name, unit)| Some((words.strip_suffix(name)?, unit)));
    let (words, unit) = scaled.unwrap_or((words, MoneyUnit::Yuan));
    let words = words.trim_end();
    let digits = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = digits.strip_suffix('-').unwrap_or(digits);
    if digits.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Money::parse(&words[digits.len()..], unit).ok()
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_read_with_its_unit() {
        let yuan = |words: &str| amount(words).map(|amount| amount.yuan().to_string());
        assert_eq!(yuan("5.60万元（[basic] 30231）").as_deref(), Some("56000"));
        assert_eq!(yuan("不超过 1,234.567891万元（采购金额）").as_deref(), Some("12345678.91"));
        assert_eq!(yuan("[basic] 30231 -5.60 元").as_deref(), Some("-5.6"));
        assert_eq!(yuan("0.10亿元").as_deref(), Some("10000000"));
        assert_eq!(yuan("“5万元以下零星维修”的 3.00万元").as_deref(), Some("30000"));
        for none in ["“5万元以下”", "1-2万元", "2024 年", "35.2%", "美元", "1.2.3元", "1.00万元或2.00万元", ""]
        {
            assert_eq!(yuan(none), None, "{none}");
        }
    }
}

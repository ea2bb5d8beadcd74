//! Printed numbers for programs.

/// A number as it is printed, without commas between its thousands; `None` for anything else, also for a code such as 0101.
pub(super) fn plain(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = groups.clone().next().is_some();
    let is_whole = are_digits(first)
        && (first.len() == 1 || !first.starts_with('0'))
        && (!is_grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && are_digits(group));
    (is_whole && decimals.is_none_or(are_digits)).then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numbers_are_plain_or_none() {
        assert_eq!(plain("1,234,567.80").as_deref(), Some("1234567.80"));
        assert_eq!(plain("-0.50").as_deref(), Some("-0.50"));
        for text in ["", "-", "0101", "1,23", "1.", "12%", "365天", ",123", "1e5", "１"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}

//! What in a text is of one year: years and amounts.

/// Why a text is to be read again in the next year; `None` if it says nothing of a year.
pub(super) fn of_a_year(text: &str) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let is_of_word = rest[..at].ends_with(|c: char| c.is_ascii_alphabetic());
        let number = &rest[at..];
        let length = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
        let (digits, after) = number.split_at(length);
        let unit = after.trim_start();
        // `2.2025年` is the year 2025 in the second item of a list.
        let year = digits.rsplit('.').next().filter(|year| year.len() == 4 && unit.starts_with('年'));
        let said = match year {
            Some(year) => Some(format!("{year}年")),
            None => AMOUNTS.into_iter().find(|amount| unit.starts_with(amount)).map(|unit| format!("{digits}{unit}")),
        };
        found.extend(said.filter(|words| !is_of_word && !found.contains(words)));
        rest = after;
    }
    let shown = found.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if found.len() > SHOWN { "等" } else { "" };
    (!found.is_empty()).then(|| format!("里面有 {shown}{more}"))
}

/// True for a target that is an amount: `≤10万元`.
pub(super) fn is_amount(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim();
    digits.len() > unit.len() && AMOUNTS.contains(&unit)
}

/// Units of money.
const AMOUNTS: [&str; 3] = ["万元", "亿元", "元"];
/// Years and amounts that a note names.
const SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_amounts_are_found() {
        let said = |text: &str| of_a_year(text).unwrap_or_default();
        assert_eq!(said("2024年完成 3 场，安排 50.5 万元，比2023年多"), "里面有 2024年、50.5万元、2023年");
        assert_eq!(said("1.2024年完成；\n2.2025年开展"), "里面有 2024年、2025年");
        for plain in ["全年 12 个月，每月 2 次", "{{ year }}年安排{{ fig.basic }}万元", "第 24 年", "A2024年"]
        {
            assert_eq!(said(plain), "", "{plain}");
        }
        assert!(is_amount("≤10万元") && is_amount("69.2 万元"));
        assert!(!is_amount("≥98%") && !is_amount("10万元以内的支出") && !is_amount("万元"));
    }
}

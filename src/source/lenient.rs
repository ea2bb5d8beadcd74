//! What is no TOML but has only one reading: Chinese keys, 是 and 否, days with dots, percentages, 待填 without quotes, `¥180.00`,
//! wide blanks.

use toml::de::Error;

use super::bare::{around, number_in};
use super::pending::PENDING_FORMS;

/// True for an error of the parser about such a passage, which it has read as it is meant.
pub(super) fn is_clear(error: &Error, text: &str) -> bool {
    let Some(range) = error.span() else { return false };
    let Some(written) = text.get(range.clone()) else { return false };
    let message = error.message();
    if message.starts_with("invalid unquoted key") {
        return is_chinese_key(written) || written.chars().all(|c| matches!(c, '\u{A0}' | '\u{3000}'));
    }
    if message.starts_with("string values must be quoted") {
        return matches!(written, "是" | "否")
            || is_day(written)
            || is_percentage(written)
            || PENDING_FORMS.contains(&written)
            || number_in(written).is_some();
    }
    if message.starts_with("invalid boolean") {
        return ["true", "false"].iter().any(|flag| written.eq_ignore_ascii_case(flag));
    }
    if message.starts_with("unexpected leading zero") || message.starts_with("invalid integer") {
        return number_in(around(text, range.start)).is_some();
    }
    // Of `2025.02.25` the parser takes `2025.02` for the number.
    if message.starts_with("invalid float") {
        let start = text[..range.start].rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |at| at + 1);
        return text.get(start..range.end).is_some_and(is_day) || number_in(around(text, range.start)).is_some();
    }
    false
}

/// Chinese characters, with the signs that names of the forms have.
pub(super) fn is_chinese_key(key: &str) -> bool {
    let fits =
        |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c.is_ascii_alphanumeric() || "_-（）：、“”".contains(c);
    key.chars().all(fits) && !key.is_ascii()
}

/// `2025.2.25`, `2025/02/25`, `2025年2月25日`
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '/', '年', '月']).map(|part| part.trim_end_matches('日')).collect();
    let is_number =
        |part: &&str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let [year, month, day] = &parts[..] else { return false };
    year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2)
}

/// `20%`, `97.5%`, `≥95%`
fn is_percentage(text: &str) -> bool {
    let Some(number) = text.strip_suffix(['%', '％']) else { return false };
    let number = number.trim_start_matches(['≥', '≤', '＞', '＜', '>', '<', '=']);
    number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    /// True if every error of the text is clear.
    fn clear(text: &str) -> bool {
        let errors = DeTable::parse_recoverable(text).1;
        assert!(!errors.is_empty(), "{text}");
        errors.iter().all(|error| is_clear(error, text))
    }

    #[test]
    fn what_has_one_reading_is_clear() {
        for text in [
            "基本支出 = 1",
            "[[支出]]\n项目支出 = 1",
            "[收入.上年结转]\n一般公共预算拨款 = 1",
            "其中：人员经费 = 1",
            "a = { 基本支出 = 1 }",
            "a = 是",
            "a = [否, 是]",
            "a = 2025.02.25",
            "a = 2025/2/25 # 公开",
            "a = 2025年2月25日",
            "a = 20%",
            "a = ≥95%",
            "a = 待填",
            "a = ¥180.00",
            "a = 180.00;",
            "a = 180.00。",
            "a = 020.50 # 元",
            "a = False",
            "\u{3000}a = \u{A0}1",
        ] {
            assert!(clear(text), "{text}");
        }
    }

    #[test]
    fn what_has_several_readings_or_none_is_not() {
        for text in [
            "a = 1,234.00",
            "a = 2025.02.25.1",
            "a = 20%左右",
            "a = 南宫市",
            "a = C:\\x",
            "a ＝ 1",
            "基本 支出 = 1",
            "基本支出; = 1",
            "a = ¥1,180.00",
            "a = 0104001",
            "a = fund",
        ] {
            assert!(!clear(text), "{text}");
        }
    }
}

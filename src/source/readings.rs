//! What a short text says: a code, a day, 是 or 否. In cells and in TOML there are the same ways to write them.

use toml::de::DeValue;

use super::grid::half_width;

/// 是 or 否.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "是" | "√" | "✓" | "true" | "yes" | "1" => Some(true),
        "否" | "×" | "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// A number or day as TOML writes it.
pub(super) fn parsed(text: &str) -> Option<DeValue<'_>> {
    DeValue::parse(text).ok().map(toml::Spanned::into_inner)
}

pub(super) fn calendar_day(year: u16, month: u8, day: u8) -> Option<DeValue<'static>> {
    match parsed(&format!("{year:04}-{month:02}-{day:02}"))? {
        DeValue::Datetime(moment) => Some(DeValue::Datetime(moment)),
        _ => None,
    }
}

/// The code of a cell: `２０８０５０５ 机关…` is `2080505`.
pub(crate) fn catalogue_code(text: &str) -> String {
    code(&half_width(text)).to_owned()
}

/// `2080505 机关事业单位…` → `2080505`: budget systems write codes with their names.
pub(super) fn code(text: &str) -> &str {
    let digits = text.strip_prefix(['A', 'B', 'C']).unwrap_or(text).trim_start_matches(|c: char| c.is_ascii_digit());
    let length = text.len() - digits.len();
    let named = digits.starts_with(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '[' | '(') || !c.is_ascii());
    if length > 1 && named { &text[..length] } else { text }
}

/// `2024-2-20`, `2024/2/20`, `2024.2.20`, `2024年2月20日`, `20240220`.
pub(super) fn day(text: &str) -> Option<DeValue<'static>> {
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] => (year, month, day),
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        _ => return None,
    };
    let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    calendar_day(year, month, day)
}

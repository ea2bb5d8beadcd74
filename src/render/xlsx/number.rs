//! A printed number as Excel holds it: a number, and how it is shown.

use crate::render::digits::plain;

/// A floating-point number holds so many decimal digits exactly.
const EXACT: usize = 15;

/// The number of a printed text, with the format that shows the same text; `None` if it is to stay a text.
pub(super) fn of(text: &str) -> Option<(f64, String)> {
    let bare = text.strip_suffix('%').unwrap_or(text);
    let digits = plain(bare)?;
    if digits.bytes().filter(u8::is_ascii_digit).count() > EXACT {
        return None;
    }
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let whole = if bare.contains(',') { "#,##0" } else { "0" };
    let point = if decimals > 0 { "." } else { "" };
    let is_percent = bare.len() < text.len();
    let format = format!("{whole}{point}{}{}", "0".repeat(decimals), if is_percent { "%" } else { "" });
    let value = if is_percent { format!("{digits}e-2") } else { digits };
    Some((value.parse().ok()?, format))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_is_shown_is_what_is_printed() {
        assert_eq!(of("1430.96"), Some((1430.96, "0.00".to_owned())));
        assert_eq!(of("1,300,000.00"), Some((1_300_000.0, "#,##0.00".to_owned())));
        assert_eq!(of("-12.5%"), Some((-0.125, "0.0%".to_owned())));
        assert_eq!(of("20"), Some((20.0, "0".to_owned())));
        for text in ["", "-", "365天", "0101", "1234567890123456"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

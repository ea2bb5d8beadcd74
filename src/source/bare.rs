//! Numbers that stand without quotes and are no TOML, but can be only one: `¥180.00`, `180.00；`, `020.50`.

/// The number within such a passage; a number as it should be is the whole passage.
pub(super) fn number_in(written: &str) -> Option<&str> {
    let number = written.trim().trim_start_matches(['¥', '￥']).trim_start();
    let number = number.trim_end_matches([';', '；', '，', '。', '、']).trim_end();
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(rest) {
        return None;
    }
    let leading = whole.len() - whole.trim_start_matches('0').len().max(1);
    // What begins with 0 and has no decimals may be a code.
    (leading == 0 || number.contains('.')).then(|| &number[leading..])
}

/// The passage around a byte, up to what ends a value.
pub(super) fn around(text: &str, byte: usize) -> &str {
    let ends = |c: char| matches!(c, '\n' | '\r' | '=' | ',' | '[' | ']' | '{' | '}' | '#');
    let start = text[..byte].rfind(ends).map_or(0, |at| at + 1);
    let end = text[byte..].find(ends).map_or(text.len(), |at| byte + at);
    text[start..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_where_it_can_be_only_one() {
        for (written, number) in [
            ("180.00", Some("180.00")),
            ("¥180.00", Some("180.00")),
            ("￥ 180", Some("180")),
            ("180.00；", Some("180.00")),
            ("180.00。", Some("180.00")),
            ("\u{A0}180.00", Some("180.00")),
            ("020.00", Some("20.00")),
            ("0.50", Some("0.50")),
            ("0104001", None),
            ("0", Some("0")),
            ("1 350.00", None),
            ("180.00万元", None),
            ("180.", None),
            ("", None),
        ] {
            assert_eq!(number_in(written), number, "{written}");
        }
    }
}

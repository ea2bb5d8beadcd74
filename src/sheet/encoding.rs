//! Decodes the text of a CSV file: UTF-8, or GBK, which Excel writes in China.

use encoding_rs::GB18030;

/// The text of a file in UTF-8 (with or without byte order mark), UTF-16 with a byte order mark, or GBK; `None` if it is none
/// of them.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    if let Some(encoding) = [(&[0xFF, 0xFE][..], encoding_rs::UTF_16LE), (&[0xFE, 0xFF][..], encoding_rs::UTF_16BE)]
        .into_iter()
        .find_map(|(mark, encoding)| bytes.starts_with(mark).then_some(encoding))
    {
        let (text, malformed) = encoding.decode_with_bom_removal(&bytes);
        return (!malformed).then(|| text.into_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned)),
        Err(error) => {
            let bytes = error.into_bytes();
            GB18030.decode_without_bom_handling_and_without_replacement(&bytes).map(std::borrow::Cow::into_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn both_encodings_of_excel_are_read() {
        assert_eq!(decode("科目,金额".into()).as_deref(), Some("科目,金额"));
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).as_deref(), Some("a"));
        assert_eq!(decode(b"\xBF\xC6\xC4\xBF,\xBD\xF0\xB6\xEE".to_vec()).as_deref(), Some("科目,金额"));
        assert_eq!(decode(b"\xFF\xFE\xD1\x79".to_vec()).as_deref(), Some("科"));
        assert_eq!(decode(b"PK\x03\x04\xFF\xFF".to_vec()), None);
    }
}

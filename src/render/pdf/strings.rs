//! Strings outside of pages: bookmarks, title, author.

use lopdf::{Object, StringFormat};

/// A text string in UTF-16 with its byte order mark.
pub(super) fn text(words: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

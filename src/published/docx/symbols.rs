//! Characters of symbol fonts, which have places of their own and mean nothing without the font.

/// A character of a symbol font as one of Unicode: boxes and ticks of forms, else the character itself.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let found = match (font.trim().to_lowercase().as_str(), place) {
        ("wingdings 2", 0x50) => '✓',
        ("wingdings 2", 0x51 | 0x53 | 0x54) => '☒',
        ("wingdings 2", 0x52) => '☑',
        ("wingdings 2", 0x2A | 0xA3) => '□',
        ("wingdings", 0x6C) => '●',
        ("wingdings", 0x6E) => '■',
        ("wingdings", 0x6F | 0x70 | 0x71 | 0x72 | 0xA8) => '□',
        ("wingdings", 0xFB) => '✗',
        ("wingdings", 0xFC) => '✓',
        ("wingdings", 0xFD) => '☒',
        ("wingdings", 0xFE) => '☑',
        ("wingdings" | "wingdings 2" | "wingdings 3" | "webdings", _) => '•',
        (_, place) => char::from_u32(place).filter(|c| !c.is_control())?,
    };
    Some(found)
}

/// A character of a list's bullet; those of symbol fonts are all shown alike.
pub(super) fn bullet(c: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&c) { '•' } else { c }
}

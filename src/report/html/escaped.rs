//! Words of others in a page: never markup, never a sign that turns the line around.

/// The words for a place between tags or in an attribute in quotes.
pub(super) fn escaped(words: &str) -> String {
    words.chars().fold(String::with_capacity(words.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_unfit(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
        out
    })
}

/// True for what a page may not contain, or what changes the direction of the words around it.
fn is_unfit(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    is_noncharacter || turns || (c.is_control() && !matches!(c, '\t' | '\n'))
}

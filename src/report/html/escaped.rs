//! Words of others in a page: never markup, never a sign that turns the line around.

use crate::visible::on_lines;

/// The words for a place between tags or in an attribute in quotes.
pub(super) fn escaped(words: &str) -> String {
    on_lines(words).chars().fold(String::with_capacity(words.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
        out
    })
}

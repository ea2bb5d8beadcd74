//! Escapes authored texts within the Markdown of a template, so that they are printed as written.
//!
//! Punctuation is escaped. Some Markdown rules depend on adjacent characters (spaces at line ends, the characters
//! around an asterisk). Authored text is therefore enclosed in *edges*, which are neither space nor punctuation, so
//! that only the template determines the markup. Edges and line breaks of authored text are noncharacters, like marks.

use std::io::{Result, Write};

/// Before and after authored text.
const EDGE: char = '\u{FDD3}';
/// At the end of an authored line.
const BREAK: char = '\u{FDD4}';

/// Writes Markdown that prints as this text.
pub(crate) fn escape(text: &str, out: &mut dyn Write) -> Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    write!(out, "{EDGE}")?;
    for c in text.chars() {
        match c {
            '\n' => write!(out, "{EDGE}{BREAK}{EDGE}")?,
            _ if c.is_ascii_punctuation() => write!(out, "\\{c}")?,
            _ => write!(out, "{c}")?,
        }
    }
    write!(out, "{EDGE}")
}

/// Markdown that prints as this text.
pub(super) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    // Writing to memory does not fail.
    let _ = escape(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Replaces line breaks of authored text in a rendered template: in a heading by a space, elsewhere by a new
/// paragraph, indented like its list item.
#[must_use]
pub fn settle(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        if !line.contains(BREAK) {
            out.push_str(line);
        } else if line.trim_start().starts_with('#') {
            out.push_str(&line.replace(BREAK, " "));
        } else {
            out.push_str(&line.replace(BREAK, &format!("\n\n{}", " ".repeat(indent(line)))));
        }
    }
    out
}

/// Removes the edges around authored text.
#[must_use]
pub fn bare(words: &str) -> String {
    words.replace(EDGE, "")
}

/// The column of a line's text, after spaces and list markers.
fn indent(line: &str) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let mut at = blanks(line);
    loop {
        let rest = &line[at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
        let behind = blanks(rest.get(digits + 1..).unwrap_or_default());
        if !rest[digits..].starts_with(signs) || behind == 0 {
            return at;
        }
        at += digits + 1 + behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_lines_stay_in_their_heading_or_item() {
        let two = escaped("甲\n乙");
        let said = |template: &str| bare(&settle(&template.replace('x', &two)));
        assert_eq!(said("## x {id=\"a\"}\n"), "## 甲 乙 {id=\"a\"}\n");
        assert_eq!(said("- x\n"), "- 甲\n\n  乙\n");
        assert_eq!(said("  - 1. 有x\n"), "  - 1. 有甲\n\n       乙\n");
        assert_eq!(said("有x。\n-x"), "有甲\n\n乙。\n-甲\n\n乙");
    }

    #[test]
    fn nothing_is_left_where_nothing_was_written() {
        assert_eq!(escaped(" \n\t"), "");
        assert_eq!(bare(&escaped("*a* ")), "\\*a\\* ");
    }
}

//! Advice that names the words to write is followed by machine.

use std::ops::Range;

use gongkai::diagnostic::Diagnostic;

/// The text after the advice was followed letter by letter; `None` if it does not name the words.
pub fn followed(finding: &Diagnostic, text: &str) -> Option<String> {
    let place = finding.primary.as_ref()?;
    let range = place.span.range();
    let help = finding.help.as_deref().unwrap_or_default();
    if let Some(right) = quoted(&place.text, "是不是想写“") {
        return Some(replaced(text, unquoted(text, range), right));
    }
    let right = quoted(help, "改为“").or_else(|| quoted(help, "改成“"))?;
    match quoted(help, "把“") {
        Some(wrong) => {
            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
            Some(replaced(text, start..end, &text[start..end].replace(wrong, right)))
        }
        None => Some(replaced(text, unquoted(text, range), right)),
    }
}

/// What stands after these words, up to the closing quote.
fn quoted<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    Some(text.split_once(before)?.1.split_once('”')?.0)
}

/// A value without its quotes.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    if text[range.clone()].starts_with('"') { range.start + 1..range.end - 1 } else { range }
}

fn replaced(text: &str, range: Range<usize>, right: &str) -> String {
    format!("{}{right}{}", &text[..range.start], &text[range.end..])
}

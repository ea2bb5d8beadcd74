//! Places in a text that is no TOML.

use std::ops::Range;

use crate::span::{FileId, Span};

/// The character that a byte is in.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The beginning of the line that a byte is in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..floor(text, at)].rfind('\n').map_or(0, |newline| newline + 1)
}

/// A span that carets can underline: at least one character, not only a line break.
pub(super) fn visible(text: &str, range: Range<usize>, file: FileId) -> Span {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    if range.is_empty() && (start == text.len() || text[start..].starts_with(['\n', '\r'])) {
        start = text[..start].char_indices().next_back().filter(|(_, c)| *c != '\n').map_or(start, |(at, _)| at);
    }
    let first = text[start..].chars().next().map_or(0, char::len_utf8);
    let mut end = range.end.min(text.len()).max(start + first);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // Underline one line at most.
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at.max(first));
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: narrow(start), end: narrow(line_end) }
}

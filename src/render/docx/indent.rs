//! Indents in characters.

use docx_rs::{Indent, SpecialIndentType};

use super::measure::signed;
use crate::document::Style;

/// The indent of a paragraph whose lines are all indented by `left` characters.
///
/// Word reads the characters, also after a change of size; other programs read the points. docx-rs cannot write
/// characters for first lines: they reach the conform pass as a right indent, which we never use.
pub(super) fn indented(style: &Style, left: i64) -> Indent {
    let characters = |count: i64| i32::try_from(count * 100).unwrap_or(0);
    let first = (style.indent > 0).then(|| SpecialIndentType::FirstLine(signed(style.size * style.indent)));
    let mut indent = Indent::new((left > 0).then(|| signed(style.size * left)), first, None, None);
    indent.start_chars = (left > 0).then(|| characters(left));
    indent.end = (style.indent > 0).then(|| characters(style.indent));
    indent
}

/// No indent, where the style has one.
pub(super) fn unindented() -> Indent {
    let mut indent = Indent::new(None, Some(SpecialIndentType::FirstLine(0)), None, None);
    indent.end = Some(0);
    indent
}

//! What its author wrote beside a code: a name behind it, `"2100501 行政单位医疗"`, or a comment, `30303 = 93.43 # 退休费`.

use crate::check::Facts;
use crate::lexicon::is_chinese;
use crate::source::Span;

/// Characters behind a place in which its comment is looked for.
const LONGEST: usize = 200;

/// The name behind a code, else the first words of its comment.
pub(super) fn name<'f>(span: Span, facts: &'f Facts<'_>) -> Option<(&'f str, Span)> {
    let (words, place) = behind(span, facts).or_else(|| comment(span, facts))?;
    let name = words.split(['，', '。', '；', ' ', ',', ';', '：']).next().filter(|name| !name.is_empty())?;
    Some((name, Span { end: place.start + u32::try_from(name.len()).ok()?, ..place }))
}

fn behind<'f>(span: Span, facts: &'f Facts<'_>) -> Option<(&'f str, Span)> {
    let text = facts.sources.text(span).trim_end_matches(['"', '\'']);
    let words = text.trim_start_matches(|c: char| matches!(c, '"' | '\'') || c.is_ascii_digit()).trim();
    let is_name = words.starts_with(|c: char| is_chinese(c));
    let start = span.start + u32::try_from(text.find(words)?).ok()?;
    is_name.then_some((words, Span { start, end: span.end, ..span }))
}

/// The comment on the line of a place, and where it is.
pub(super) fn comment<'f>(span: Span, facts: &'f Facts<'_>) -> Option<(&'f str, Span)> {
    let rest = Span { start: span.end, end: facts.sources.whole(span.file).end, ..span };
    let text = facts.sources.text(rest);
    // Many records may stand on one line.
    let near = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let line = text[..near].split('\n').next()?;
    let at = line.find('#')?;
    // A # within a text is no comment.
    if line[..at].matches('"').count() % 2 == 1 {
        return None;
    }
    let words = line[at + 1..].trim();
    let start = span.end + u32::try_from(line.find(words)?).ok()?;
    Some((words, Span { start, end: start + u32::try_from(words.len()).ok()?, ..span }))
}

//! The place of a range of template text in its file.

use crate::source::{Shelf, Span};

/// The place of a range of template text; the whole template if the file has escapes in it.
pub(crate) fn locate(text: &str, span: Span, range: std::ops::Range<usize>, shelf: &Shelf<'_>) -> Span {
    Locator::new(text, span, shelf).at(range)
}

/// Finds the places of many ranges of one template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locator {
    span: Span,
    length: usize,
    /// Start of the text within the span, after its quotes; `None` if the file has escapes in it.
    offset: Option<usize>,
}

impl Locator {
    pub(crate) fn new(text: &str, span: Span, shelf: &Shelf<'_>) -> Self {
        let source = shelf.sources.text(span);
        let begins = |quotes: usize| source.get(quotes..).is_some_and(|rest| rest.starts_with(text));
        Self { span, length: text.len(), offset: [0, 1, 3].into_iter().find(|&quotes| begins(quotes)) }
    }

    pub(crate) fn at(&self, range: std::ops::Range<usize>) -> Span {
        let Self { span, length, offset } = *self;
        let Some(offset) = offset.filter(|_| range.start < range.end && range.end <= length) else { return span };
        let narrow = |at: usize| span.start + u32::try_from(offset + at).unwrap_or(0);
        Span { file: span.file, start: narrow(range.start), end: narrow(range.end) }
    }
}

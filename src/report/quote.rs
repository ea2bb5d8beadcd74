//! The line that a label points into, as it was written.

use super::Report;
use crate::diagnostic::Label;
use crate::visible::Visible;

/// So many characters are quoted before and after the place, and of the place itself.
const AROUND: usize = 80;
const MARKED: usize = 200;
/// Stands for what is left out.
const CUT: char = '…';

/// A line in three parts, cut where it is long.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Quote {
    pub before: String,
    /// What the label is about; of several lines the first.
    pub marked: String,
    pub after: String,
}

impl Report<'_> {
    /// The line of a label.
    pub(super) fn quote(&self, label: &Label) -> Quote {
        let text: &str = &self.sources.file(label.span.file).text;
        let (start, end) = (label.span.start as usize, label.span.end as usize);
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = end.clamp(start, last);
        Quote {
            before: visible(last_of(text[first..start].trim_start())),
            marked: visible(first_of(text[start..end].trim_end(), MARKED)),
            after: visible(first_of(text[end..last].trim_end(), AROUND)),
        }
    }
}

/// A line keeps its tabs.
fn visible(words: String) -> String {
    Visible::lines(words).into()
}

fn first_of(words: &str, limit: usize) -> String {
    match words.char_indices().nth(limit) {
        Some((end, _)) => format!("{}{CUT}", &words[..end]),
        None => words.to_owned(),
    }
}

fn last_of(words: &str) -> String {
    match words.char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("{CUT}{}", &words[at + c.len_utf8()..]),
        None => words.to_owned(),
    }
}

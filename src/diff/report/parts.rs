//! What is shown to people, before it is laid out for a terminal or as Markdown.

use crate::visible::on_one_line;

/// A part of the report.
#[derive(Debug)]
pub(super) enum Part {
    /// What is compared.
    Title(String),
    /// Figures, a subject, a table, texts.
    Section(String),
    /// Within a section.
    Subsection(String),
    /// A sentence.
    Line(String),
    /// A table with heads; from this column on, numbers.
    Rows { heads: Vec<String>, numbers_from: usize, rows: Vec<Vec<String>> },
    /// A change, and what belongs to it.
    Item { head: Words, below: Vec<Words> },
}

/// A text in which passages are marked.
pub(super) type Words = Vec<Word>;

/// A piece of a text.
#[derive(Debug)]
pub(super) struct Word {
    pub text: String,
    pub mark: Mark,
}

/// How a piece is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    None,
    /// It is only in the old document.
    Old,
    /// It is only in the new document.
    New,
    /// Less important than the rest.
    Faint,
}

pub(super) fn words(text: impl Into<String>) -> Words {
    vec![Word { text: text.into(), mark: Mark::None }]
}

pub(super) fn faint(text: impl Into<String>) -> Words {
    vec![Word { text: text.into(), mark: Mark::Faint }]
}

/// The text on one line, without what a terminal or a reader takes for a command.
pub(super) fn safe(text: &str) -> String {
    on_one_line(&text.replace(['\n', '\t'], " ")).into_owned()
}

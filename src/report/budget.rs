//! What the reports for programs share: which budget was checked, and how its files are named.

use std::borrow::Cow;

use crate::check::allow::Allowed;
use crate::diagnostic::{Comparison, Diagnostic, Label};
use crate::span::{SourceMap, Span};

/// How the path of a file that comes with the program begins: it is in no repository.
const BUILT_IN: &str = "（内置）";

/// The most characters of a line that tell a finding from another.
const LINE: usize = 1_000;

/// The findings of one budget, with what a report needs to name its files.
#[derive(Clone, Copy, Debug)]
pub struct Report<'d> {
    /// The folder that the budget's paths start from, as seen from where a program reads them: `2024/`, or nothing.
    pub folder: &'d str,
    /// The budget's own file: the place of what has no place.
    pub budget: &'d str,
    /// The findings, in the order in which they are printed.
    pub findings: &'d [Diagnostic],
    /// Those that are allowed, with the reason: no failure, but not hidden either.
    pub allowed: &'d [Allowed],
    /// The files that findings point into.
    pub sources: &'d SourceMap,
}

/// A stretch of a file as people and programs count it: from 1, columns in characters, the end being one past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FileRange<'d> {
    pub path: Cow<'d, str>,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl<'d> Report<'d> {
    /// Every finding, those that are allowed last.
    pub(super) fn all(&self) -> impl Iterator<Item = &'d Diagnostic> + use<'d> {
        self.findings.iter().chain(self.allowed.iter().map(|allowed| &allowed.finding))
    }

    /// Path of the budget as a program reads it: with `folder`.
    pub(super) fn file(&self) -> Cow<'d, str> {
        self.outward(self.budget)
    }

    /// Path, lines and columns of a label.
    pub(super) fn place(&self, label: &Label) -> FileRange<'d> {
        let Span { file, start, end } = label.span;
        let source = self.sources.file(file);
        let (from, to) = (source.position(start as usize), source.position(end as usize));
        FileRange {
            path: self.outward(&source.path),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        }
    }

    /// The line on which a label begins, without the blanks around it; of a line of megabytes, the beginning.
    pub(super) fn line(&self, label: &Label) -> &'d str {
        let text: &str = &self.sources.file(label.span.file).text;
        let start = label.span.start as usize;
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[first..].lines().next().unwrap_or_default().trim();
        line.char_indices().nth(LINE).map_or(line, |(end, _)| &line[..end])
    }

    fn outward(&self, path: &'d str) -> Cow<'d, str> {
        if self.folder.is_empty() || is_built_in(path) {
            return Cow::Borrowed(path);
        }
        Cow::Owned(format!("{}/{path}", self.folder.trim_end_matches('/')))
    }
}

/// True of a file that comes with the program.
pub(super) fn is_built_in(path: &str) -> bool {
    path.starts_with(BUILT_IN)
}

impl Diagnostic {
    /// What is said below the message: the arithmetic, the notes, the way out; a line each.
    pub(super) fn details(&self) -> Vec<String> {
        let sum = self.comparison.iter().map(Comparison::words);
        let help = self.help.iter().map(|help| format!("怎么办: {help}"));
        sum.chain(self.notes.iter().cloned()).chain(help).collect()
    }

    /// The message and what is said below it. Words under the place come first: they say what is there.
    pub(super) fn words(&self) -> String {
        let there = self.primary.iter().map(|label| label.text.clone()).filter(|text| !text.is_empty());
        let lines: Vec<String> = std::iter::once(self.message.clone()).chain(there).chain(self.details()).collect();
        lines.join("\n")
    }
}

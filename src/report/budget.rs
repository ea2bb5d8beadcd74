//! Shared by the machine-readable reports: the budget, and how its files are named.

use std::borrow::Cow;

use super::About;
use crate::check::allow::Allowed;
use crate::diagnostic::{Comparison, Diagnostic, Label};
use crate::span::{CellAt, SourceMap, Span};
use crate::visible::on_one_line;

/// Path prefix of built-in files, which are in no repository.
const BUILT_IN: &str = "（内置）";

/// Maximum length, in characters, of a line used to identify a finding.
const LINE: usize = 1_000;

/// The findings of one budget, with what is needed to name its files.
#[derive(Clone, Copy, Debug)]
pub struct Report<'d> {
    /// Prefix of the budget's paths for the reader of the report: `2024/`, or empty.
    pub folder: &'d str,
    /// Name of the unit; empty if it is not known.
    pub name: &'d str,
    /// Path of the budget file, the place of findings without one.
    pub budget: &'d str,
    /// In printing order.
    pub findings: &'d [Diagnostic],
    /// Suppressed findings with their reasons, also reported.
    pub allowed: &'d [Allowed],
    /// The files that findings point into.
    pub sources: &'d SourceMap,
    /// For reports for people.
    pub about: About<'d>,
}

/// A range of a file in lines and columns from 1; columns count characters, and the end column is exclusive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FileRange<'d> {
    pub path: Cow<'d, str>,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    /// Set in a workbook, where lines and columns are those of cells.
    pub cell: Option<CellAt<'d>>,
}

impl FileRange<'_> {
    /// `path:line:column`, or `path sheet!cell`.
    pub(super) fn words(&self) -> String {
        match self.cell {
            Some(cell) => format!("{} {cell}", self.path),
            None => format!("{}:{}:{}", self.path, self.line, self.column),
        }
    }
}

impl<'d> Report<'d> {
    /// Every finding, suppressed ones last.
    pub(super) fn all(&self) -> impl Iterator<Item = &'d Diagnostic> + use<'d> {
        self.findings.iter().chain(self.allowed.iter().map(|allowed| &allowed.finding))
    }

    /// Path of the budget, including `folder`.
    pub(super) fn file(&self) -> Cow<'d, str> {
        self.outward(self.budget)
    }

    /// Path, lines and columns of a label.
    pub(super) fn place(&self, label: &Label) -> FileRange<'d> {
        let Span { file, start, end } = label.span;
        let source = self.sources.file(file);
        let cell = source.cell(start as usize);
        let (from, mut to) = (source.position(start as usize), source.position(end as usize));
        if cell.is_some() {
            to.column += 1;
        }
        FileRange {
            path: self.outward(&source.path),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            cell,
        }
    }

    /// The trimmed line where a label begins; only the beginning of a very long line.
    pub(super) fn line(&self, label: &Label) -> &'d str {
        let text: &str = &self.sources.file(label.span.file).text;
        let start = label.span.start as usize;
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[first..].lines().next().unwrap_or_default().trim();
        line.char_indices().nth(LINE).map_or(line, |(end, _)| &line[..end])
    }

    /// The path for the reader of the report.
    fn outward(&self, path: &'d str) -> Cow<'d, str> {
        if self.folder.is_empty() || is_built_in(path) {
            return on_one_line(path);
        }
        Cow::Owned(on_one_line(&format!("{}/{path}", self.folder.trim_end_matches('/'))).into_owned())
    }
}

/// True for a built-in file.
pub(super) fn is_built_in(path: &str) -> bool {
    path.starts_with(BUILT_IN)
}

impl Diagnostic {
    /// The places of a finding that has several, its own first: of a sum it is an addend like the others.
    pub(super) fn with_addends(&self) -> impl Iterator<Item = &Label> {
        self.primary.iter().filter(|_| !self.labels.is_empty()).chain(&self.labels)
    }

    /// Lines below the message: comparison, notes, help.
    pub(super) fn details(&self) -> Vec<String> {
        let sum = self.comparison.iter().map(Comparison::words);
        let notes = self.notes.iter().map(|note| note.as_str().to_owned());
        let help = self.help.iter().map(|help| format!("怎么办: {help}"));
        sum.chain(notes).chain(help).collect()
    }

    /// Message and details, the label's text first.
    pub(super) fn words(&self) -> String {
        let there = self.primary.iter().map(|label| label.text.as_str().to_owned()).filter(|text| !text.is_empty());
        let lines: Vec<String> =
            std::iter::once(self.message.as_str().to_owned()).chain(there).chain(self.details()).collect();
        lines.join("\n")
    }
}

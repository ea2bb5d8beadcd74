//! Remembers what a file marks for review, reports it, and finds the way to it.

use std::ops::Range;

use super::file_kind::FileKind;
use super::findings;
use super::path::PathStep;
use super::read::{Reader, Table};
use super::review::{Mark, REVIEW, marks_of};
use super::shelf::Shelf;
use crate::span::{FileId, Span};

impl Shelf<'_> {
    /// Remembers the marked values of a file.
    pub(super) fn take_marks(&mut self, file: FileId, text: &str, root: &Table<'_>) {
        for Mark { place, note, .. } in marks_of(text, root) {
            self.take_mark(file, place, note);
        }
    }

    pub(super) fn take_mark(&mut self, file: FileId, place: Range<usize>, note: String) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { file, start: narrow(place.start), end: narrow(place.end) };
        self.reviews.entry(span).or_default().push(note);
    }

    /// Reports each mark in the files since this one.
    pub(crate) fn report_marks(&mut self, from: FileId, file_kind: FileKind) {
        let from = Span { file: from, start: 0, end: 0 };
        let marked: Vec<(Span, Vec<String>)> =
            self.reviews.range(from..).map(|(span, notes)| (*span, notes.clone())).collect();
        for (span, notes) in marked {
            let in_cells = self.sources.file(span.file).cells.is_some();
            let head = self.sources.head(span);
            for note in notes {
                let note: String = note.chars().take(LONGEST).collect();
                let label = if note.is_empty() { REVIEW.to_owned() } else { format!("{REVIEW}：{note}") };
                self.about_pending.insert(self.findings.len());
                self.report(file_kind, findings::TO_REVIEW, |finding| {
                    let finding = finding.at(head, label);
                    if in_cells { finding.help(OF_CELL) } else { finding }
                });
            }
        }
    }
}

impl Reader<'_, '_> {
    /// Reads what is one step further.
    pub(super) fn at<T>(&mut self, step: PathStep, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    /// Notes that the marks within a value are about it, unless they are within a shorter one: in a workbook, a value may
    /// stretch over sheets of others.
    pub(super) fn find_marks<T>(&mut self, node: &toml::Spanned<T>) {
        if self.shelf.reviews.is_empty() || self.path.is_empty() {
            return;
        }
        let place = self.span(node);
        let from = Span { end: place.start, ..place };
        let to = Span { start: place.end, end: u32::MAX, ..place };
        let length = place.end - place.start;
        for (&mark, _) in self.shelf.reviews.range(from..=to).filter(|(mark, _)| place.holds(**mark)) {
            let known = self.shelf.review_paths.get(&mark);
            if known.is_none_or(|(known, _)| length <= *known) {
                self.shelf.review_paths.insert(mark, (length, self.path.clone()));
            }
        }
    }
}

impl Shelf<'_> {
    /// The marked values of a budget read as values, with what is doubtful about each. A mark that stands at no value is of
    /// the first key.
    #[must_use]
    pub fn marked_values(&self) -> Vec<(Vec<PathStep>, String)> {
        let first = [PathStep::Key("format".to_owned())];
        let path = |span: &Span| self.review_paths.get(span).map_or(&first[..], |(_, path)| path);
        let all = self.reviews.iter();
        all.flat_map(|(span, notes)| notes.iter().map(|note| (path(span).to_vec(), note.clone()))).collect()
    }
}

/// How to go on where the mark is a cell's note.
const OF_CELL: &str = "核对这一格；没有问题了，删去它的批注。";
/// Characters of a note that are shown.
const LONGEST: usize = 200;

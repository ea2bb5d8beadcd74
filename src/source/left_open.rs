//! Reads pending values: notes `"待填"`, one finding per record, and replaces what cannot be read.

use super::findings::PENDING_VALUE;
use super::pending::{OpenValue, PENDING_FORMS};
use super::read::{FromToml, Node, Reader, Table};
use crate::span::Span;

impl Reader<'_, '_> {
    /// True for `"待填"`, which is noted.
    pub(crate) fn is_left_open(&mut self, text: &str, span: Span) -> bool {
        let open = self.file_kind.may_be_pending && PENDING_FORMS.contains(&text.trim());
        if open {
            self.shelf.pending.insert(span);
            self.open_values.push(OpenValue { span, name: String::new() });
        }
        open
    }

    /// The same for a value that decides where the others of its record belong. Without it the record is left out, and
    /// sums say nothing.
    pub(crate) fn is_undecided(&mut self, text: &str, span: Span) -> bool {
        let open = self.is_left_open(text, span);
        self.shelf.is_damaged |= open;
        open
    }

    /// Reads an item of a list, and reports what a record left open.
    pub(super) fn item<T: FromToml>(&mut self, node: &Node<'_>) -> Option<T> {
        let (open, pending) = (self.open_count(), self.shelf.pending.len());
        let value = self.value(node);
        if T::IS_RECORD {
            self.close_record(open);
            if self.shelf.pending.len() > pending {
                // What is said of a record written on a line may depend on any part of it.
                let record = self.span(node);
                self.shelf.pending.insert(record);
            }
        }
        value
    }

    /// Reads a value. In a budget, one that cannot be read is pending, or as if absent: its finding is enough.
    pub(crate) fn value<T: FromToml>(&mut self, node: &Node<'_>) -> Option<T> {
        let from = self.shelf.findings.len();
        let span = self.span(node);
        if let Some(&said) = self.unusable.get(&span) {
            let pending = T::pending(span, self.shelf.supposed);
            if pending.is_some() {
                self.shelf.pending.insert(span);
                self.shelf.about_pending.insert(said);
            }
            return pending.or_else(T::absent);
        }
        let read = T::read(node, self);
        if read.is_some() || !self.file_kind.may_be_pending {
            return read;
        }
        self.stand_in(span, from)
    }

    /// What replaces a value without which its record cannot be read; the findings since `from` are about it.
    pub(super) fn stand_in<T: FromToml>(&mut self, span: Span, from: usize) -> Option<T> {
        let pending = T::pending(span, self.shelf.supposed);
        if pending.is_some() {
            self.shelf.pending.insert(span);
            self.shelf.about_pending.extend(from..self.shelf.findings.len());
        }
        pending.or_else(T::absent)
    }

    /// Names the open values of a field.
    pub(super) fn name_open_values(&mut self, from: usize, name: &str) {
        let name = name.split(['；', '，', '：']).next().unwrap_or(name);
        for open in self.open_values[from..].iter_mut().filter(|open| open.name.is_empty()) {
            name.clone_into(&mut open.name);
        }
    }

    /// Reports the values that a record left open, in one finding.
    pub(super) fn close_record(&mut self, from: usize) {
        let open: Vec<OpenValue> = self.open_values.drain(from..).collect();
        let Some((first, others)) = open.split_first() else { return };
        let mut names: Vec<&str> = Vec::new();
        for value in open.iter().filter(|value| !value.name.is_empty()) {
            if names.len() <= NAMED && !names.contains(&value.name.as_str()) {
                names.push(&value.name);
            }
        }
        let more = if names.len() > NAMED { "等" } else { "" };
        let listed = names[..names.len().min(NAMED)].join("、");
        let words = format!("还有 {} 处待填：{listed}{more}", open.len());
        self.shelf.about_pending.insert(self.shelf.findings.len());
        let label = |value: &OpenValue| format!("待填：{}", value.name);
        let in_cells = self.shelf.sources.file(first.span.file).cells.is_some();
        self.report(PENDING_VALUE, |mut finding| {
            finding.message = words.into();
            if in_cells {
                finding = finding.help("填上；没有的，把这一格清空。");
            }
            let finding = finding.at(first.span, label(first));
            others.iter().fold(finding, |finding, value| finding.and(value.span, label(value)))
        });
    }

    /// Number of values left open so far whose record is not complete.
    pub(super) fn open_count(&self) -> usize {
        self.open_values.len()
    }

    /// True for the root table of a file.
    pub(super) fn is_root(owner: &Node<'_>) -> bool {
        owner.span().is_empty()
    }

    /// Reads a key with its value, if the table has it.
    pub(super) fn entry<T: FromToml>(
        &mut self,
        table: &Table<'_>,
        owner: &Node<'_>,
        key: &str,
        about: &str,
    ) -> Option<Option<T>> {
        let node = table.get(key)?;
        let from = self.open_count();
        let value = self.value(node);
        self.name_open_values(from, about);
        let span = self.span(node);
        if key == "name" && self.shelf.pending.contains(&span) {
            self.shelf.pending_names.insert(span);
        }
        if Self::is_root(owner) {
            self.close_record(from);
        }
        Some(value)
    }
}

/// Names listed in a finding; the labels show all.
const NAMED: usize = 6;

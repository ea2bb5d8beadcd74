//! Pending values: `"待填"`, and values that cannot be read. Only budgets may have them; the draft shows them as 待填.

use super::findings::PENDING_VALUE;
use super::read::{FromToml, Node, Reader, Table};
use crate::money::Money;
use crate::span::Span;

/// How a pending value is printed.
pub const PENDING: &str = "待填";

/// How an author may write that a value will follow.
pub const PENDING_FORMS: [&str; 3] = [PENDING, "待填写", "（待填）"];

/// What stands for pending values while a budget is compiled.
///
/// A budget with pending values is compiled with either. A finding that is made with only one of them depends on such a
/// value, and is dropped. The document is the one made with `Nothing`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Supposition {
    /// Amounts are zero, texts are 待填. For templates, a pending amount is not zero.
    #[default]
    Nothing,
    /// Amounts are large, texts are various. For templates, a pending amount is zero.
    Something,
}

impl Supposition {
    pub(super) fn money(self) -> Money {
        match self {
            Self::Nothing => Money::ZERO,
            Self::Something => Money::from_yuan(765_432_109),
        }
    }

    /// Different for each place, so that two such texts are not alike.
    pub(crate) fn text(self, span: Span) -> String {
        match self {
            Self::Nothing => PENDING.to_owned(),
            Self::Something => format!("≤{}元", span.start),
        }
    }

    pub(super) fn written(self) -> String {
        match self {
            Self::Nothing => PENDING.to_owned(),
            Self::Something => "1.23".to_owned(),
        }
    }
}

/// A value that the author left open, before its record is complete.
pub(super) struct OpenValue {
    span: Span,
    /// In Chinese, or the key in a table with free keys; empty until known.
    name: String,
}

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

    /// Reads a value. In a budget, one that cannot be read is pending, or as if absent: its finding is enough.
    pub(crate) fn value<T: FromToml>(&mut self, node: &Node<'_>) -> Option<T> {
        let from = self.shelf.findings.len();
        let read = T::read(node, self);
        if read.is_some() || !self.file_kind.may_be_pending {
            return read;
        }
        self.stand_in(self.span(node), from)
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
            if !names.contains(&value.name.as_str()) {
                names.push(&value.name);
            }
        }
        let more = if names.len() > NAMED { "等" } else { "" };
        let listed = names[..names.len().min(NAMED)].join("、");
        let words = format!("还有 {} 处待填：{listed}{more}", open.len());
        self.shelf.about_pending.insert(self.shelf.findings.len());
        let label = |value: &OpenValue| format!("待填：{}", value.name);
        self.report(PENDING_VALUE, |mut finding| {
            finding.message = words;
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
        if Self::is_root(owner) {
            self.close_record(from);
        }
        Some(value)
    }
}

/// Names listed in a finding; the labels show all.
const NAMED: usize = 6;

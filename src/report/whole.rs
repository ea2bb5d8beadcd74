//! What a report for people is about: budgets that were checked, and those that could not be.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Report;
use crate::check::{self, Entry};
use crate::diagnostic::Severity;
use crate::visible::{Visible, on_one_line};

/// All that one run of `gongkai check` found.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'d> {
    /// Budgets that were checked, in order; what is between budgets stands last.
    pub reports: &'d [Report<'d>],
    /// Budgets that could not be checked.
    pub unchecked: &'d [Unchecked],
}

impl Whole<'_> {
    /// What the codes that occur mean, in order of code.
    pub(super) fn explained(&self) -> Vec<Entry> {
        let codes: BTreeSet<&str> = self.reports.iter().flat_map(Report::all).map(|finding| &*finding.code).collect();
        let mut entries = check::entries();
        entries.retain(|entry| codes.contains(entry.code.as_str()));
        entries
    }
}

/// A budget that could not be checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unchecked {
    /// As it was named.
    pub path: Visible,
    /// In words.
    pub why: Visible,
}

/// Numbers of findings.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Counts {
    /// Errors, warnings, hints.
    pub found: [usize; 3],
    pub allowed: usize,
}

/// In the order of [`Counts::found`].
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

impl Counts {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        Self { found: SEVERITIES.map(count), allowed: report.allowed.len() }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let found = std::array::from_fn(|at| self.found[at] + other.found[at]);
        Self { found, allowed: self.allowed + other.allowed }
    }
}

impl Report<'_> {
    /// Name of the unit, else the budget's path.
    pub(super) fn title(&self) -> String {
        if self.name.is_empty() { self.file().into_owned() } else { on_one_line(self.name).into_owned() }
    }
}

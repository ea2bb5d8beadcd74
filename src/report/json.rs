//! Findings as one JSON document with stable keys.

use std::borrow::Cow;

use serde::Serialize;

use super::budget::FileRange;
use super::{Report, Unchecked};
use crate::diagnostic::{Comparison, Diagnostic, Label};
use crate::visible::{Visible, in_json};

#[derive(Serialize)]
struct All<'d> {
    format: u32,
    findings: Vec<Finding<'d>>,
    /// Suppressed findings with their reasons.
    allowed: Vec<Finding<'d>>,
    /// Budgets that could not be checked.
    #[serde(skip_serializing_if = "<[Unchecked]>::is_empty")]
    unchecked: &'d [Unchecked],
}

#[derive(Serialize)]
struct Finding<'d> {
    code: &'d str,
    severity: &'static str,
    message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'d str>,
    /// The budget checked; the finding's place may be in another file or absent.
    budget: Cow<'d, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Location<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addends: Vec<Location<'d>>,
    #[serde(skip_serializing_if = "<[Visible]>::is_empty")]
    notes: &'d [Visible],
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
}

#[derive(Serialize)]
struct Location<'d> {
    file: Cow<'d, str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// `支出!D14`, in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'d str,
}

/// Writes the findings of one or several budgets, and which could not be checked, as one report.
#[must_use]
pub fn render(reports: &[Report<'_>], unchecked: &[Unchecked]) -> String {
    let each = reports.iter().flat_map(|report| report.findings.iter().map(move |finding| (finding, report)));
    let findings = each.map(|(finding, report)| describe(finding, report)).collect();
    let each = reports.iter().flat_map(|report| report.allowed.iter().map(move |allowed| (allowed, report)));
    let allowed = each
        .map(|(allowed, report)| Finding { why: Some(&allowed.why), ..describe(&allowed.finding, report) })
        .collect();
    let text = serde_json::to_string_pretty(&All { format: 1, findings, allowed, unchecked }).unwrap_or_default();
    let mut text = in_json(&text).into_owned();
    text.push('\n');
    text
}

fn describe<'d>(finding: &'d Diagnostic, report: &Report<'d>) -> Finding<'d> {
    let comparison = finding.comparison.as_ref();
    Finding {
        code: &finding.code,
        severity: finding.severity.key(),
        message: &finding.message,
        why: None,
        budget: report.file(),
        place: finding.primary.as_ref().map(|label| place(label, report)),
        expected: comparison.map(|Comparison { expected, .. }| expected.as_str()),
        found: comparison.map(|Comparison { found, .. }| found.as_str()),
        difference: comparison.and_then(|Comparison { difference, .. }| difference.as_deref()),
        addends: finding.labels.iter().map(|label| place(label, report)).collect(),
        notes: &finding.notes,
        help: finding.help.as_deref(),
    }
}

fn place<'d>(label: &'d Label, report: &Report<'d>) -> Location<'d> {
    let FileRange { path: file, line, column, end_line, end_column, cell } = report.place(label);
    let cell = cell.map(|cell| cell.to_string());
    Location { file, line, column, end_line, end_column, cell, text: &label.text }
}

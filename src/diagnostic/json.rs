//! Findings for programs: one JSON document, stable keys.

use serde::Serialize;

use super::{Comparison, Diagnostic, Label};
use crate::source::{SourceMap, Span};

#[derive(Serialize)]
struct Report<'d> {
    format: u32,
    findings: Vec<Finding<'d>>,
}

#[derive(Serialize)]
struct Finding<'d> {
    code: &'d str,
    severity: &'static str,
    message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addends: Vec<Place<'d>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'d [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
}

#[derive(Serialize)]
struct Place<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'d str,
}

/// Writes the findings of one or several budgets as one report.
#[must_use]
pub fn render<'d>(budgets: impl IntoIterator<Item = (&'d [Diagnostic], &'d SourceMap)>) -> String {
    let of_budget = |(findings, sources): (&'d [Diagnostic], &'d SourceMap)| {
        findings.iter().map(|finding| describe(finding, sources)).collect::<Vec<_>>()
    };
    let findings = budgets.into_iter().flat_map(of_budget).collect();
    let mut text = serde_json::to_string_pretty(&Report { format: 1, findings }).unwrap_or_default();
    text.push('\n');
    text
}

fn describe<'d>(finding: &'d Diagnostic, sources: &'d SourceMap) -> Finding<'d> {
    let comparison = finding.comparison.as_ref();
    Finding {
        code: &finding.code,
        severity: finding.severity.key(),
        message: &finding.message,
        place: finding.primary.as_ref().map(|label| place(label, sources)),
        expected: comparison.map(|Comparison { expected, .. }| expected.as_str()),
        found: comparison.map(|Comparison { found, .. }| found.as_str()),
        difference: comparison.and_then(|Comparison { difference, .. }| difference.as_deref()),
        addends: finding.labels.iter().map(|label| place(label, sources)).collect(),
        notes: &finding.notes,
        help: finding.help.as_deref(),
    }
}

fn place<'d>(label: &'d Label, sources: &'d SourceMap) -> Place<'d> {
    let Span { file, start, end } = label.span;
    let source = sources.file(file);
    let (from, to) = (source.position(start as usize), source.position(end as usize));
    Place {
        file: &source.path,
        line: from.line,
        column: from.column,
        end_line: to.line,
        end_column: to.column,
        text: &label.text,
    }
}

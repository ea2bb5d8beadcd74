//! Findings as JUnit XML, which every CI system reads: a suite per budget, a case per finding.
//!
//! The report fails where the run fails: errors are failures, warnings only where they are denied. What does not fail is a
//! passing case with its text as output.

use super::{Report, Unchecked, human};
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible::on_lines;

/// Writes the findings of one or several budgets as one report; warnings are failures if they are denied, and what could not be checked is an
/// error.
#[must_use]
pub fn render(reports: &[Report<'_>], unchecked: &[Unchecked], deny_warnings: bool) -> String {
    let (mut tests, mut failures) = (0, 0);
    let mut suites = String::new();
    for report in reports {
        let failed = report.findings.iter().filter(|finding| is_failure(finding.severity, deny_warnings)).count();
        let skipped = report.allowed.len();
        let count = (report.findings.len() + skipped).max(1);
        (tests, failures) = (tests + count, failures + failed);
        let name = attribute(&report.file());
        suites.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\">\n"
        ));
        if report.findings.is_empty() && report.allowed.is_empty() {
            suites.push_str(&format!("    <testcase classname=\"{name}\" name=\"没有发现问题\" file=\"{name}\"/>\n"));
        }
        suites
            .extend(report.findings.iter().map(|finding| case(finding, report, &told(finding, report, deny_warnings))));
        suites.extend(report.allowed.iter().map(|allowed| {
            let why = format!("<skipped message=\"{}\"/>", attribute(&allowed.why));
            case(&allowed.finding, report, &why)
        }));
        suites.push_str("  </testsuite>\n");
    }
    for Unchecked { path, why } in unchecked {
        let (name, why) = (attribute(path), attribute(why));
        suites.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    \
             <testcase classname=\"{name}\" name=\"没有检查成\" file=\"{name}\"><error message=\"{why}\"/></testcase>\n  </testsuite>\n"
        ));
    }
    let (tests, errors) = (tests + unchecked.len(), unchecked.len());
    let head = format!("<testsuites name=\"gongkai\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">");
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{head}\n{suites}</testsuites>\n")
}

fn is_failure(severity: Severity, deny_warnings: bool) -> bool {
    severity == Severity::Error || (deny_warnings && severity == Severity::Warning)
}

/// What a case contains: why it fails, or what is said of it.
fn told(finding: &Diagnostic, report: &Report<'_>, deny_warnings: bool) -> String {
    let words = text(&human::render(finding, report.sources, false));
    if !is_failure(finding.severity, deny_warnings) {
        return format!("<system-out>{words}</system-out>");
    }
    let (message, kind) = (attribute(&finding.message), finding.severity.key());
    format!("<failure message=\"{message}\" type=\"{kind}\">{words}</failure>")
}

fn case(finding: &Diagnostic, report: &Report<'_>, what: &str) -> String {
    let (file, line) = finding.primary.as_ref().map_or_else(
        || (report.file(), String::new()),
        |label| {
            let place = report.place(label);
            let line = if place.cell.is_none() { format!(" line=\"{}\"", place.line) } else { String::new() };
            (place.path, line)
        },
    );
    format!(
        "    <testcase classname=\"{}\" name=\"{} {}\" file=\"{}\"{line}>\n      {what}\n    </testcase>\n",
        attribute(&report.file()),
        attribute(&finding.code),
        attribute(&finding.message),
        attribute(&file),
    )
}

/// Escapes text between tags. What XML 1.0 cannot represent is written out before.
fn text(words: &str) -> String {
    on_lines(words).chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Not only in `]]>`, where XML requires it.
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
        out
    })
}

/// Escapes an attribute; readers would turn tabs and line feeds into spaces.
fn attribute(words: &str) -> String {
    text(words).replace('"', "&quot;").replace('\t', "&#9;").replace('\n', "&#10;")
}

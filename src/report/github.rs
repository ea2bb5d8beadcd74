//! Findings as workflow commands, which GitHub shows next to the lines of a pull request.

use super::Report;
use super::budget::FileRange;
use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible::on_lines;

/// Writes the findings of one or several budgets, one command each.
#[must_use]
pub fn render(reports: &[Report<'_>]) -> String {
    let titles = check::entries();
    let title = |code: &str| {
        let entry = titles.iter().find(|entry| entry.code == code);
        entry.map_or_else(|| code.to_owned(), |entry| format!("{code} {}", entry.title))
    };
    let each = reports.iter().flat_map(|report| report.findings.iter().map(move |finding| (finding, report)));
    each.map(|(finding, report)| command(finding, &title(&finding.code), report)).collect()
}

fn command(finding: &Diagnostic, title: &str, report: &Report<'_>) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = match &finding.primary {
        None => format!("file={}", property(&report.file())),
        Some(label) => {
            let FileRange { path, line, column, end_line, end_column, cell } = report.place(label);
            let file = property(&path);
            // A workbook has no lines. GitHub refuses columns in multi-line ranges.
            if cell.is_some() {
                format!("file={file}")
            } else if line == end_line {
                format!("file={file},line={line},col={column},endLine={end_line},endColumn={end_column}")
            } else {
                format!("file={file},line={line},endLine={end_line}")
            }
        }
    };
    // Only one place can be shown: the text names the others.
    let others = finding
        .labels
        .iter()
        .map(|label| format!("\n{} {}", report.place(label).words(), label.text).trim_end().to_owned());
    let here = finding.primary.iter().map(|label| report.place(label)).filter(|place| place.cell.is_some());
    let here = here.map(|place| format!("{}：", place.words()));
    let words = here.collect::<String>() + &finding.words() + &others.collect::<String>();
    format!("::{kind} {place},title={}::{}\n", property(title), message(&words))
}

/// Escapes the message of a command.
fn message(words: &str) -> String {
    on_lines(words).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes a property of a command, where commas and colons are separators.
fn property(value: &str) -> String {
    message(value).replace(':', "%3A").replace(',', "%2C")
}

//! One finding as an article: what, where, the line as it was written, both sides, addends, what to do.

use std::collections::BTreeSet;

use super::escaped::escaped;
use crate::diagnostic::{Comparison, Diagnostic, Label};
use crate::report::Report;
use crate::report::quote::Quote;

/// The article of a finding; `allowed` is the reason if it is suppressed, `explained` holds the codes that the page explains.
pub(super) fn article(
    finding: &Diagnostic,
    allowed: Option<&str>,
    report: &Report<'_>,
    explained: &BTreeSet<&str>,
) -> String {
    let level = if allowed.is_some() { "allowed" } else { finding.severity.key() };
    let mut out = format!("<article class=\"{level}\">\n<h3>{}</h3>\n", head(finding, level, explained));
    if let Some(why) = allowed {
        out.push_str(&format!("<p class=\"why\">放行的理由：{}</p>\n", escaped(why)));
    }
    if let Some(label) = &finding.primary {
        out.push_str(&place(label, report, finding.labels.is_empty()));
    }
    if let Some(comparison) = &finding.comparison {
        out.push_str(&sum(comparison));
    }
    if !finding.labels.is_empty() {
        out.push_str(&addends(finding, report));
    }
    for note in &finding.notes {
        out.push_str(&format!("<p>{}</p>\n", lines(note)));
    }
    if let Some(help) = &finding.help {
        out.push_str(&format!("<p class=\"help\">怎么办：{}</p>\n", lines(help)));
    }
    out.push_str("</article>\n");
    out
}

fn head(finding: &Diagnostic, level: &str, explained: &BTreeSet<&str>) -> String {
    let name = finding.severity.name();
    let name = if level == "allowed" { format!("{name}（放行）") } else { name.to_owned() };
    let code = escaped(&finding.code);
    let code = if explained.contains(&*finding.code) { format!("<a href=\"#{code}\">{code}</a>") } else { code };
    format!("<span class=\"level {level}\">{name}</span><code>{code}</code> {}", lines(&finding.message))
}

/// The text of a place with addends stands in their table.
fn place(label: &Label, report: &Report<'_>, is_alone: bool) -> String {
    let text =
        if label.text.is_empty() || !is_alone { String::new() } else { format!("<p>{}</p>\n", lines(&label.text)) };
    let place = escaped(&report.place(label).words());
    format!("<p class=\"place\">{place}</p>\n<pre>{}</pre>\n{text}", quoted(label, report))
}

/// The line as it was written, with the place marked.
fn quoted(label: &Label, report: &Report<'_>) -> String {
    let Quote { before, marked, after } = report.quote(label);
    let marked = if marked.is_empty() { String::new() } else { format!("<mark>{}</mark>", escaped(&marked)) };
    format!("{}{marked}{}", escaped(&before), escaped(&after))
}

fn sum(comparison: &Comparison) -> String {
    let Comparison { expected, found, difference } = comparison;
    let row = |name: &str, value: &str| format!("<tr><th>{name}</th><td>{}</td></tr>\n", lines(value));
    let difference = difference.as_ref().map_or_else(String::new, |difference| row("相差", difference));
    format!("<table class=\"sum\">\n{}{}{difference}</table>\n", row("应为", expected), row("实为", found))
}

fn addends(finding: &Diagnostic, report: &Report<'_>) -> String {
    let row = |label: &Label| {
        let place = escaped(&report.place(label).words());
        format!(
            "<tr><td>{}</td><td class=\"place\">{place}</td><td><code>{}</code></td></tr>\n",
            lines(&label.text),
            quoted(label, report)
        )
    };
    let rows: String = finding.with_addends().map(row).collect();
    format!(
        "<table class=\"addends\">\n<thead><tr><th>有关的数和文字</th><th>位置</th><th>原文</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Words of one or several lines.
fn lines(words: &str) -> String {
    escaped(words).replace('\n', "<br/>\n")
}

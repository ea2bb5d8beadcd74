//! Findings as SARIF 2.1.0, for code hosting sites and editors.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::budget::{FileRange, is_built_in};
use super::{Report, Unchecked};
use crate::check;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::visible::in_json;

/// The base of relative URIs: the root of the repository.
const ROOT: &str = "%SRCROOT%";
/// Where the program and its pages about codes are.
const SITE: &str = env!("CARGO_PKG_REPOSITORY");
const VERSION: &str = env!("CARGO_PKG_VERSION");
const OWN_RULE: &str = "公开格式自己规定的检查";
/// Name of the fingerprint, which is stable when lines move.
const FINGERPRINT: &str = "gongkai/v1";

/// Writes the findings of one or several budgets as one run, which failed if some could not be checked.
#[must_use]
pub fn render(reports: &[Report<'_>], unchecked: &[Unchecked]) -> String {
    let all: Vec<&Diagnostic> = reports.iter().flat_map(Report::all).collect();
    let codes: BTreeSet<&str> = all.iter().map(|finding| finding.code.as_ref()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let entries = check::entries();
    let rules = codes.iter().map(|code| match entries.iter().find(|entry| entry.code == *code) {
        Some(entry) => rule(entry),
        // A variant's own identity: its findings contain the explanation.
        None => own_rule(code, all.iter().find(|finding| finding.code == *code).map(|finding| finding.severity)),
    });
    let rules: Vec<Value> = rules.collect();
    let results = reports.iter().flat_map(|report| {
        let mut seen = Seen::new();
        let mut of: Vec<Value> =
            report.findings.iter().map(|finding| result(finding, report, &codes, &mut seen)).collect();
        of.extend(report.allowed.iter().map(|allowed| {
            let mut result = result(&allowed.finding, report, &codes, &mut seen);
            result["suppressions"] = json!([{ "kind": "inSource", "justification": allowed.why }]);
            result
        }));
        of
    });
    let mut log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gongkai",
                "version": VERSION,
                "informationUri": SITE,
                "language": "zh-CN",
                "rules": rules,
            } },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": "预算仓库的根" } } },
            "results": results.collect::<Vec<_>>(),
        }],
    });
    if !unchecked.is_empty() {
        let told = |one: &Unchecked| json!({ "level": "error", "message": { "text": format!("“{}”没有检查成：{}", one.path, one.why) } });
        let notifications: Vec<Value> = unchecked.iter().map(told).collect();
        let failed = json!({ "executionSuccessful": false, "toolExecutionNotifications": notifications });
        log["runs"][0]["invocations"] = json!([failed]);
    }
    format!("{}\n", in_json(&serde_json::to_string_pretty(&log).unwrap_or_default()))
}

fn rule(entry: &check::Entry) -> Value {
    let text = entry.explanation.replace("## ", "");
    // The first section is 检查内容.
    let full = text.lines().nth(1).unwrap_or(&entry.title);
    json!({
        "id": entry.code,
        "shortDescription": { "text": entry.title },
        "fullDescription": { "text": full },
        "helpUri": format!("{SITE}/blob/v{VERSION}/docs/errors/{}.md", entry.code),
        // Separate paragraphs, because Markdown would join single lines.
        "help": { "text": text, "markdown": entry.explanation.replace('\n', "\n\n").trim_end() },
        "defaultConfiguration": { "level": level(entry.severity) },
    })
}

fn own_rule(code: &str, severity: Option<Severity>) -> Value {
    json!({
        "id": code,
        "shortDescription": { "text": OWN_RULE },
        "fullDescription": { "text": OWN_RULE },
        "help": { "text": OWN_RULE },
        "defaultConfiguration": { "level": level(severity.unwrap_or(Severity::Error)) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// Number of findings so far with the same code, file and line text.
type Seen<'d> = BTreeMap<(String, String, &'d str), usize>;

fn result<'d>(finding: &'d Diagnostic, report: &Report<'d>, codes: &[&str], seen: &mut Seen<'d>) -> Value {
    let place = finding.primary.as_ref().map(|label| report.place(label));
    let path = place.as_ref().map_or_else(|| report.file(), |place| place.path.clone());
    let line = finding.primary.as_ref().map_or("", |label| report.line(label));
    let before = seen.entry((finding.code.to_string(), path.to_string(), line)).or_insert(0);
    *before += 1;
    let fingerprint = fingerprint(&[&finding.code, &path, line, &before.to_string()]);
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.iter().position(|code| *code == finding.code),
        "level": level(finding.severity),
        "message": { "text": message(&words(finding, place.as_ref())) },
        "locations": [location(&path, place.as_ref())],
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    if !finding.labels.is_empty() {
        let related = (1..).zip(&finding.labels).map(|(id, label)| related(id, label, report));
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(path: &str, place: Option<&FileRange<'_>>) -> Value {
    let mut artifact = json!({ "uri": uri(path) });
    if !is_built_in(path) {
        artifact["uriBaseId"] = json!(ROOT);
    }
    let cell = place.and_then(|place| place.cell);
    let region = match place {
        Some(FileRange { cell: None, line, column, end_line, end_column, .. }) => {
            json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
        }
        // A whole file, or a workbook, which has no lines; GitHub takes no result without one.
        _ => json!({ "startLine": 1 }),
    };
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } });
    if let Some(cell) = cell {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": cell.to_string(), "kind": "cell" }]);
    }
    location
}

/// What is said of a finding, after its cell: few readers show a logical location.
fn words(finding: &Diagnostic, place: Option<&FileRange<'_>>) -> String {
    let cell = place.and_then(|place| place.cell).map_or_else(String::new, |cell| format!("{cell}："));
    format!("{cell}{}", finding.words())
}

fn related(id: u32, label: &Label, report: &Report<'_>) -> Value {
    let place = report.place(label);
    let mut location = location(&place.path, Some(&place));
    location["id"] = json!(id);
    if !label.text.is_empty() {
        location["message"] = json!({ "text": message(&label.text) });
    }
    location
}

/// Escapes a message: braces would be placeholders (§3.11.5), `[…](…)` a link (§3.11.6).
fn message(words: &str) -> String {
    words.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// FNV-1a over the parts; only identifies findings across runs, not for security.
fn fingerprint(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    format!("{hash:016x}")
}

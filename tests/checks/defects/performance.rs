//! Defects in the indicators of the published documents are found, each at its place, and nothing else.
//!
//! tests/defects/performance.txt is the reviewed list of all findings about 绩效 in the examples: code, severity, text
//! at the place, message. A new line there is an overlooked defect or a false positive. `GONGKAI_BLESS=1 cargo test
//! --test checks defects::` rewrites it: review the changes before a commit.

use std::fmt::Write;

use gongkai::Outcome;
use gongkai::diagnostic::Diagnostic;

use super::published;
use crate::support::EXAMPLES;
use crate::support::snapshot::assert_kept;

/// True for a code about 绩效.
pub fn is_own(code: &str) -> bool {
    code.starts_with('P') || code == "A005" || code == "T019"
}

/// The findings about 绩效.
fn own(outcome: &Outcome) -> impl Iterator<Item = &Diagnostic> {
    outcome.findings.iter().filter(|finding| is_own(&finding.code))
}

/// The text at a finding's places, and the line of the first.
fn words<'o>(finding: &Diagnostic, outcome: &'o Outcome) -> (Vec<&'o str>, &'o str) {
    let places = finding.primary.iter().chain(&finding.labels).map(|label| label.span);
    let first = finding.primary.as_ref().expect("a place").span;
    let line = outcome.sources.position(first).line;
    let whole = outcome.sources.text(outcome.sources.whole(first.file));
    (places.map(|span| outcome.sources.text(span)).collect(), whole.lines().nth(line - 1).expect("the line"))
}

/// Requires a finding of a code with this text at its places, on a line with that text.
fn demand(outcome: &Outcome, code: &str, at: &[&str], on: &str) {
    let found = own(outcome).filter(|finding| finding.code == code).any(|finding| {
        let (words, line) = words(finding, outcome);
        at.iter().all(|at| words.contains(at)) && line.contains(on)
    });
    assert!(found, "no {code} at {at:?} on a line with {on}");
}

#[test]
fn xingtai() {
    let outcome = published("xingtai-2025");
    for (code, at, on) in [
        ("P009", &["≤622600万元", "600.00"][..], "市长热线工作运转成本"),
        ("P012", &["≤150150台", "≤150台"], "设备维修维护台数"),
        ("P012", &["≤300300份（套）"], "印刷手册（工牌）份数"),
        ("P012", &["≥80≥80%"], "社会对政务公开工作开展效果满意度"),
        ("P011", &["≥98百分率", "100百分率"], "会议保障完成率"),
        ("P011", &["≥98百分比"], "人工话务的接通率"),
        ("P011", &["100百份比"], "采购办公用品合格率"),
        ("P019", &["社会效益指标", "经济效益指标"], "会议要求督导落实率"),
        ("P015", &["百分比"], "上级对政务公开工作督导的达标率"),
        ("A005", &["≥2台", "0"], "办公设备购置"),
        ("P007", &["10"], "市政府值班工作及信息平台维护成本"),
    ] {
        demand(&outcome, code, at, on);
    }
    let without_march = own(&outcome).filter(|finding| finding.code == "P004" && finding.message.contains("3月底"));
    assert_eq!(without_march.count(), 10, "of 12 plans");
}

#[test]
fn shijiazhuang() {
    let outcome = published("shijiazhuang-2023");
    demand(&outcome, "P006", &["资金成本小于去年"], "预算文本");
    demand(&outcome, "P006", &["资金成本合理"], "预算文本");
    let without_figure = own(&outcome).filter(|finding| finding.code == "P006");
    assert_eq!(without_figure.count(), 21, "of 22 projects");
    demand(&outcome, "T019", &["10台", "20"], "办公设备购置数量");
}

#[test]
fn ningjin() {
    let outcome = published("ningjin-dzzw-2024");
    demand(&outcome, "P009", &["≤39.89万元", "39.90"], "在预算内");
    demand(&outcome, "P010", &["≥100维护率", "≥100及时更新", "≥100效果明显"], "系统维护率");
}

#[test]
fn nothing_else_is_found() {
    let mut found = String::new();
    for example in EXAMPLES {
        let outcome = published(example);
        let _ = writeln!(found, "# {example}");
        for finding in own(&outcome) {
            let (words, _) = words(finding, &outcome);
            let first = words.first().copied().unwrap_or_default();
            let _ = writeln!(found, "{} {} {first}: {}", finding.code, finding.severity.name(), finding.message);
        }
    }
    assert_kept("checks defects::", "tests/checks/defects/performance.txt", &found);
}

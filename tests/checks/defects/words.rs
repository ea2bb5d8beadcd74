//! Defects in wording, privacy and structure that inspectors found in published documents: each is found, by code,
//! place and text, and these codes report nothing else in the four examples.

use std::collections::BTreeSet;

use gongkai::Outcome;
use gongkai::diagnostic::Diagnostic;
use gongkai::world::Memory;

use super::published;
use crate::support::{self, root, work::counted};

/// The codes tested here.
pub const CODES: [&str; 35] = [
    "L018", "L015", "L016", "L017", "L001", "L002", "L003", "L004", "L005", "L006", "L007", "L008", "L009", "L010",
    "L011", "L012", "L013", "L014", "V001", "V002", "V003", "V004", "V005", "K003", "K005", "K007", "K009", "K010",
    "K101", "K102", "K105", "K110", "F001", "F003", "F005",
];

/// Code, file and source text for every place of every finding of these codes.
fn found(outcome: &Outcome) -> BTreeSet<(String, String, String)> {
    let own = outcome.findings.iter().filter(|finding| CODES.contains(&finding.code.as_ref()));
    own.flat_map(|finding| places(finding, outcome)).collect()
}

fn places(finding: &Diagnostic, outcome: &Outcome) -> Vec<(String, String, String)> {
    let labels = finding.primary.iter().chain(&finding.labels);
    let place = |label: &gongkai::diagnostic::Label| {
        let path = &outcome.sources.file(label.span.file).path;
        let file = path.rsplit('/').next().unwrap_or_default().to_owned();
        (finding.code.to_string(), file, outcome.sources.text(label.span).to_owned())
    };
    labels.map(place).collect()
}

fn assert_found(name: &str, expected: &[(&str, &str, &str)]) {
    let expected: BTreeSet<(String, String, String)> =
        expected.iter().map(|&(code, file, words)| (code.to_owned(), file.to_owned(), words.to_owned())).collect();
    let found = found(&published(name));
    assert_eq!(found, expected, "{name}");
}

#[test]
fn nangong_2024() {
    assert_found(
        "nangong-2024",
        &[
            ("L005", "fund.toml", "政府基金预算"),
            ("L012", "budget.toml", "南官市"),
            ("L006", "budget.toml", "发放方位"),
            ("L006", "budget.toml", "登报和上云"),
            ("L006", "budget.toml", "认为事故"),
            ("L006", "budget.toml", "反应参会人员"),
        ],
    );
}

#[test]
fn ningjin_dzzw_2024() {
    assert_found("ningjin-dzzw-2024", &[("L005", "fund.toml", "政府基金预算"), ("L011", "three_public.md", "；）")]);
}

#[test]
fn shijiazhuang_2023() {
    assert_found(
        "shijiazhuang-2023",
        &[
            ("L005", "fund.toml", "政府基金预算"),
            ("L006", "budget.toml", "于预期相同"),
            ("L006", "budget.toml", "社会益"),
            ("L004", "budget.toml", "本单位"),
            ("K009", "report.md", "名词解释"),
        ],
    );
}

#[test]
fn xingtai_2025() {
    assert_found(
        "xingtai-2025",
        &[
            ("L006", "budget.toml", "会议保险及时"),
            ("L006", "budget.toml", "出现故次数"),
            ("L006", "budget.toml", "百份比"),
            ("L006", "budget.toml", "奖金紧张"),
            ("L010", "budget.toml", "1."),
            ("L011", "budget.toml", "）》冀"),
            ("L011", "budget.toml", ")》冀"),
            ("L013", "budget.toml", "等12项目"),
        ],
    );
}

/// Published text that the examples word differently.
#[test]
fn what_was_published_and_the_examples_word_anew() {
    for (narrative, code, words) in [
        ("duties = \"办理国务院各单位、省政府办公厅来文。\"", "L002", "国务院各单位"),
        ("duties = \"本部门“三定”方案涉密，部门职责属涉密信息。\"", "V003", "属涉密信息"),
        ("duties = { secret = \"部门职责属涉密信息。\" }", "V003", "\"部门职责属涉密信息。\""),
        ("basic_change_reason = \"压减公务用车运行维护费4.8万元\"", "F001", "4.8万元"),
    ] {
        let outcome = authored(narrative);
        let found = found(&outcome);
        let expected = (code.to_owned(), "budget.toml".to_owned(), words.to_owned());
        assert_eq!(found, BTreeSet::from([expected]), "{narrative}");
    }
}

fn authored(narrative: &str) -> Outcome {
    let common = root().join("tests/corpus/common");
    let read = |path: &str| std::fs::read(common.join(path)).expect(path);
    let budget = String::from_utf8(read("budget.toml")).expect("UTF-8").replace("\"x\"", "\"said\"");
    let mut world = Memory::default().with("budget.toml", format!("{budget}\n[narrative]\n{narrative}\n").into_bytes());
    for path in [
        "variants/said/variant.toml",
        "variants/said/report.md",
        "variants/tables/variant.toml",
        "variants/tables/report.md",
        "variants/tables/tables/basic.toml",
        "variants/tables/tables/fund.toml",
        "variants/tables/tables/three-public.toml",
    ] {
        world = world.with(path, read(path));
    }
    support::compile(&world, "budget.toml")
}

/// The work for a document of megabytes is linear in its length.
#[test]
fn long_words_are_judged_with_linear_work() {
    let line = "负责（档案的接收、整理，《办法》“目录”等12项工作。联系13050025P00945010079L号，2024年120.00万元。";
    let text = line.repeat(2_000);
    let long: String = (1..=30).map(|at| format!("{at}、{text}\\n")).collect();
    let work = |length: usize| {
        let words = format!("basic_change_reason = \"{}\"", &long[..long.floor_char_boundary(length)]);
        let (outcome, work) = counted(|| authored(&words));
        assert!(outcome.findings.len() < 50, "{}", outcome.findings.len());
        work
    };
    let (short, long) = (work(100_000), work(1_000_000));
    assert!(long < short * 12, "{short} and {long} bytes");
}

//! The output formats of `gongkai check`, for findings with hostile text. `GONGKAI_BLESS=1 cargo test --test
//! command_line formats::` rewrites tests/formats/: review the changes before a commit.

use std::process::Command;

use gongkai::check::allow::Allowed;
use gongkai::diagnostic::{self, Diagnostic};
use gongkai::report::{About, Report, github, human, json, junit, sarif};
use gongkai::source::{SourceMap, Span};
use serde_json::Value;

use crate::support::book;
use crate::support::snapshot::Snapshots;
use crate::support::{self, tables_only};

/// Text that is markup in some format.
const HOSTILE: &str = "档案馆\"'<b>&amp;]]>,:%0A😀{0}[x](y)";
const BUDGET: &str = "2024/预算 一.toml";

/// A budget's files and findings.
pub struct Case {
    sources: SourceMap,
    pub findings: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
}

impl Case {
    pub fn report(&self) -> Report<'_> {
        Report {
            folder: "市局",
            name: HOSTILE,
            budget: BUDGET,
            findings: &self.findings,
            allowed: &self.allowed,
            sources: &self.sources,
            about: About::default(),
        }
    }
}

/// Findings of every severity, with sums and without a place; two on identical lines.
pub fn hostile(above: &str) -> Case {
    let text = format!(
        "{above}name = \"{HOSTILE}\"\nlevel = '''\n一\n二'''\n\n[revenue]\ngeneral = 130.00\n\n\
         [[expenditure]]\n😀 = 1; basic = 120.00\n[[expenditure]]\n😀 = 1; basic = 120.00\n"
    );
    let mut sources = SourceMap::default();
    let file = sources.add(BUDGET.to_owned(), text.as_str().into());
    let built_in = sources.add("（内置）schema/x.toml".to_owned(), "left = \"收入\"\n".into());
    let at = |words: &str, nth: usize| {
        let start = text.match_indices(words).nth(nth).unwrap().0;
        let number = |byte: usize| u32::try_from(byte).unwrap();
        Span { file, start: number(start), end: number(start + words.len()) }
    };
    let mut findings = vec![
        Diagnostic::error("W005", "「一般公共预算」的收入与支出不相等")
            .at(at("130.00", 0), "收入 130.00万元")
            .and(at("120.00", 0), "支出 120.00万元")
            .and(at("120.00", 1), "")
            .and(Span { file: built_in, start: 8, end: 14 }, "这一边")
            .comparing("130.00万元（收入）".into(), "240.00万元（支出）".into(), Some("110.00万元".into()))
            .help("核对 { general = 130.00 }。"),
        Diagnostic::new("P025", diagnostic::Severity::Warning, format!("名称是 {HOSTILE}"))
            .at(at(HOSTILE, 0), "第一行\n第二行，100%")
            .note("说明里有\u{7}响铃和\u{FFFE}"),
        Diagnostic::new("C002", diagnostic::Severity::Hint, "跨几行的一句话").at(at("'''\n一\n二'''", 0), "在这里"),
        Diagnostic::error("S003", "“职责.txt”不是 UTF-8 编码").help("另存为 UTF-8。"),
        Diagnostic::error("Z001", "本地的一条").at(at("120.00", 0), ""),
        Diagnostic::error("Z001", "本地的一条").at(at("120.00", 1), ""),
    ];
    diagnostic::sort(&mut findings);
    let known = Diagnostic::error("P009", "成本指标比预算多").at(at("130.00", 0), "这里");
    let allowed = vec![Allowed { finding: known, why: format!("照原文 {HOSTILE}").into() }];
    Case { sources, findings, allowed }
}

fn clean() -> Case {
    Case { sources: SourceMap::default(), findings: Vec::new(), allowed: Vec::new() }
}

/// Every format for the hostile budget and a clean one: file and text.
fn formats(hostile: &Case) -> Vec<(&'static str, String)> {
    let clean = clean();
    let reports = [hostile.report(), Report { budget: "没有问题/budget.toml", ..clean.report() }];
    let shown = hostile.findings.iter().map(|finding| human::render(finding, &hostile.sources, false) + "\n\n");
    vec![
        ("human.txt", shown.collect()),
        ("findings.json", json::render(&reports, &[])),
        ("findings.sarif", sarif::render(&reports, &[])),
        ("junit.xml", junit::render(&reports, &[], false)),
        ("junit-denied.xml", junit::render(&reports, &[], true)),
        ("github.txt", github::render(&reports)),
    ]
}

fn rendered(case: &Case, file: &str) -> String {
    formats(case).into_iter().find(|(name, _)| *name == file).unwrap().1
}

fn sarif_of(case: &Case) -> Value {
    serde_json::from_str(&rendered(case, "findings.sarif")).unwrap()
}

fn fingerprints(log: &Value) -> Vec<String> {
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    results.map(|result| result["partialFingerprints"]["gongkai/v1"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_format_is_as_it_was_read() {
    let mut kept = Snapshots::of("command_line formats::");
    for (name, text) in formats(&hostile("")) {
        kept.compare(&format!("tests/formats/{name}"), &text);
    }
    kept.finish();
}

#[test]
fn the_order_in_which_findings_were_made_does_not_show() {
    let expected = formats(&hostile(""));
    let mut case = hostile("");
    for _ in 0..case.findings.len() {
        case.findings.rotate_left(1);
        for swapped in 0..case.findings.len() {
            let mut findings = case.findings.clone();
            findings.swap(0, swapped);
            diagnostic::sort(&mut findings);
            let sorted = Case { findings, ..hostile("") };
            assert_eq!(formats(&sorted), expected);
        }
    }
}

#[test]
fn findings_that_differ_only_in_what_is_said_below_have_one_order() {
    let finding = |note: &str| Diagnostic::error("W005", "同一句话").note(note);
    let (mut one, mut other) = (vec![finding("甲"), finding("乙")], vec![finding("乙"), finding("甲")]);
    diagnostic::sort(&mut one);
    diagnostic::sort(&mut other);
    assert_eq!(one, other);
}

#[test]
fn sarif_names_rules_places_and_columns() {
    let log = sarif_of(&hostile(""));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["informationUri"], env!("CARGO_PKG_REPOSITORY"));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(
        rules.iter().map(|rule| &rule["id"]).collect::<Vec<_>>(),
        ["C002", "P009", "P025", "S003", "W005", "Z001"]
    );
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 7);
    let allowed: Vec<_> = results.iter().filter(|result| result["suppressions"][0]["kind"] == "inSource").collect();
    assert_eq!(allowed.iter().map(|result| &result["ruleId"]).collect::<Vec<_>>(), ["P009"]);
    assert!(allowed[0]["suppressions"][0]["justification"].as_str().unwrap().starts_with("照原文"));
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        let artifact = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let encoded = "%E5%B8%82%E5%B1%80/2024/%E9%A2%84%E7%AE%97%20%E4%B8%80.toml";
        assert_eq!(artifact["uri"], encoded, "also where there is no place");
        assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
    }
    let sum = results.iter().find(|result| result["ruleId"] == "W005").unwrap();
    let region = &sum["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&7.into(), &11.into(), &17.into())
    );
    let addend = &sum["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"];
    assert_eq!(addend, 16, "an emoji is one column");
    assert!(sum["message"]["text"].as_str().unwrap().contains("相差 110.00万元"));
    assert!(sum["message"]["text"].as_str().unwrap().contains("{{ general = 130.00 }}"));
}

#[test]
fn fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let before = fingerprints(&sarif_of(&hostile("")));
    assert_eq!(before, fingerprints(&sarif_of(&hostile("\n\n"))));
    let mut distinct = before.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len());
}

#[test]
fn junit_parses_back_to_what_was_said() {
    let xml = rendered(&hostile(""), "junit.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    let suites: Vec<_> = named("testsuite").map(|suite| suite.attribute("name").unwrap()).collect();
    assert_eq!(suites, ["市局/2024/预算 一.toml", "市局/没有问题/budget.toml"]);
    assert_eq!(named("testcase").count(), 8);
    let skipped: Vec<_> = named("skipped").filter_map(|skipped| skipped.attribute("message")).collect();
    assert_eq!(skipped, [format!("照原文 {HOSTILE}")]);
    let failures: Vec<_> = named("failure").map(|failure| failure.attribute("type").unwrap()).collect();
    assert_eq!(document.root_element().attribute("failures"), Some("4"));
    assert_eq!(failures, ["error"; 4]);
    let said: Vec<_> = named("system-out").filter_map(|said| said.text()).collect();
    assert!(said.len() == 2 && said.iter().any(|said| said.contains(&format!("名称是 {HOSTILE}"))), "{said:?}");
    assert!(!xml.contains(['\u{7}', '\u{FFFE}']));
}

#[test]
fn a_warning_is_a_failure_where_warnings_are_denied() {
    let xml = rendered(&hostile(""), "junit-denied.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let failures: Vec<_> = document.descendants().filter(|node| node.has_tag_name("failure")).collect();
    assert_eq!(document.root_element().attribute("failures"), Some("5"));
    assert_eq!(failures.len(), 5);
    let warnings: Vec<_> = failures.iter().filter(|failure| failure.attribute("type") == Some("warning")).collect();
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].attribute("message"), Some(format!("名称是 {HOSTILE}").as_str()));
}

#[test]
fn files_are_named_from_the_root_that_programs_know() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        std::fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        std::fs::write(folder.path().join(path), text).unwrap();
    };
    write("市局/gongkai.toml", "");
    write("市局/budget.toml", "format = 2");
    write("县局/budget.toml", "format = 2");
    let check = |format: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let program = program.current_dir(folder.path()).args(["check", "市局", "县局", "--format", format]);
        let output = program.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    // Two budgets in separate repositories, seen from the current folder.
    let commands = check("github");
    assert!(commands.contains("file=市局/budget.toml,") && commands.contains("file=县局/budget.toml,"), "{commands}");
    // The same under version control; only the first has its own repository.
    write(".git/HEAD", "");
    assert_eq!(check("github"), commands);
    let human = check("human");
    assert!(human.lines().last().unwrap().starts_with("共 2 份预算："), "{human}");
    assert_eq!(roxmltree::Document::parse(&check("junit")).unwrap().root_element().children().count(), 5);
    let log: Value = serde_json::from_str(&check("sarif")).unwrap();
    assert_eq!(fingerprints(&log).len(), log["runs"][0]["results"].as_array().unwrap().len());
}

#[test]
fn a_command_of_github_is_one_line() {
    let text = rendered(&hostile(""), "github.txt");
    assert_eq!(text.lines().count(), 6);
    for line in text.lines() {
        assert!(
            ["::error file=", "::warning file=", "::notice file="].iter().any(|head| line.starts_with(head)),
            "{line}"
        );
        let (properties, message) = line[2..].split_once("::").unwrap();
        assert!(properties.split(',').all(|property| property.contains('=')), "{properties}");
        assert!(!message.is_empty());
    }
    assert!(text.contains("100%25") && text.contains("%250A"), "{text}");
}

/// A workbook whose budget is off by one: the finding has places in two sheets.
#[test]
fn a_place_in_a_workbook_is_a_cell_in_every_format() {
    let sheets = "=== 单位\n项目,内容\n格式版本,1\n单位代码,'104001\n单位名称,青石县档案馆\n预算类型,单位\n预算年度,2024\n\
                  公开格式,tables\n金额单位,万元\n=== 收入\n项目,金额\n一般公共预算拨款,130\n\
                  === 支出\n科目编码,基本支出\n2010301,120\n=== 经济分类\n科目编码,金额\n30101,120\n";
    let world = tables_only::tables_only().with("budget.xlsx", book::written(sheets));
    let mut outcome = support::compile(&world, "budget.xlsx");
    outcome.findings.retain(|finding| finding.code == "W005");
    assert_eq!(outcome.findings.len(), 1);
    let report = outcome.report("市局");
    let human = human::render(&outcome.findings[0], &outcome.sources, false);
    assert!(human.contains("--> budget.xlsx 收入!B2\n") || human.contains("--> budget.xlsx 支出!B2\n"), "{human}");
    assert!(human.contains("2 | 一般公共预算拨款 | 130\n") && human.contains("2 | 2010301 | 120\n"), "{human}");
    let json: Value = serde_json::from_str(&json::render(&[report], &[])).unwrap();
    let finding = &json["findings"][0];
    let mut cells = vec![finding["place"]["cell"].clone(), finding["addends"][0]["cell"].clone()];
    cells.sort_by_key(ToString::to_string);
    assert_eq!(cells, ["支出!B2", "收入!B2"]);
    assert_eq!((&finding["place"]["line"], &finding["place"]["column"]), (&2.into(), &2.into()));
    let sarif: Value = serde_json::from_str(&sarif::render(&[report], &[])).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], finding["place"]["cell"]);
    // A workbook has no lines, but sites ask for one.
    assert_eq!(location["physicalLocation"]["region"], serde_json::json!({ "startLine": 1 }));
    let cell = finding["place"]["cell"].as_str().unwrap();
    let message = &sarif["runs"][0]["results"][0]["message"]["text"];
    assert!(message.as_str().unwrap().starts_with(&format!("{cell}：")), "{message}");
    let junit = junit::render(&[report], &[], false);
    assert!(junit.contains("file=\"市局/budget.xlsx\">") && junit.contains("收入!B2"), "{junit}");
    let github = github::render(&[report]);
    assert!(github.contains("::error file=市局/budget.xlsx,title=W005"), "{github}");
    assert!(github.contains("budget.xlsx 收入!B2") && github.contains("budget.xlsx 支出!B2"), "{github}");
}

#[test]
fn what_was_not_checked_is_in_every_report_for_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    for format in ["json", "sarif", "junit"] {
        let arguments = ["check", "--format", format, "nowhere.toml"];
        let checked = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .current_dir(folder.path())
            .args(arguments)
            .output()
            .expect("the program runs");
        assert_eq!(checked.status.code(), Some(2));
        let report = String::from_utf8(checked.stdout).expect("UTF-8");
        let said = match format {
            "junit" => report.contains("errors=\"1\"") && report.contains("<error message="),
            _ => serde_json::from_str::<serde_json::Value>(&report).is_ok(),
        };
        assert!(said && report.contains("nowhere.toml"), "{format}: {report}");
    }
}

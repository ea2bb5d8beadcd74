//! `allow` in a record, a file, a repository and on the command line; and what it must not suppress.

use gongkai::check::allow::refusal;
use gongkai::world::Memory;
use gongkai::{Compiler, Outcome};

use crate::support;
use crate::support::tables_only::tables_only;

/// A budget without errors, except two purchases whose 数量 × 单价 is not their amount (G001).
const BUDGET: &str = r#"format = 1
#TOP
[unit]
code    = "361001"
name    = "青石县档案馆"
kind    = "单位"
year    = 2024
variant = "tables"
money   = "万元"

[revenue]
general = 220.00

[[expenditure]]
function = "2010301"
basic    = 120.00

[[expenditure]]
function = "2010302"
project  = 100.00

[basic]
#BASIC
30101 = 100.00
30201 = 20.00

[[project]]
name     = "档案数字化"
function = "2010302"
fiscal   = 100.00

[[procurement]]
#FIRST
project   = "档案数字化"
catalogue = "A02010105"
per       = "台"
quantity  = 10
price     = 6.00
amounts   = { general = 50.00 }

[[procurement]]
#SECOND
project   = "档案数字化"
catalogue = "A02010105"
per       = "台"
quantity  = 2
price     = 6.00
amounts   = { general = 10.00 }
"#;

/// Path of the budget.
const UNIT: &str = "units/a/budget.toml";

const ALLOW: &str = r#"allow = [{ code = "G001", why = "单价含税前后不一" }]"#;

fn with(marks: &[(&str, &str)]) -> String {
    marks.iter().fold(BUDGET.to_owned(), |text, (mark, line)| text.replace(mark, line))
}

fn process(marks: &[(&str, &str)], repository: &str) -> Outcome {
    compiler(marks, repository).compile(UNIT)
}

fn compiler(marks: &[(&str, &str)], repository: &str) -> Compiler<Memory> {
    let world = tables_only().with(UNIT, with(marks));
    Compiler::new(if repository.is_empty() { world } else { world.with("gongkai.toml", repository) })
}

/// `code:line` of the findings with the tested codes.
fn lines(outcome: &Outcome) -> Vec<String> {
    let of_interest = |code: &str| ["G001", "K090", "K091"].contains(&code) || code.starts_with('S');
    let findings = outcome.findings.iter().filter(|finding| of_interest(&finding.code));
    let said = findings.map(|finding| {
        let line = finding.primary.as_ref().map_or(0, |label| outcome.sources.position(label.span).line);
        format!("{}:{line}", finding.code)
    });
    said.collect()
}

fn found(marks: &[(&str, &str)], repository: &str) -> Vec<String> {
    lines(&process(marks, repository))
}

/// The findings at both prices.
const BOTH: [&str; 2] = ["G001:38", "G001:47"];

#[test]
fn a_record_allows_what_points_into_it_and_nothing_else() {
    assert_eq!(found(&[], ""), BOTH);
    let outcome = process(&[("#FIRST", ALLOW)], "");
    assert_eq!(lines(&outcome), BOTH[1..]);
    let allowed: Vec<(&str, &str)> =
        outcome.allowed.iter().map(|allowed| (allowed.finding.code.as_ref(), allowed.why.as_str())).collect();
    assert_eq!(allowed, [("G001", "单价含税前后不一")]);
    assert_eq!(found(&[("#FIRST", ALLOW), ("#SECOND", ALLOW)], ""), [""; 0]);
}

#[test]
fn the_top_of_a_file_allows_everywhere_in_it() {
    let outcome = process(&[("#TOP", ALLOW)], "");
    assert_eq!(lines(&outcome), [""; 0]);
    assert_eq!(outcome.allowed.len(), 2);
    assert!(outcome.is_sound());
}

#[test]
fn an_allow_that_matches_nothing_is_found() {
    assert_eq!(found(&[("#BASIC", ALLOW)], ""), ["K090:23", BOTH[0], BOTH[1]]);
    let misspelt = r#"allow = [{ code = "G01", why = "说不清" }]"#;
    assert_eq!(found(&[("#TOP", misspelt)], ""), ["K090:2", BOTH[0], BOTH[1]]);
}

#[test]
fn an_allow_needs_a_reason() {
    let silent = r#"allow = [{ code = "G001", why = " " }]"#;
    assert_eq!(found(&[("#TOP", silent)], ""), ["K091:2"]);
    assert_eq!(found(&[("#TOP", r#"allow = [{ code = "G001" }]"#)], ""), ["S009:2"]);
}

#[test]
fn what_cannot_be_compiled_cannot_be_allowed() {
    let outcome = process(&[("#TOP", r#"allow = [{ code = "S010", why = "试试" }]"#), ("\"单位\"", "\"单\"")], "");
    assert_eq!(lines(&outcome), ["S010:6"]);
    let outcome = process(&[("#TOP", r#"allow = [{ code = "S010", why = "试试" }]"#)], "");
    assert_eq!(lines(&outcome), ["K090:2", BOTH[0], BOTH[1]]);
}

#[test]
fn a_repository_allows_for_all_or_for_one_folder() {
    let of = |path: &str| format!("[check]\nallow = [{{ code = \"G001\", why = \"全市统一\"{path} }}]");
    assert_eq!(found(&[], &of("")), [""; 0]);
    assert_eq!(found(&[], &of(", path = \"units/a\"")), [""; 0]);
    assert_eq!(found(&[], &of(", path = \"units/a/budget.toml\"")), [""; 0]);
    assert_eq!(found(&[], &of(", path = \"units/ab\"")), BOTH);
    assert_eq!(found(&[], ALLOW)[0], "S007:1", "in [check], not at the top");
    let idle = process(&[("#FIRST", ALLOW), ("#SECOND", ALLOW)], "[check]\nallow = [{ code = \"G002\", why = \"x\" }]");
    assert_eq!(idle.of_repository.iter().map(|allow| allow.used).collect::<Vec<_>>(), [false]);
    assert_eq!(lines(&idle), [""; 0], "another budget of the repository may need it");
}

#[test]
fn what_a_repository_denies_is_an_error() {
    let warned = r#"allow = [{ code = "G002", why = "没有这个问题" }]"#;
    assert!(process(&[("#TOP", ALLOW), ("#BASIC", warned)], "").is_sound());
    assert!(!process(&[("#TOP", ALLOW), ("#BASIC", warned)], "[check]\ndeny = [\"C005\", \"warnings\"]").is_sound());
}

#[test]
fn a_denied_code_that_nothing_gives_is_found() {
    assert_eq!(found(&[("#TOP", ALLOW)], "[check]\ndeny = [\"G0011\"]"), ["K090:2"]);
    assert_eq!(found(&[("#TOP", ALLOW)], "[check]\ndeny = [\"警告\", \"s004\", \"y105\", \"Z001\"]"), [""; 0]);
}

#[test]
fn what_the_call_may_allow_is_known() {
    assert_eq!([refusal("g001"), refusal("B010"), refusal("Z001")], [None, None, None]);
    assert!(refusal("W101").is_some_and(|words| words.contains("不能放行")));
    assert!(refusal("G01").is_some_and(|words| words.contains("没有“G01”这个代码")));
}

#[test]
fn the_call_allows_codes_or_shows_everything() {
    let outcome = compiler(&[], "").allow("g001").compile(UNIT);
    assert_eq!((lines(&outcome).len(), outcome.allowed.len()), (0, 2));
    let outcome = compiler(&[("#TOP", ALLOW)], "").report_all().compile(UNIT);
    assert_eq!((lines(&outcome), outcome.allowed.len()), (BOTH.map(str::to_owned).to_vec(), 0));
}

#[test]
fn a_text_in_a_file_of_its_own_stands_where_it_is_named() {
    let sources = |marks: &[(&str, &str)]| process(marks, "").sources;
    assert!(!sources(&[]).is_empty());
    let world = tables_only()
        .with(
            "budget.toml",
            with(&[
                ("#FIRST", ALLOW),
                ("#SECOND", ALLOW),
                ("\"档案数字化\"\nfunction", "{ file = \"名称.txt\" }\nfunction"),
            ]),
        )
        .with("名称.txt", "档案数字化");
    let outcome = support::compile(&world, "budget.toml");
    assert_eq!(lines(&outcome), [""; 0]);
    assert!(outcome.sources.ids().any(|file| outcome.sources.file(file).named_at.is_some()));
}

#[test]
fn a_repository_names_codes_for_all_its_budgets() {
    let marks = [("\"2010301\"", "\"2130101\"")];
    let unnamed = process(&marks, "");
    assert!(unnamed.findings.iter().any(|finding| finding.code == "C001"));
    let world = tables_only()
        .with("units/a/budget.toml", with(&marks))
        .with("gongkai.toml", "[codes]\nfile = \"科目.csv\"")
        .with("科目.csv", "编码,名称\n213,农林水支出\n21301,农业农村\n\"2130101\",行政运行\n");
    let named = support::compile(&world, "units/a/budget.toml");
    assert!(named.findings.iter().all(|finding| finding.code != "C001" && !finding.code.starts_with('S')));
    let printed = support::markdown(&named.into_document().unwrap());
    assert!(printed.contains("农业农村"));
    let slips = tables_only()
        .with("units/a/budget.toml", with(&marks))
        .with("gongkai.toml", "[codes]\nfile = \"科目.csv\"")
        .with("科目.csv", "21301 农业农村\n901,不知道\n");
    assert_eq!(lines(&support::compile(&slips, "units/a/budget.toml"))[..2], ["S008:1", "S021:2"]);
}

#[test]
fn last_years_allow_is_last_years() {
    let last = with(&[("#TOP", ALLOW), ("2024", "2023")]);
    let world = tables_only()
        .with("2023.toml", last)
        .with("budget.toml", with(&[("[[project]]", "[previous]\nfile = \"2023.toml\"\n\n[[project]]")]));
    let outcome = support::compile(&world, "budget.toml");
    assert_eq!(lines(&outcome).len(), 2, "{:?}", lines(&outcome));
}

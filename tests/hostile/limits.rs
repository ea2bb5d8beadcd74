//! Small repositories that ask for much: each is one finding that says what is too much and what the limit is.
//!
//! `.ci/hostile_repositories.py` has more and larger ones, and measures them.

use gongkai::limits::{self, Limit};
use gongkai::world::Memory;

use super::process;

const BUDGET: &str = r#"format = 1
unit = { code = "1", name = "某局", kind = "unit", year = 2024, variant = "x", money = "元" }
revenue = { general = 2 }
expenditure = [{ function = "2010301", basic = 1 }, { function = "2010302", project = 1 }]
basic = { 30101 = 1 }
previous = { basic = 0, project = 0, three_public = 0 }
narrative = { duties = "职责", main_projects = "项目", basic_change_reason = "新增", project_change_reason = "新增" }
"#;
const VARIANT: &str = "name = \"x\"\ntitle = \"某\"\nextends = \"hebei-2024\"\n";
const REPORT: &str = include_str!("../../templates/base/report.md");

fn repository(variant: &str, report: &str) -> Memory {
    Memory::default()
        .with("budget.toml", BUDGET)
        .with("variants/x/variant.toml", format!("{VARIANT}{variant}"))
        .with("variants/x/report.md", format!("{REPORT}\n{report}\n"))
}

/// The findings that say that there is too much.
fn too_much(world: &Memory) -> Vec<String> {
    let outcome = process(world, "budget.toml");
    let findings = outcome.findings.iter().filter(|finding| ["M129", "S016", "S002"].contains(&finding.code.as_ref()));
    let text = |finding: &gongkai::Diagnostic| {
        let label = finding.primary.iter().map(|label| label.text.to_string());
        let notes = finding.notes.iter().map(ToString::to_string);
        label.chain(notes).fold(finding.message.to_string(), |all, more| format!("{all} {more}"))
    };
    findings.map(text).collect()
}

/// One finding, with the words of the limit.
fn refused(world: &Memory, limit: &Limit) {
    let said = too_much(world);
    assert!(matches!(&said[..], [one] if one.contains(&limit.to_string())), "{limit}: {said:?}");
}

#[test]
fn a_sound_repository_is_within_all_limits() {
    assert!(process(&repository("", ""), "budget.toml").document().is_some());
    assert_eq!(too_much(&repository("", "")), Vec::<String>::new());
}

#[test]
fn sets_of_columns_do_not_multiply() {
    let mut sets = format!("[columns]\ns0 = [{}]\n", "{ head = \"a\", sum = {} },".repeat(20));
    for level in 1..8 {
        sets.push_str(&format!("s{level} = [{}]\n", format!("\"s{}\",", level - 1).repeat(20)));
    }
    let table =
        "title = \"某表\"\nsum = { ledger = \"expenditure\" }\ncolumns = [\"s7\"]\nrows = [{ label = \"x\" }]\n";
    refused(&repository(&sets, "").with("variants/x/tables/summary.toml", table), &limits::COLUMNS);
}

#[test]
fn texts_do_not_multiply() {
    let replace = format!(" | replace(from=\"某\", to=\"{}\")", "某".repeat(20));
    refused(&repository("", &format!("{{{{ unit.name{} }}}}", replace.repeat(9))), &limits::FILTERED);
    let long = BUDGET.replace("\"职责\"", &format!("\"{}\"", "字".repeat(300_000)));
    let with = |text: &str| repository("", text).with("budget.toml", long.clone());
    refused(&with(&"{{ narrative.duties }}\n\n".repeat(60)), &limits::PRINTED);
    let joined =
        format!("{{% if ({}\"x\") is containing(pat=\"y\") %}}z{{% endif %}}", "narrative.duties ~ ".repeat(60));
    refused(&with(&joined), &limits::MADE);
    refused(&with(&"{% if narrative.duties is containing(pat=\"y\") %}z{% endif %}".repeat(1_500)), &limits::MADE);
}

#[test]
fn reports_have_an_end() {
    refused(&repository("", &"{{ page() }}\n\n".repeat(50_001)), &limits::BLOCKS);
    refused(&repository("", &"{{ contents() }}\n\n".repeat(10_000)), &limits::ENTRIES);
}

#[test]
fn tables_have_an_end() {
    let columns = "{ head = \"a\", sum = {} },".repeat(60);
    let rows = "{ label = \"x\" },".repeat(20_000);
    let table =
        format!("title = \"某表\"\nsum = {{ ledger = \"expenditure\" }}\ncolumns = [{columns}]\nrows = [{rows}]\n");
    let world = repository("", "{{ table(id=\"t\") }}").with("variants/x/tables/t.toml", table);
    refused(&world, &limits::CELLS);
}

#[test]
fn entries_of_allow_have_an_end() {
    let allow = "{ code = \"C011\", why = \"有原因的\" },".repeat(5_001);
    refused(&repository("", "").with("gongkai.toml", format!("[check]\nallow = [{allow}]\n")), &limits::ALLOWS);
    let own = format!("allow = [{allow}]\n{BUDGET}");
    refused(&repository("", "").with("budget.toml", own), &limits::ALLOWS);
}

/// Thousands of wrong names are told with some that are right, not each with all.
#[test]
fn messages_do_not_list_thousands() {
    let styles: String = (0..3_000).map(|number| format!("[numbers.n{number}]\nextends = \"m{number}\"\n")).collect();
    let outcome = process(&repository(&styles, ""), "budget.toml");
    assert!(outcome.findings.len() > 900);
    let longest = outcome.findings.iter().filter_map(|finding| finding.help.as_ref()).map(|help| help.len()).max();
    assert!(longest < Some(2_000), "{longest:?}");
}

//! A project's money by source: each in its column, summed in 财政资金 and 其他资金.

use gongkai::Outcome;
use gongkai::document::{Document, Slot};

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

const BUDGET: &str = r#"
format = 1
[unit]
code = "104001"
name = "某局"
kind = "unit"
year = 2024
variant = "ours"
money = "万元"
[revenue]
general = 30
fund = 12
undertaking = 5.5
[[expenditure]]
function = "2010302"
[[expenditure]]
function = "2120899"
source = "fund"
project = 12
[[expenditure]]
function = "2010506"
source = "undertaking"
project = 5.5
[[project]]
name = "平台"
function = "2010302"
amounts = { general = 30 }
[[project]]
name = "广场"
function = "2120899"
amounts = [{ source = "fund", amount = 10 }, { source = "fund", carried_over = false, amount = 2 }]
[[project]]
name = "培训"
function = "2010506"
other = 5.5
"#;

const TABLE: &str = r#"
title = "项目支出表"
sum = { ledger = "project" }
serial = { head = "" }
column_numbers = ""
caption = []
rows = [{ each = "project" }]
columns = [
  { head = "项目", show = "name" },
  { head = "财政资金", show = "fiscal" },
  { head = "其他资金", show = "other" },
  { head = "合计", sum = {} },
  { head = "一般公共预算", sum = { source = "general" } },
  { head = "政府性基金", sum = { source = "fund" } },
  { head = "单位资金", sum = { source = "own" } },
]
"#;

fn process(budget: &str) -> Outcome {
    let report = format!("{{{{ table(id=\"projects\") }}}}\n\n{}", REPORT);
    let world = tables_only()
        .with("budget.toml", budget)
        .with("variants/ours/variant.toml", "name = \"ours\"\ntitle = \"本地\"\nextends = \"tables\"\n")
        .with("variants/ours/report.md", report)
        .with("variants/ours/tables/projects.toml", TABLE);
    support::compile(&world, "budget.toml")
}

fn rows(document: &Document) -> Vec<String> {
    let table = document.tables().find(|table| table.id == "projects").expect("the table");
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => cell.content.text(),
        Slot::Covered => "·".to_owned(),
    };
    table.rows.rows().iter().map(|row| row.iter().map(words).collect::<Vec<_>>().join("|")).collect()
}

/// The codes found, except those about abbreviated projects.
fn codes(outcome: &Outcome) -> Vec<String> {
    let codes = outcome.findings.iter().map(|finding| finding.code.to_string());
    codes.filter(|code| code != "P105").collect()
}

#[test]
fn each_source_has_its_column() {
    let outcome = process(BUDGET);
    assert_eq!(codes(&outcome), Vec::<String>::new());
    assert_eq!(
        rows(&outcome.into_document().expect("a document")),
        [
            "合计|||47.50|30.00|12.00|5.50",
            "平台|30.00||30.00|30.00||",
            "广场|12.00||12.00||12.00|",
            "培训||5.50|5.50|||5.50",
        ]
    );
}

#[test]
fn money_told_in_part_and_in_whole_is_refused() {
    let both = BUDGET.replace("amounts = { general = 30 }", "fiscal = 30\namounts = { general = 30 }");
    let codes: Vec<String> = process(&both).findings.iter().map(|finding| finding.code.to_string()).collect();
    assert_eq!(codes, ["S025"]);
}

#[test]
fn money_not_told_by_source_has_no_column() {
    let whole = BUDGET.replace("amounts = { general = 30 }", "fiscal = 30");
    assert_eq!(codes(&process(&whole)), ["W101"]);
}

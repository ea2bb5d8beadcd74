//! Errors in a variant's tables: each is reported on loading, at its place, with a suggestion.

use crate::support;
use crate::support::local::{load, process, said, world};

/// A small table of 支出 with these parts.
fn table(sum: &str, rows: &str, column: &str) -> String {
    format!(
        "title = \"表\"\nsum = {{ {sum} }}\nrows = [{rows}]\ncolumns = [{{ head = \"名称\", show = \"name\" }}, {column}]\n"
    )
}

const SUM: &str = "ledger = \"expenditure\"";
const ROWS: &str = "{ by = \"function\" }";
const COLUMN: &str = "{ head = \"合计\", sum = {} }";

/// One error in an otherwise correct table.
fn slip(code: &str, sum: &str, rows: &str, column: &str, at: &str, words: &str) {
    assert_eq!(load("general", &table(sum, rows, column)), [said(code, &[(at, words)])]);
}

#[test]
fn the_table_is_sound_without_a_slip() {
    assert_eq!(load("general", &table(SUM, ROWS, COLUMN)), []);
}

#[test]
fn only_two_statutory_tables_may_be_left_out() {
    let with = |left_out: &str| {
        let variant =
            format!("name = \"ours\"\ntitle = \"县\"\nextends = \"tables\"\n[check]\nunprinted = [\"{left_out}\"]\n");
        let world = world("general", &table(SUM, ROWS, COLUMN)).with("variants/ours/variant.toml", variant);
        process(world).findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>()
    };
    assert!(with("general").contains(&"M010".to_owned()), "{:?}", with("general"));
    assert!(with("capitol").contains(&"M010".to_owned()));
    for table in ["fund", "capital", "国有资本经营表"] {
        assert!(with(table).iter().all(|code| !code.starts_with('M')), "{table}: {:?}", with(table));
    }
}

#[test]
fn an_unknown_dimension_is_found_where_it_stands() {
    let words = |wrong: &str, meant: &str| format!("没有“{wrong}”这个维度，是不是想写“{meant}”");
    slip("M101", "leger = \"expenditure\"", ROWS, COLUMN, "leger", &words("leger", "ledger"));
    slip("M101", SUM, "{ by = \"functoin\" }", COLUMN, "functoin", &words("functoin", "function"));
    slip("M101", SUM, ROWS, "{ head = \"合计\", sum = { sorce = \"fund\" } }", "sorce", &words("sorce", "source"));
}

#[test]
fn an_unknown_node_is_found_where_it_stands() {
    let column = |nodes: &str| format!("{{ head = \"合计\", sum = {{ {nodes} }} }}");
    let source = |wrong: &str, meant: &str| format!("资金来源没有“{wrong}”，是不是想写“{meant}”");
    slip(
        "M102",
        "ledger = \"expenditures\"",
        ROWS,
        COLUMN,
        "expenditures",
        "账本没有“expenditures”，是不是想写“expenditure”",
    );
    slip("M102", SUM, ROWS, &column("source = \"genral\""), "genral", &source("genral", "general"));
    slip("M102", SUM, ROWS, &column("source = [\"general\", \"fnud\"]"), "fnud", &source("fnud", "fund"));
    slip("M102", SUM, ROWS, &column("source = \"!fical\""), "!fical", &source("fical", "fiscal"));
    // No suggestion for a code.
    slip("M102", SUM, ROWS, &column("function = \"2010\""), "2010", "“2010”不是功能分类科目的编码");
}

#[test]
fn an_unknown_figure_style_or_set_is_found_where_it_stands() {
    let figure = "{ head = \"合计\", figure = \"expenditure_totl\" }";
    slip(
        "M103",
        SUM,
        ROWS,
        figure,
        "expenditure_totl",
        "没有“expenditure_totl”这个数字，是不是想写“expenditure_total”",
    );
    let style = "{ head = \"合计\", sum = {}, number = \"tabel\" }";
    slip("M104", SUM, ROWS, style, "tabel", "没有“tabel”这个样式，是不是想写“table”");
    slip(
        "M105",
        SUM,
        ROWS,
        "\"basic_projet\"",
        "basic_projet",
        "[columns] 里没有“basic_projet”，是不是想写“basic_project”",
    );
}

#[test]
fn a_name_like_no_other_is_not_taken_for_one() {
    let words = "没有“colour”这个维度";
    slip("M101", "ledger = \"expenditure\", colour = \"red\"", ROWS, COLUMN, "colour", words);
}

#[test]
fn a_column_that_meets_no_row_is_found() {
    let words = "它的选取与表中任何一行都不会同时满足";
    let column = "{ head = \"基金\", sum = { source = \"fund\" } }";
    slip("M106", "ledger = \"expenditure\", source = \"general\"", ROWS, column, "基金", words);
    let rows = "{ label = \"基本\", sum = { use = \"basic\" } }, { label = \"项目\", sum = { use = \"project\" } }";
    let text = "title = \"表\"\nsum = { ledger = \"expenditure\" }\ncolumns = [{ head = \"项目\", show = \"label\" }, \
                { head = \"经营\", sum = { use = \"business\" } }]\n";
    assert_eq!(load("general", &format!("{text}rows = [{rows}]\n")), [said("M106", &[("经营", words)])]);
    // Overlapping one row is enough: other cells are blank.
    let met = format!("{rows}, {{ label = \"经营\", sum = {{ use = \"business\" }} }}");
    assert_eq!(load("general", &format!("{text}rows = [{met}]\n")), []);
}

#[test]
fn a_cell_must_say_which_ledger_it_sums() {
    let words = "表、块、行、栏的 sum 里都没有 ledger";
    slip("M107", "use = \"current\"", ROWS, COLUMN, "合计", words);
    // One row without it is an error.
    let rows = "{ by = \"function\", sum = { ledger = \"expenditure\" } }, { by = \"function\" }";
    slip("M107", "use = \"current\"", rows, COLUMN, "合计", words);
    let by_row = "{ by = \"function\", sum = { ledger = \"expenditure\" } }";
    assert_eq!(load("general", &table("use = \"current\"", by_row, COLUMN)), []);
    let by_column = "{ head = \"合计\", sum = { ledger = \"expenditure\" } }";
    assert_eq!(load("general", &table("use = \"current\"", ROWS, by_column)), []);
}

#[test]
fn a_ledger_is_asked_only_what_it_has() {
    let words = |ledger: &str, dimension: &str| format!("这一栏取“{ledger}”，而“{ledger}”的各笔没有“{dimension}”之分");
    let item = "{ head = \"接待\", sum = { item = \"reception\" } }";
    slip("M114", SUM, ROWS, item, "接待", &words("支出", "“三公”项目"));
    slip("M114", "ledger = \"revenue\"", ROWS, COLUMN, "合计", &words("收入", "功能分类科目"));
    slip(
        "M114",
        "ledger = \"basic\", source = \"general\"",
        "{ by = \"economic\" }",
        COLUMN,
        "合计",
        &words("一般公共预算基本支出（经济分类）", "资金来源"),
    );
}

#[test]
fn an_unknown_variant_is_named_in_the_budget() {
    let budget = support::local::BUDGET.replace("\"ours\"", "\"hebei-2042\"");
    let outcome = process(world("general", &table(SUM, ROWS, COLUMN)).with(support::PATH, budget));
    let found =
        outcome.findings.iter().find(|finding| finding.code == "M113").and_then(|finding| finding.primary.as_ref());
    let found = found.map(|at| (outcome.sources.text(at.span), at.text.as_str()));
    let words = "没有内置的“hebei-2042”，本仓库也没有 variants/hebei-2042/variant.toml，是不是想写“hebei-2024”";
    assert_eq!(found, Some(("\"hebei-2042\"", words)));
}

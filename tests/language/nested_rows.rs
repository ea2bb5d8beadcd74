//! Rows by two dimensions with numbers, and fixed lists of codes. Every cell was computed on paper.

use crate::support;
use crate::support::local::{lines, load, printed, said};

/// Three 科目 of two classes, paid from four sources.
const BUDGET: &str = r#"
format = 1
[unit]
code = "301002"
name = "青石县文化信息服务中心"
kind = "unit"
year = 2024
variant = "ours"
money = "元"
[revenue]
general = 1300000
fund = 20000
fiscal_account = 4000
undertaking = 500.5
[[expenditure]]
function = "2010301"
personnel = 1000000
project = 100000
[[expenditure]]
function = "2010301"
source = "undertaking"
project = 500.5
[[expenditure]]
function = "2010302"
source = "fiscal_account"
project = 4000
[[expenditure]]
function = "2080505"
personnel = 200000
[[expenditure]]
function = "2080505"
source = "fund"
project = 20000
[basic]
30101 = 1000000
30108 = 200000
"#;

fn text(row: &str, columns: &str) -> String {
    format!(
        "title = \"表\"\nsum = {{ ledger = \"expenditure\", use = \"current\" }}\ncomplete = true\nnumber = \"yuan\"\n\
         serial = {{ head = \"\" }}\ncolumn_numbers = \"\"\nindent = 1\nrows = [{{ {row} }}]\ncolumns = [{columns}]\n"
    )
}

const YUAN: &str = "[numbers.yuan]\nunit = \"元\"\ngroup = true\nzero = \"0.00\"\n";
const COLUMNS: &str = "{ head = \"项目\", show = \"label\" }, { head = \"合计\", sum = {} }, \
    { head = \"基本\", sum = { use = \"basic\" } }, { head = \"项目\", sum = { use = \"!basic\" } }";

/// The printed rows, without the total row.
fn rows(row: &str) -> Vec<String> {
    let mut rows = lines(&printed(BUDGET, YUAN, "fund", &text(row, COLUMNS)));
    assert_eq!(rows.remove(0), "合计|1,324,500.50|1,200,000.00|124,500.50");
    rows
}

#[test]
fn below_each_class_stands_where_its_money_comes_from() {
    let found = rows("by = [\"function\", \"source\"], levels = [1], number = [\"一、\", \"（一）\", \"1.\"]");
    assert_eq!(
        found,
        [
            "一、一般公共服务支出|1,104,500.50|1,000,000.00|104,500.50",
            "　（一）财政拨款|1,100,000.00|1,000,000.00|100,000.00",
            "　　1.一般公共预算|1,100,000.00|1,000,000.00|100,000.00",
            "　（二）财政专户|4,000.00|0.00|4,000.00",
            "　（三）单位资金|500.50|0.00|500.50",
            "　　1.事业收入|500.50|0.00|500.50",
            "二、社会保障和就业支出|220,000.00|200,000.00|20,000.00",
            "　（一）财政拨款|220,000.00|200,000.00|20,000.00",
            "　　1.一般公共预算|200,000.00|200,000.00|0.00",
            "　　2.政府性基金|20,000.00|0.00|20,000.00",
        ]
    );
}

#[test]
fn the_second_dimension_stands_below_the_deepest_rows_of_the_first() {
    let found = rows("by = [\"function\", \"use\"], levels = [[1, 3], [2]]");
    assert_eq!(
        found,
        [
            "一般公共服务支出|1,104,500.50|1,000,000.00|104,500.50",
            "　行政运行|1,100,500.50|1,000,000.00|100,500.50",
            "　　基本支出|1,000,000.00|1,000,000.00|0.00",
            "　　项目支出|100,500.50|0.00|100,500.50",
            "　一般行政管理事务|4,000.00|0.00|4,000.00",
            "　　项目支出|4,000.00|0.00|4,000.00",
            "社会保障和就业支出|220,000.00|200,000.00|20,000.00",
            "　机关事业单位基本养老保险缴费支出|220,000.00|200,000.00|20,000.00",
            "　　基本支出|200,000.00|200,000.00|0.00",
            "　　项目支出|20,000.00|0.00|20,000.00",
        ]
    );
}

#[test]
fn either_dimension_may_be_a_fixed_list() {
    let row =
        "by = [\"use\", \"source\"], levels = [[2], [1]], keep = [\"present\", \"all\"], label = \"按{{ it.name }}\"";
    assert_eq!(
        rows(row),
        [
            "按基本支出|1,200,000.00|1,200,000.00|0.00",
            "　按财政拨款|1,200,000.00|1,200,000.00|0.00",
            "　按财政专户|0.00|0.00|0.00",
            "　按单位资金|0.00|0.00|0.00",
            "按项目支出|124,500.50|0.00|124,500.50",
            "　按财政拨款|120,000.00|0.00|120,000.00",
            "　按财政专户|4,000.00|0.00|4,000.00",
            "　按单位资金|500.50|0.00|500.50",
        ]
    );
    let found = rows("by = [\"function\", \"source\"], levels = [[1], [1]], keep = \"all\", number = \"1.\"");
    assert_eq!(found.len(), 30 + 4, "all classes, and below two of them the sources that are there");
    assert_eq!(found[1], "　财政拨款|1,100,000.00|1,000,000.00|100,000.00");
    assert_eq!(found[4], "2.外交支出|0.00|0.00|0.00");
}

#[test]
fn a_row_above_what_is_excluded_has_the_rest() {
    let incomplete = |row: &str| {
        let found = lines(&printed(BUDGET, YUAN, "fund", &text(row, COLUMNS).replace("complete = true", "")));
        found.into_iter().filter(|line| !line.starts_with("合计")).collect::<Vec<_>>()
    };
    let rest = [
        "一般公共服务支出|1,100,500.50|1,000,000.00|100,500.50",
        "　政府办公厅（室）及相关机构事务|1,100,500.50|1,000,000.00|100,500.50",
        "　　行政运行|1,100,500.50|1,000,000.00|100,500.50",
    ];
    assert_eq!(incomplete("by = \"function\", only = [\"201\", \"!2010302\"]"), rest);
    assert_eq!(incomplete("by = \"function\", only = [\"!2010302\", \"!208\"]"), rest);
    // What is named below a 类 has no row of the 类.
    let named = ["一般行政管理事务|4,000.00|0.00|4,000.00"];
    assert_eq!(incomplete("by = \"function\", only = \"2010302\""), named);
}

#[test]
fn a_code_may_stand_in_three_columns() {
    let columns = "{ head = \"类\", show = \"code.1\" }, { head = \"款\", show = \"code.2\" }, { head = \"项\", show = \"code.3\" }, \
        { head = \"名称\", show = \"name\" }, { head = \"合计\", sum = {} }";
    let found = lines(&printed(
        BUDGET,
        YUAN,
        "fund",
        &text("by = \"function\", only = \"201\"", columns).replace("complete = true", ""),
    ));
    assert_eq!(
        found,
        [
            "|||合计|1,104,500.50",
            "201|||一般公共服务支出|1,104,500.50",
            "201|03||　政府办公厅（室）及相关机构事务|1,104,500.50",
            "201|03|01|　　行政运行|1,100,500.50",
            "201|03|02|　　一般行政管理事务|4,000.00",
        ]
    );
}

#[test]
fn a_fixed_list_of_economic_codes_prints_those_without_money_blank() {
    let text = "title = \"表\"\nsum = { ledger = \"basic\" }\ncomplete = true\nserial = { head = \"\" }\ncolumn_numbers = \"\"\n\
        rows = [{ by = \"economic\", keep = \"all\" }]\n\
        columns = [{ head = \"类\", show = \"code.1\" }, { head = \"款\", show = \"code.2\" }, { head = \"合计\", sum = {} }]\n";
    let found = lines(&printed(BUDGET, YUAN, "fund", text));
    assert_eq!(found.len(), 1 + gongkai::catalogue::Catalogue::Economic.entries().count());
    assert_eq!(found[..4], ["合计||120.00", "301||120.00", "301|01|100.00", "301|02|"]);
    assert!(found.contains(&"301|08|20.00".to_owned()) && found.contains(&"302||".to_owned()));
}

#[test]
fn a_level_that_some_money_does_not_reach_is_not_complete() {
    let words = "「资金来源 = 财政专户」的金额不在任何一行里";
    let found =
        load("fund", &text("by = [\"function\", \"source\"], levels = [[1], [2]]", COLUMNS).replace("yuan", "table"));
    assert_eq!(found, [said("M108", &[("表", words)])]);
}

#[test]
fn money_that_is_not_split_as_the_rows_ask_is_named() {
    use support::local::{process, world};
    let row = "by = [\"function\", \"use\"], levels = [[3], [3]], sum = { use = \"basic\" }";
    let columns = "{ head = \"项目\", show = \"label\" }, { head = \"合计\", sum = {} }";
    let text = text(row, columns).replace("complete = true\nnumber = \"yuan\"", "");
    let outcome = process(world("fund", &text));
    let strays = outcome.findings.iter().filter(|finding| finding.code == "W101");
    let strays: Vec<&str> = strays.map(|finding| finding.message.as_str()).collect();
    assert_eq!(strays, ["《表》要按“支出去向”分列，这个数没有分开写"]);
}

/// One error in an otherwise correct row.
fn slip(row: &str, code: &str, at: &str, words: &str) {
    let text = text(row, COLUMNS).replace("yuan", "table");
    assert_eq!(load("fund", &text), [said(code, &[(at, words)])], "{row}");
}

#[test]
fn rows_that_make_no_sense_are_found() {
    let row = |row: &str| format!("{{ {row} }}");
    slip("by = [\"function\", \"function\"]", "M115", "function", "两个维度相同");
    slip("by = [\"function\", \"source\", \"use\"]", "M115", "function", "by 写一个维度，或 [\"甲\", \"乙\"] 两个");
    slip("by = [\"function\", \"sorce\"]", "M101", "sorce", "没有“sorce”这个维度，是不是想写“source”");
    slip("by = \"year\"", "M115", "year", "不能按年度分行；各年各写一栏：sum = { year = -1 }");
    slip("by = \"source\", levels = [3]", "M115", "[3]", "资金来源只有 1 到 2 级");
    slip("by = \"source\", levels = [[1], [1]]", "M115", "[1]", "levels 的组数比 by 的维度多");
    slip("by = \"source\", keep = [\"all\", \"all\"]", "M115", "[\"all\", \"all\"]", "keep 的个数与 by 的维度对不上");
    slip(
        "by = \"source\", number = \"甲、\"",
        "M115",
        "甲、",
        "编号要写出第一个，如 \"一、\"、\"（一）\"、\"1.\"、\"①\"",
    );
    let said_row = "label = \"全部\", levels = [1]";
    slip(said_row, "M115", &row(said_row), "levels 只用于按维度的各行（by）");
    let sorted = "by = \"source\", sort = \"name\"";
    slip(sorted, "M115", &row(sorted), "sort 只用于按记录的各行（each）");
    let memo = "by = \"source\", memo = true";
    slip(memo, "M115", &row(memo), "memo 只用于写明的行（label），不用于 by 和 each");
}

#[test]
fn columns_that_the_rows_cannot_fill_are_found() {
    let with = |row: &str, column: &str| {
        text(row, &format!("{column}, {{ head = \"合计\", sum = {{}} }}")).replace("yuan", "table")
    };
    let found = |row: &str, column: &str, words: &str| {
        assert_eq!(load("fund", &with(row, column)), [said("M115", &[("栏", words)])], "{column}");
    };
    let by_code = "by = \"function\"";
    found(
        by_code,
        "{ head = \"栏\", show = \"code.4\" }",
        "没有 show = \"code.4\"，可以写 code.1（类）、code.2（款）、code.3（项）",
    );
    found("by = \"source\"", "{ head = \"栏\", show = \"code\" }", "只有按 function、economic 的各行有编码");
    let words = "text 的一栏只在按维度（by）、按记录（each）的各行里印，这里没有这样的行";
    found("label = \"全部\", sum = {}", "{ head = \"栏\", text = \"文字\" }", words);
    let words = "number 的编号印在 show = \"label\" 的栏里，这里没有这样的栏";
    let numbered = with("by = \"function\", number = \"一、\"", "{ head = \"栏\", show = \"name\" }");
    assert_eq!(load("fund", &numbered), [said("M115", &[("function", words)])]);
}

//! Computed columns: minus and ratio, on exact or printed amounts; last year next to this year. Every cell was
//! computed on paper.

use gongkai::document::{Piece, Slot, Table};

use crate::support;
use crate::support::local::{lines, load, printed, said};

/// 2024 and 2023 by 科目: one increased, one changed by less than is printed, one gone, one new.
const BUDGET: &str = r#"
format = 1
[unit]
code = "301002"
name = "青石县文化信息服务中心"
kind = "unit"
year = 2024
variant = "ours"
money = "万元"
[revenue]
general = 13.005
[[expenditure]]
function = "2010301"
basic = 10.00
[[expenditure]]
function = "2080505"
basic = 1.005
[[expenditure]]
function = "2101101"
basic = 2.00
[basic]
30101 = 13.005
[[previous.expenditure]]
function = "2010301"
basic = 8.00
[[previous.expenditure]]
function = "2080505"
basic = 1.001
[[previous.expenditure]]
function = "2210201"
basic = 3.00
"#;

const STYLES: &str = "[numbers.rate]\nextends = \"table\"\npercent = true\nzero = \"0.00%\"\n\
     [numbers.printed]\nextends = \"table\"\nof = \"printed\"\n\
     [numbers.printed_rate]\nextends = \"rate\"\nof = \"printed\"\n";

fn text(columns: &str) -> String {
    format!(
        "title = \"比上年增减\"\nsum = {{ ledger = \"expenditure\" }}\ncomplete = true\ncolumn_numbers = \"\"\n\
         serial = {{ head = \"\" }}\nrows = [{{ by = \"function\", levels = [3] }}]\ncolumns = [\n\
         {{ head = \"编码\", show = \"code\" }}, {{ head = \"名称\", show = \"name\" }},\n\
         {{ head = \"本年\", sum = {{}}, id = \"now\" }},\n\
         {{ head = \"上年\", sum = {{ year = -1 }}, id = \"before\" }},\n{columns}]\n"
    )
}

const MORE: &str = "{ head = \"增减额\", minus = [\"now\", \"before\"], id = \"more\" },\n";
const RATE: &str = "{ head = \"增减率\", ratio = [\"more\", \"before\"], number = \"rate\" },\n";

#[test]
fn differences_and_rates_are_reckoned_on_exact_amounts_and_rounded_last() {
    let table = printed(BUDGET, STYLES, "fund", &text(&[MORE, RATE].concat()));
    assert_eq!(
        lines(&table),
        [
            "|合计|13.01|12.00|1.00|8.37%", // 13.005 − 12.001 = 1.004; 1.004 ÷ 12.001
            "2010301|行政运行|10.00|8.00|2.00|25.00%",
            "2080505|机关事业单位基本养老保险缴费支出|1.01|1.00|0.00|0.40%", // 0.004 ÷ 1.001
            "2101101|行政单位医疗|2.00||2.00|",                              // nothing to divide by
            "2210201|住房公积金||3.00|-3.00|-100.00%",                       // only last year: a row none the less
        ]
    );
}

#[test]
fn a_style_may_ask_for_what_is_printed() {
    let more = MORE.replace("id", "number = \"printed\", id");
    let rate = RATE.replace("\"rate\"", "\"printed_rate\"");
    let table = printed(BUDGET, STYLES, "fund", &text(&[more, rate].concat()));
    let found: Vec<String> =
        lines(&table).iter().map(|line| line.split('|').skip(2).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(
        found,
        [
            "13.01|12.00|1.01|8.42%", // 1.01 ÷ 12.00
            "10.00|8.00|2.00|25.00%",
            "1.01|1.00|0.01|1.00%",
            "2.00||2.00|",
            "|3.00|-3.00|-100.00%",
        ]
    );
}

#[test]
fn a_ratio_is_a_plain_number_unless_it_is_printed_in_per_cent() {
    let styles = "[numbers.table]\ndecimals = 2\n[numbers.fine]\ndecimals = 4\ntrim = true\n";
    let share = "{ head = \"比\", ratio = [\"now\", \"before\"], number = \"fine\" },\n";
    let found: Vec<String> = lines(&printed(BUDGET, styles, "fund", &text(share)));
    let last = |line: &String| line.rsplit('|').next().unwrap().to_owned();
    // 13.005 ÷ 12.001 = 1.08365969…, 1.25, 1.005 ÷ 1.001 = 1.003996…
    assert_eq!(found.iter().map(last).collect::<Vec<_>>(), ["1.0837", "1.25", "1.004", "", ""]);
}

/// A cell's only piece.
fn piece(table: &Table, row: usize, column: usize) -> Option<&Piece> {
    let Slot::Cell(cell) = &table.rows.rows()[row][column] else { panic!("covered") };
    cell.content.0.first()
}

#[test]
fn a_reckoned_cell_comes_from_the_facts_of_both_columns() {
    let table = printed(BUDGET, STYLES, "fund", &text(&[MORE, RATE].concat()));
    let trace = |column: usize| match piece(&table, 1, column) {
        Some(Piece::Number { trace, .. } | Piece::Ratio { trace, .. }) => trace.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((trace(2).len(), trace(3).len()), (1, 1));
    let both = [trace(2), trace(3)].concat();
    assert_eq!(trace(4), both);
    assert_eq!(trace(5), both);
    let Some(Piece::Number { amount, .. }) = piece(&table, 2, 4) else { panic!("no number") };
    assert_eq!(amount.to_string(), "40", "exact, though 0.00 is printed");
}

#[test]
fn a_row_without_a_fact_has_no_difference_and_a_row_with_one_may_have_none() {
    let styles = "[numbers.zeros]\nextends = \"table\"\nzero = \"0.00\"\n";
    let rows = "rows = [{ label = \"一\", sum = { function = \"201\" } }, { label = \"二\", sum = { function = \"229\" } }, {}]";
    let columns = text(MORE)
        .replace("complete = true\n", "number = \"zeros\"\n")
        .replace("rows = [{ by = \"function\", levels = [3] }]", rows)
        .replace("show = \"code\"", "show = \"label\"")
        .replace("{ head = \"名称\", show = \"name\" },", "{ head = \"同\", minus = [\"now\", \"now\"] },");
    let table = printed(BUDGET, styles, "fund", &columns);
    assert_eq!(lines(&table), ["一|0.00|10.00|8.00|2.00", "二||0.00|0.00|", "||||"]);
}

#[test]
fn quantities_are_reckoned_too_but_not_in_totals() {
    let budget = format!(
        "{BUDGET}[assets]\nitems = [{{ kind = \"vehicle\", value = 20.00, quantity = 3 }}, {{ kind = \"office\", value = 9.00, quantity = 2.5 }}]\n"
    );
    let text = "title = \"资产\"\nsum = { ledger = \"assets\" }\nrows = [{ by = \"kind\" }]\ntotal = { at = \"end\", label = \"合计\" }\n\
         serial = { head = \"\" }\ncolumn_numbers = \"\"\n\
         columns = [{ head = \"名称\", show = \"name\" }, { head = \"全部\", count = {}, id = \"all\" },\n\
         { head = \"车\", count = { kind = \"vehicle\" }, id = \"cars\" }, { head = \"价值\", sum = {} },\n\
         { head = \"其余\", minus = [\"all\", \"cars\"] }, { head = \"占比\", ratio = [\"cars\", \"all\"] }]\n";
    let found = lines(&printed(&budget, "", "fund", text));
    assert_eq!(found, ["办公用房|2.5||9.00|2.5|", "车辆|3|3|20.00||1.00", "合计|||29.00||"]);
}

#[test]
fn last_years_money_outside_a_fixed_list_of_rows_is_named() {
    let rows = "rows = [{ label = \"一般公共服务\", sum = { function = \"201\" } }, { label = \"其他\", sum = { function = \"!201\" } }]";
    let fixed = text("")
        .replace("rows = [{ by = \"function\", levels = [3] }]", rows)
        .replace("{ head = \"编码\", show = \"code\" }, ", "");
    let whole = fixed.replace("show = \"name\"", "show = \"label\"");
    assert_eq!(lines(&printed(BUDGET, "", "fund", &whole)), ["一般公共服务|10.00|8.00", "其他|3.01|4.00"]);
    // 221 has money last year only, and no row: only in the budget can that be seen, the trees hold it.
    let listed = text("").replace("levels = [3]", "levels = [1], keep = \"all\"");
    let budget = BUDGET.replace("2210201", "2280201");
    let world = support::local::world("fund", &listed).with(support::PATH, budget);
    let outcome = support::local::process(world);
    let strays: Vec<&str> = outcome
        .findings
        .iter()
        .filter(|finding| finding.code == "W102" && finding.message.contains("比上年"))
        .map(|finding| outcome.sources.text(finding.primary.as_ref().unwrap().span))
        .collect();
    assert_eq!(strays, ["3.00"]);
}

/// One error in otherwise correct columns.
fn slip(columns: &str, code: &str, at: &str, words: &str) {
    assert_eq!(load("fund", &text(columns)), [said(code, &[(at, words)])]);
}

#[test]
fn what_cannot_be_reckoned_is_found_where_it_is_named() {
    let minus = |of: &str| format!("{{ head = \"差\", minus = {of} }},\n");
    slip(&minus("[\"now\", \"befor\"]"), "M130", "befor", "这一块里没有 id 为“befor”的栏，是不是想写“before”");
    slip(&minus("[\"now\"]"), "M115", "[\"now\"]", "这里要写两栏的 id，如 [\"now\", \"before\"]");
    let ratio = "{ head = \"比\", ratio = [\"now\", \"before\"], id = \"rate\" },\n";
    slip(&(minus("[\"now\", \"rate\"]") + ratio), "M133", "rate", "“rate”这一栏印的是比");
    let words = "{ head = \"备注\", show = \"name\", id = \"words\" },\n";
    slip(&(minus("[\"words\", \"now\"]") + words), "M133", "words", "“words”这一栏印的是文字");
    let own = "{ head = \"差\", minus = [\"now\", \"own\"], id = \"own\" },\n";
    slip(own, "M132", "own", "算“own”这一栏又要用到本栏");
    let round = "{ head = \"甲\", minus = [\"b\", \"now\"], id = \"a\" }, { head = \"乙\", minus = [\"now\", \"a\"], id = \"b\" },\n";
    slip(round, "M132", "b", "算“b”这一栏又要用到本栏");
    let twice = "{ head = \"再\", sum = { year = -1 }, id = \"now\" },\n";
    let places = [("now", "“now”已经是另一栏的 id"), ("now", "先在这里用了")];
    assert_eq!(load("fund", &text(twice)), [said("M131", &places)]);
}

#[test]
fn a_column_has_one_value_and_a_group_has_none() {
    let both = "{ head = \"差\", minus = [\"now\", \"before\"], ratio = [\"now\", \"before\"] },\n";
    slip(both, "M115", "差", "一栏要写、也只能写 show、sum、count、figure、minus、ratio、text 之一");
    let group =
        "{ head = \"组\", number = \"table\", columns = [{ head = \"差\", minus = [\"now\", \"before\"] }] },\n";
    slip(group, "M115", "组", "有下级栏（columns）的一组不写 number，写在下级栏里");
}

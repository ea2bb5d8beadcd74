//! Tables with `complete = true` are proved complete when the variant is loaded, from the trees of the dimensions and
//! without amounts.

use crate::support;
use crate::support::local::{self, load, said};

/// 支出 by its source, column by column.
fn by_source(columns: &str) -> String {
    format!(
        "title = \"支出表\"\nsum = {{ ledger = \"expenditure\", use = \"current\" }}\nrows = [{{ by = \"function\" }}]\n\
         complete = true\ncolumns = [\n  \"function\",\n  {{ head = \"合计\", sum = {{}} }},\n{columns}]\n"
    )
}

const FISCAL: &str = "{ head = \"财政拨款\", sum = { source = \"fiscal\" } },\n";
const ACCOUNT: &str = "{ head = \"财政专户\", sum = { source = \"fiscal_account\" } },\n";
const OWN: &str = "{ head = \"单位资金\", sum = { source = \"own\" } },\n";

#[test]
fn columns_that_take_every_source_once_are_complete() {
    assert_eq!(load("general", &by_source(&[FISCAL, ACCOUNT, OWN].concat())), []);
    let split = "{ head = \"今年\", sum = { carried_over = false }, columns = [\n\
         { head = \"拨款\", sum = { source = \"fiscal\" } }, { head = \"其他\", sum = { source = \"!fiscal\" } } ] },\n\
         { head = \"上年\", sum = { carried_over = true } },\n";
    assert_eq!(load("general", &by_source(split)), []);
}

#[test]
fn a_source_that_no_column_takes_is_named() {
    let forgotten = |what: &str| said("M108", &[("支出表", &format!("「{what}」的金额不在任何一栏里"))]);
    assert_eq!(load("general", &by_source(&[FISCAL, OWN].concat())), [forgotten("资金来源 = 财政专户")]);
    let without_other = OWN.replace("\"own\"", "[\"undertaking\", \"business\", \"superior\", \"affiliated\"]");
    assert_eq!(
        load("general", &by_source(&[FISCAL, ACCOUNT, &without_other].concat())),
        [forgotten("资金来源 = 其他收入")]
    );
    let this_year = OWN.replace("\"own\"", "\"own\", carried_over = false");
    let found = load("general", &by_source(&[FISCAL, ACCOUNT, &this_year].concat()));
    assert_eq!(found, [forgotten("资金来源 = 事业收入，是否上年结转 = 是")]);
}

#[test]
fn a_source_that_two_columns_take_is_shown_in_both() {
    let fund = "{ head = \"其中基金\", sum = { source = \"fund\" } },\n";
    let whole = [FISCAL, ACCOUNT, OWN].concat();
    let twice = [("财政拨款", "「资金来源 = 政府性基金」的金额在这一栏里"), ("其中基金", "也在这一栏里")];
    assert_eq!(load("general", &by_source(&(whole.clone() + fund))), [said("M109", &twice)]);
    // A column that repeats another must be marked, in one of two ways.
    for way in ["memo", "total"] {
        let marked = fund.replace(" } },", &format!(" }}, {way} = true }},"));
        assert_eq!(load("general", &by_source(&(whole.clone() + &marked))), [], "{way}");
    }
}

#[test]
fn a_memo_column_does_not_make_a_total_of_the_only_column() {
    for memo in ["sum = { carried_over = true }, memo = true", "sum = { use = \"basic\" }, memo = true"] {
        let columns = format!("{{ head = \"其中\", {memo} }},\n");
        assert_eq!(load("general", &by_source(&columns)), [], "{memo}");
    }
}

#[test]
fn a_table_that_does_not_claim_to_be_complete_need_not_be() {
    let partial = by_source(FISCAL).replace("complete = true\n", "");
    assert_eq!(load("general", &partial), []);
}

/// “三公” row by row.
fn by_item(rows: &str) -> String {
    format!(
        "title = \"三公\"\nsum = {{ ledger = \"three_public\", source = \"fiscal\" }}\ncomplete = true\n\
         columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"合计\", sum = {{}} }}]\nrows = [\n{rows}]\n"
    )
}

const ABROAD: &str = "{ label = \"出国\", sum = { item = \"abroad\" } },\n";
const VEHICLE: &str = "{ label = \"用车\", sum = { item = \"vehicle\" }, rows = [\n\
     { label = \"购置\", sum = { item = \"vehicle_purchase\" } }, { label = \"运行\", sum = { item = \"vehicle_running\" } } ] },\n";
const RECEPTION: &str = "{ label = \"接待\", sum = { item = \"reception\" } },\n";

#[test]
fn rows_that_take_every_item_once_are_complete() {
    let total = "{ label = \"总计\", sum = {}, total = true },\n";
    assert_eq!(load("three-public", &by_item(&[total, ABROAD, VEHICLE, RECEPTION].concat())), []);
}

#[test]
fn an_item_that_no_row_takes_is_named() {
    let forgotten = |what: &str| said("M108", &[("三公", &format!("「“三公”项目 = {what}」的金额不在任何一行里"))]);
    assert_eq!(load("three-public", &by_item(&[ABROAD, VEHICLE].concat())), [forgotten("公务接待费")]);
    // The rows below a row must cover it without gaps.
    let half = VEHICLE.replace("{ label = \"购置\", sum = { item = \"vehicle_purchase\" } }, ", "");
    assert_eq!(load("three-public", &by_item(&[ABROAD, &half, RECEPTION].concat())), [forgotten("公务用车购置费")]);
}

#[test]
fn a_row_of_which_some_is_said_below_counts_by_itself() {
    let memo = VEHICLE.replace("vehicle_purchase\" }", "vehicle_purchase\" }, memo = true");
    let memo = memo.replace("vehicle_running\" }", "vehicle_running\" }, memo = true");
    assert_eq!(load("three-public", &by_item(&[ABROAD, &memo, RECEPTION].concat())), []);
}

#[test]
fn a_row_prints_what_the_rows_below_it_add_up_to() {
    // 接待 has its own row, and the row above 用车 contains it again.
    let wide = VEHICLE.replace("item = \"vehicle\"", "item = \"!abroad\"");
    let found = load("three-public", &by_item(&[ABROAD, &wide, RECEPTION].concat()));
    assert_eq!(found, [said("M108", &[("用车", "「“三公”项目 = 公务接待费」的金额不在任何一个下级行里")])]);
}

#[test]
fn a_column_of_everything_that_is_said_to_be_no_total_counts_twice() {
    let text = |total: &str| {
        format!(
            "title = \"总表\"\nsum = {{ ledger = \"expenditure\" }}\ncomplete = true\nrows = [{{ by = \"function\" }}]\n\
             columns = [{{ head = \"科目\", show = \"name\" }}, {{ head = \"合计\", sum = {{}}{total} }}, \
             {{ head = \"本年\", sum = {{ use = \"current\" }} }}, {{ head = \"结转\", sum = {{ use = \"forward\" }} }}]\n"
        )
    };
    assert_eq!(load("summary", &text("")), []);
    let found = load("summary", &text(", total = false"));
    let codes: Vec<&str> = found.iter().map(|said| said.code.as_str()).collect();
    assert_eq!(codes, ["M109"]);
}

#[test]
fn an_item_that_two_rows_take_is_shown_in_both() {
    let found = load(
        "three-public",
        &by_item(&[ABROAD, VEHICLE, RECEPTION, "{ label = \"购车\", sum = { item = \"vehicle_purchase\" } }"].concat()),
    );
    let twice = [("购置", "「“三公”项目 = 公务用车购置费」的金额在这一行里"), ("购车", "也在这一行里")];
    assert_eq!(found, [said("M109", &twice)]);
}

/// 支出 by class, and 年终结转.
fn by_class(classes: &str, foot: &str) -> String {
    format!(
        "title = \"总表\"\nsum = {{ ledger = \"expenditure\" }}\ncomplete = true\n\
         columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"预算数\", sum = {{}} }}]\n\
         rows = [{{ by = \"function\", levels = [1], keep = \"all\"{classes}, sum = {{ use = \"current\" }} }}]\nfoot = [{foot}]\n"
    )
}

#[test]
fn a_list_of_classes_is_complete_only_whole() {
    let forward = "{ label = \"结转\", sum = { use = \"forward\" } }";
    assert_eq!(load("summary", &by_class("", forward)), []);
    let forgotten = |what: &str| [said("M108", &[("总表", &format!("「{what}」的金额不在任何一行里"))])];
    let cut = load("summary", &by_class(", only = [\"201\", \"208\"]", forward));
    assert_eq!(cut, forgotten("功能分类科目 = 202，支出去向 = 人员经费"));
    let but_one = load("summary", &by_class(", only = \"!229\"", forward));
    assert_eq!(but_one, forgotten("功能分类科目 = 229，支出去向 = 人员经费"));
    assert_eq!(load("summary", &by_class("", "")), forgotten("功能分类科目 = 201，支出去向 = 年终结转结余"));
}

#[test]
fn a_class_that_a_fixed_list_lacks_is_found_when_a_fact_has_it() {
    let text = include_str!("../../templates/base/tables/summary.toml");
    let budget = local::BUDGET.replace("2010301", "2280101");
    let outcome = local::process(local::world("summary", text).with(support::PATH, budget));
    let strays = outcome.findings.iter().filter(|finding| finding.code == "W102");
    let strays: Vec<&str> =
        strays.map(|finding| outcome.sources.text(finding.primary.as_ref().unwrap().span)).collect();
    assert_eq!(strays, ["10.00", "10.00"], "once for 收支总表, once for 财政拨款收支总表");
}

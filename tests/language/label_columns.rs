//! Labels and names in several columns, a level each; headings without a line of their own. Every cell was computed on
//! paper.

use crate::support;
use crate::support::local::{BUDGET as SMALL, lines, load, printed, process, said, world};

/// 人员 and 公用 with 款 of equal names below; two 类 whose 款 have equal digits.
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
general = 30.00
[[expenditure]]
function = "2010301"
personnel = 10.00
public = 5.00
[[expenditure]]
function = "2010302"
project = 4.00
[[expenditure]]
function = "2110301"
personnel = 7.00
project = 4.00
[basic]
30101 = 12.00
30102 = 5.00
30201 = 5.00
"#;

fn table(sum: &str, rows: &str, columns: &str) -> String {
    format!(
        "title = \"表\"\nsum = {{ {sum} }}\ncomplete = true\nserial = {{ head = \"\" }}\ncolumn_numbers = \"\"\n\
         total = {{ label = \"合计\", at = \"end\" }}\nrows = [{rows}]\n\
         columns = [{columns}, {{ head = \"金额\", sum = {{}} }}]\n"
    )
}

const TWO: &str = "{ head = \"类别\", show = \"label.1\", merge = true }, { head = \"名称\", show = \"label.2\" }";
const BASIC: &str = "ledger = \"basic\"";
const HEADINGS: &str = "{ label = \"人员经费\", line = false, sum = { use = \"personnel\" }, \
        rows = [{ by = \"economic\", levels = [2] }] }, \
    { label = \"公用经费\", line = false, sum = { use = \"public\" }, rows = [{ by = \"economic\", levels = [2] }] }";

#[test]
fn the_label_of_a_row_above_stands_in_a_column_of_its_own() {
    let found = printed(BUDGET, "", "basic", &table(BASIC, HEADINGS, TWO));
    // The panel has no rows by node at its top, and so no total.
    assert_eq!(lines(&found), ["人员经费|基本工资|12.00", "·|津贴补贴|5.00", "公用经费|办公费|5.00"]);
    // A row belongs to the nearest one above of a smaller level: those of a heading that is not printed stand in its place.
    let levels: Vec<usize> = found.lines.iter().map(|line| line.level).collect();
    assert_eq!(levels, [1, 1, 1]);
}

#[test]
fn printed_and_unprinted_headings_stand_side_by_side() {
    let rows = "{ label = \"一、基本支出\", sum = { use = \"basic\" }, rows = [\
            { label = \"人员\", sum = { use = \"personnel\" } }, { label = \"其他\", sum = { use = \"public\" } }] }, \
        { label = \"二、项目支出\", line = false, sum = { use = \"project\" }, rows = [\
            { label = \"其他\", sum = { function = \"201\" } }, { label = \"节能\", sum = { function = \"!201\" } }] }, \
        { label = \"三、其他支出\", sum = { use = [\"business\", \"remit\", \"subsidy\"] } }";
    let columns = TWO.replace("\"label.2\"", "\"label.2\", merge = true");
    let found =
        printed(BUDGET, "", "expenditure", &table("ledger = \"expenditure\", use = \"current\"", rows, &columns));
    let expected = [
        "一、基本支出||22.00",
        "·|人员|17.00",
        "·|其他|5.00",
        "二、项目支出|其他|4.00", // the same words, but of another row
        "·|节能|4.00",
        "三、其他支出||",
    ];
    assert_eq!(lines(&found), expected);
    let levels: Vec<usize> = found.lines.iter().map(|line| line.level).collect();
    assert_eq!(levels, [1, 2, 2, 1, 1, 1]);
    // Three levels, the last in the column of plain labels; numbers count on in each.
    let rows = "{ label = \"甲\", line = false, rows = [{ label = \"乙\", line = false, rows = [\
            { by = \"function\", levels = [1, 3], number = [\"一、\", \"1.\"] }] }] }";
    let columns = "{ head = \"一\", show = \"label.1\", merge = true }, { head = \"二\", show = \"label.2\" }, \
        { head = \"三\", show = \"label.3\", merge = true }, { head = \"四\", show = \"label.4\" }";
    let found = printed(BUDGET, "", "general", &table("ledger = \"expenditure\", use = \"current\"", rows, columns));
    assert_eq!(
        lines(&found),
        [
            "甲|乙|一、一般公共服务支出||19.00",
            "·|乙|·|1.行政运行|15.00",
            "·|乙|·|2.一般行政管理事务|4.00",
            "·|乙|二、节能环保支出||11.00",
            "·|乙|·|1.大气|11.00",
        ]
    );
}

#[test]
fn the_names_of_a_node_and_those_above_it_stand_in_columns() {
    let columns = "{ head = \"类\", show = \"name.1\", merge = true }, { head = \"款\", show = \"code.2\", merge = true }, \
        { head = \"项\", show = \"name.3\" }";
    let rows = "{ by = \"function\", levels = [1, 3] }";
    let found = printed(BUDGET, "", "general", &table("ledger = \"expenditure\", use = \"current\"", rows, columns));
    assert_eq!(
        lines(&found),
        [
            "一般公共服务支出|||19.00",
            "·|03|行政运行|15.00",
            "·|·|一般行政管理事务|4.00",
            "节能环保支出|||11.00",
            "·|03|大气|11.00",
            "合计|||30.00",
        ]
    );
    // Equal digits of two 类 are two cells.
    let rows = "{ by = \"function\", levels = [3] }";
    let found = printed(BUDGET, "", "general", &table("ledger = \"expenditure\", use = \"current\"", rows, columns));
    assert_eq!(
        lines(&found)[..3].iter().map(|line| line.split('|').nth(1).unwrap()).collect::<Vec<_>>(),
        ["03", "·", "03"]
    );
}

#[test]
fn what_no_row_or_column_takes_is_found() {
    let rows = "{ label = \"基本支出\", line = false, sum = { use = \"basic\" }, rows = [\
            { label = \"人员\", sum = { use = \"personnel\" } }] }, { label = \"项目支出\", sum = { use = \"project\" } }, \
            { label = \"其他\", sum = { use = [\"business\", \"remit\", \"subsidy\"] } }";
    let text = table("ledger = \"expenditure\", use = \"current\"", rows, TWO);
    let found: Vec<String> = load("expenditure", &text).into_iter().map(|said| said.code).collect();
    assert_eq!(found, ["M108"]);
    // Rows by node that are deeper than the columns would repeat the label above them.
    let rows = "{ label = \"工资\", line = false, rows = [{ by = \"economic\" }] }";
    let found = load("basic", &table(BASIC, rows, TWO));
    assert_eq!(found, [said("M115", &[("economic", "这些行到第 3 级，没有 show = \"label.3\" 的栏印它们的行名")])]);
    let code = format!("{{ head = \"编码\", show = \"code\" }}, {TWO}");
    assert_eq!(load("basic", &table(BASIC, rows, &code)), []);
}

#[test]
fn what_would_lose_a_label_is_refused() {
    let sum = "ledger = \"expenditure\", use = \"current\"";
    let one = |rows: &str, columns: &str| load("expenditure", &table(sum, rows, columns));
    let label = "{ head = \"名称\", show = \"label\" }";
    let first = "{ head = \"类别\", show = \"label.1\" }";
    let below = "{ label = \"甲\", rows = [{ label = \"乙\", sum = {} }] }";
    let hidden = below.replace("\"甲\"", "\"甲\", line = false");
    assert_eq!(one(below, &format!("{first}, {label}")), []);
    assert_eq!(one(&hidden, &format!("{first}, {label}")), []);
    assert_eq!(one(below, first), [said("M115", &[("乙", "这一行是第 2 级，没有 show = \"label.2\" 的栏印它的行名")])]);
    let unprinted = "这一行自己不印（line = false）第 1 级，没有 show = \"label.1\" 的栏印它的行名";
    assert_eq!(one(&hidden, label), [said("M115", &[("甲", unprinted)])]);
    assert_eq!(
        one(below, &format!("{TWO}, {{ head = \"三\", show = \"label.3\" }}")),
        [said("M115", &[("三", "这里的行只有 2 级，没有 label.3")])]
    );
    let unusable = "line = false 只用于有下级行（rows）的一行，不与 total、text 同用";
    for row in [
        "{ label = \"甲\", line = false, sum = {} }",
        "{ label = \"甲\", line = false, rows = [] }",
        "{ label = \"甲\", line = false, total = true, rows = [{ label = \"乙\", sum = {} }] }",
    ] {
        let found = one(row, TWO);
        assert_eq!(found.len(), 1, "{row}");
        assert_eq!((found[0].code.as_str(), found[0].places[0].1.as_str()), ("M115", unusable), "{row}");
    }
    let by = one("{ by = \"function\", line = false }", label);
    assert_eq!(by[0].places[0].1, "line 只用于写明的行（label），不用于 by 和 each");
    for (show, words) in [
        ("name.4", "没有 show = \"name.4\"，"),
        ("label.0", "没有 show = \"label.0\"，"),
        ("code.0", "没有 show = \"code.0\"，"),
        ("name.1", "show = \"name.1\" 只能用在按维度的各行（by）"),
    ] {
        let found = one(below, &format!("{{ head = \"类\", show = \"{show}\" }}, {label}"));
        assert!(found[0].code == "M115" && found[0].places[0].1.starts_with(words), "{show}: {found:?}");
    }
    let of_source = one("{ by = \"source\" }", &format!("{label}, {{ head = \"类\", show = \"name.3\" }}"));
    assert_eq!(of_source, [said("M115", &[("类", "这里的节点只有 2 级，没有 name.3")])]);
}

#[test]
fn an_empty_table_may_show_its_total_in_the_first_column() {
    let rows = "{ label = \"总额\", sum = {}, total = true }, { label = \"甲\", line = false, rows = [{ by = \"function\" }] }";
    let text = table(
        "ledger = \"expenditure\", source = \"fund\"",
        rows,
        &format!("{}, {{ head = \"款\", show = \"name\" }}", TWO.split(", { head").next().unwrap()),
    ) + "empty = { note = \"无\", rows = 1, total = true }\n";
    let outcome = process(world("fund", &text).with(support::PATH, SMALL));
    let table = support::table(&support::document(outcome), "fund").clone();
    assert_eq!(lines(&table), ["总额||", "||"]);
}

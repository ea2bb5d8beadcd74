//! `patch = true`: changes a table key by key over several levels of inheritance; errors are reported at the patch
//! that causes them.

use gongkai::document::Table;
use gongkai::world::Memory;

use crate::support::local::{BUDGET, Said, compiled, found, lines, load, said};
use crate::support::rows;
use crate::support::{self, PATH};

/// ours extends city extends tables; each has the table's file, or none.
fn levels(table: &str, city: &str, ours: &str) -> Memory {
    let variant = |name: &str, base: &str| format!("name = \"{name}\"\ntitle = \"格式\"\nextends = \"{base}\"\n");
    let mut world = support::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("variants/city/variant.toml", variant("city", "tables"))
        .with("variants/ours/variant.toml", variant("ours", "city"));
    for (name, text) in [("city", city), ("ours", ours)] {
        if !text.is_empty() {
            world = world.with(&format!("variants/{name}/tables/{table}.toml"), text);
        }
    }
    world
}

fn head(table: &Table) -> Vec<String> {
    rows(&table.header).iter().map(|row| row.join("|")).collect()
}

const THREE_COLUMNS: &str = "patch = true\nrows = [{ by = \"function\", levels = [1] }]\nserial = { head = \"\" }\n\
    heads = { \"功能分类科目\" = \"科目\", \"合计\" = \"总计\" }\nnotes = [\"注：市里的注。\"]\n";

#[test]
fn each_level_changes_what_it_says_and_nothing_else() {
    let ours = "patch = true\ntitle = \"{{ entity }}支出一览\"\ntotal = { at = \"end\" }\n\
        heads = { \"总计\" = \"本年总计\", \"经营支出\" = \"经营\" }\n";
    let table = compiled(levels("expenditure", THREE_COLUMNS, ours), "expenditure");
    assert_eq!(table.title.text(), "单位支出一览");
    assert_eq!(
        head(&table),
        ["科目|·|本年总计|基本支出|项目支出|经营|上解上级支出|对附属单位补助支出", "科目编码|科目名称|·|·|·|·|·|·"]
    );
    // Rows from city, position of the total from ours, its label from the province.
    assert_eq!(lines(&table), ["201|一般公共服务支出|10.00|10.00||||", "|合计|10.00|10.00||||"]);
    assert_eq!(table.notes.iter().map(|note| note.text()).collect::<Vec<_>>(), ["注：市里的注。"]);
}

#[test]
fn columns_are_replaced_whole_and_with_them_their_renamed_heads() {
    let ours = "patch = true\ncolumns = [{ head = \"名称\", show = \"name\" }, { head = \"合计\", sum = {} }]\nsum = { ledger = \"expenditure\" }\n";
    let table = compiled(levels("expenditure", THREE_COLUMNS, ours), "expenditure");
    assert_eq!(head(&table), ["名称|合计"]);
    assert_eq!(lines(&table), ["合计|10.00", "一般公共服务支出|10.00"]);
}

#[test]
fn a_whole_table_may_lie_between_two_changes() {
    let whole = "title = \"市表\"\nsum = { ledger = \"expenditure\" }\nrows = [{ by = \"function\", levels = [1] }]\n\
        columns = [{ head = \"名称\", show = \"name\" }, { head = \"合计\", sum = {} }]\n";
    let table = compiled(
        levels("fund", whole, "patch = true\nserial = { head = \"\" }\nrows = [{ by = \"function\", levels = [3] }]\n"),
        "fund",
    );
    assert_eq!((table.title.text(), head(&table)), ("市表".to_owned(), vec!["名称|合计".to_owned()]));
    assert_eq!(lines(&table), ["合计|10.00", "行政运行|10.00"]);
}

#[test]
fn heads_are_renamed_in_all_panels() {
    let ours = "patch = true\nheads = { \"预算数\" = \"金额\", \"支出\" = \"支　出\" }\n";
    let table = compiled(levels("summary", "", ours), "summary");
    assert_eq!(head(&table), ["序号|收入|·|支　出|·", "·|项目|金额|项目|金额"]);
}

fn slip(table: &str, city: &str, ours: &str) -> Vec<Said> {
    found(levels(table, city, ours))
}

#[test]
fn a_head_that_is_not_inherited_is_found() {
    let text = "patch = true\nheads = { \"合 计\" = \"总计\" }\n";
    let words = "所继承的表没有“合 计”这个栏名，是不是想写“合计”";
    assert_eq!(load("expenditure", text), [said("M136", &[("合 计", words)])]);
    // The city has renamed it, so that the old name is unknown.
    let old = "patch = true\nheads = { \"合计\" = \"总数\" }\n";
    let words = "所继承的表没有“合计”这个栏名，是不是想写“总计”";
    assert_eq!(slip("expenditure", THREE_COLUMNS, old), [said("M136", &[("合计", words)])]);
}

#[test]
fn there_must_be_a_table_to_change() {
    let base = "name = \"ours\"\ntitle = \"格式\"\n";
    let world = support::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("variants/ours/variant.toml", base)
        .with("variants/ours/report.md", "{{ table(id=\"fund\") }}\n")
        .with("variants/ours/tables/fund.toml", "patch = true\n");
    assert_eq!(found(world), [said("M135", &[("true", "所继承的格式没有 tables/fund.toml")])]);
    let whole =
        "title = \"表\"\nheads = { \"甲\" = \"乙\" }\nsum = { ledger = \"expenditure\" }\nrows = []\ncolumns = []\n";
    let words = "heads 改的是所继承的栏名，要与 patch = true 同用";
    assert_eq!(load("fund", whole), [said("M115", &[("甲", words)])]);
}

#[test]
fn parts_of_panels_are_not_changed_one_by_one() {
    let words = "所继承的表写的是 panels，这里不能只改其中的栏、行，要写整个 panels";
    assert_eq!(load("summary", "patch = true\nrows = []\n"), [said("M115", &[("[]", words)])]);
}

#[test]
fn what_a_change_made_wrong_is_said_where_it_stands() {
    let changed = "改了这里之后，所继承的表不再对得上";
    // The sum is from ours, the column from the province.
    let ours = "patch = true\nsum = { ledger = \"expenditure\", use = \"basic\" }\n";
    let never = "它的选取与表中任何一行都不会同时满足";
    let place = "{ ledger = \"expenditure\", use = \"basic\" }";
    let expected = |head: &str| said("M106", &[(place, changed), (head, never)]);
    let heads = ["项目支出", "经营支出", "上解上级支出", "对附属单位补助支出"];
    assert_eq!(slip("expenditure", "", ours), heads.map(expected));
    // The city's rows lose money; a patch that only sets a title does not affect that.
    let city = "patch = true\nrows = [{ label = \"教育\", sum = { function = \"205\" } }]\ncolumns = [{ head = \"项目\", show = \"label\" }, { head = \"合计\", sum = {} }]\n";
    let outcome = support::local::process(levels("expenditure", city, "patch = true\ntitle = \"支出\"\n"));
    let places: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.code == "M108")
        .map(|finding| outcome.sources.place(finding.primary.as_ref().unwrap().span))
        .collect();
    assert_eq!(places, ["variants/city/tables/expenditure.toml:3:11"]);
}

#[test]
fn a_slip_in_a_changed_key_is_found_in_its_own_file() {
    let ours = "patch = true\nnumber = \"tabel\"\n";
    let words = "没有“tabel”这个样式，是不是想写“table”";
    assert_eq!(slip("expenditure", THREE_COLUMNS, ours), [said("M104", &[("tabel", words)])]);
    let city = THREE_COLUMNS.replace("\"function\"", "\"functoin\"");
    let words = "没有“functoin”这个维度，是不是想写“function”";
    let ours = "patch = true\ntitle = \"支出\"\n";
    assert_eq!(slip("expenditure", &city, ours), [said("M101", &[("functoin", words)])]);
}

/// True if the published schema accepts a table file.
fn described(text: &str) -> bool {
    let (_, schema) =
        gongkai::schemas().into_iter().find(|(name, _)| *name == "table.schema.json").expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a schema");
    let file: toml::Table = toml::from_str(text).expect("TOML");
    jsonschema::is_valid(&schema, &serde_json::to_value(file).expect("JSON"))
}

#[test]
fn the_schema_too_asks_for_a_title_or_a_change() {
    assert!(described("patch = true\nheads = { \"合计\" = \"总计\" }\n"));
    assert!(described(
        "title = \"表\"\nrows = [{ by = [\"function\", \"source\"], levels = [[1], [2]], keep = [\"all\", \"present\"] }]\n"
    ));
    assert!(described(
        "title = \"表\"\nnotes = [\"注\", { text = \"注\", when = \"fig.fund is zero\" }]\ntotal = { span = 2 }\n"
    ));
    assert!(!described("rows = []\n"));
    assert!(!described("patch = false\nrows = []\n"));
    assert!(!described("title = \"表\"\nheads = { \"合计\" = \"总计\" }\n"));
    assert!(!described("title = \"表\"\nnotes = [{ when = \"fig.fund is zero\" }]\n"));
}

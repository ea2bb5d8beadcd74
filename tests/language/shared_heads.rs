//! One head over the heads of several panels.

use crate::support;
use crate::support::local::{BUDGET, compiled, load, printed, said, world};

fn panel(above: &str, head: &str, columns: &str) -> String {
    let key = |key: &str, value: &str| if value.is_empty() { String::new() } else { format!("{key} = \"{value}\"\n") };
    format!(
        "[[panels]]\n{}{}sum = {{ ledger = \"expenditure\" }}\nrows = [{{ label = \"基本\", sum = {{ use = \"basic\" }} }}]\n\
         columns = [{columns}]\n",
        key("above", above),
        key("head", head),
    )
}

fn table(serial: &str, panels: &[String]) -> String {
    format!("title = \"表\"\nserial = {{ head = \"{serial}\" }}\ncolumn_numbers = \"\"\n{}", panels.concat())
}

const TWO: &str = "{ head = \"项目\", show = \"label\" }, { head = \"数\", sum = {} }";
const GROUPED: &str = "{ head = \"项目\", show = \"label\" }, \
    { head = \"预算\", columns = [{ head = \"合计\", sum = {} }, { head = \"一般\", sum = { source = \"general\" } }] }";

fn heads(serial: &str, panels: &[String]) -> Vec<String> {
    let table = compiled(world("fund", &table(serial, panels)), "fund");
    support::rows(&table.header).iter().map(|row| row.join("|")).collect()
}

#[test]
fn panels_with_the_same_words_above_share_a_cell() {
    let panels = [panel("", "收入", TWO), panel("支出", "按功能", TWO), panel("支出", "按用途", TWO)];
    assert_eq!(
        heads("序号", &panels),
        ["序号|收入|·|支出|·|·|·", "·|·|·|按功能|·|按用途|·", "·|项目|数|项目|数|项目|数"]
    );
    let panels = [panel("本年", "收入", TWO), panel("{{ year }}年", "甲", GROUPED), panel("2024年", "乙", TWO)];
    assert_eq!(
        heads("", &panels),
        ["本年|·|2024年|·|·|·|·", "收入|·|甲|·|·|乙|·", "项目|数|项目|预算|·|项目|数", "·|·|·|合计|一般|·|·",]
    );
}

#[test]
fn panels_without_heads_of_their_own_may_share_one() {
    let panels = [panel("", "", TWO), panel("支出", "", GROUPED), panel("", "", TWO), panel("支出", "", TWO)];
    assert_eq!(
        heads("", &panels),
        ["项目|数|支出|·|·|项目|数|支出|·", "·|·|项目|预算|·|·|·|项目|数", "·|·|·|合计|一般|·|·|·|·"]
    );
}

#[test]
fn a_patch_renames_the_shared_head() {
    let base = table("", &[panel("支出", "甲", TWO), panel("支出", "乙", TWO)]);
    let patch = |heads: &str| {
        world("fund", &format!("patch = true\nheads = {{ {heads} }}\n"))
            .with("variants/ours/variant.toml", "name = \"ours\"\ntitle = \"县\"\nextends = \"city\"\n")
            .with("variants/city/variant.toml", "name = \"city\"\ntitle = \"市\"\nextends = \"tables\"\n")
            .with("variants/city/tables/fund.toml", base.clone())
    };
    let table = compiled(patch("\"支出\" = \"全部支出\", \"乙\" = \"丙\""), "fund");
    assert_eq!(support::rows(&table.header)[..2].concat().join("|"), "全部支出|·|·|·|甲|·|丙|·");
    let outcome = support::compile(&patch("\"收入\" = \"丁\""), support::PATH);
    assert!(outcome.findings.iter().any(|finding| finding.code == "M136"), "{:?}", outcome.findings);
}

#[test]
fn above_is_of_panels_alone() {
    let text = table("", &[])
        + "above = \"支出\"\nsum = { ledger = \"expenditure\" }\nrows = [{ by = \"function\" }]\ncolumns = []\n";
    assert!(load("fund", &text).contains(&said("M007", &[("above", "没有“above”这个键")])));
    let one = printed(BUDGET, "", "fund", &table("", &[panel("支出", "甲", TWO)]));
    assert_eq!(support::rows(&one.header)[0].join("|"), "支出|·", "one panel has it, too");
}

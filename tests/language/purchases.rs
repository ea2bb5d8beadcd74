//! Purchases in groups within groups, by 科目 and 组织形式. Every cell was computed on paper.

use crate::support::local::{compiled, lines, load, printed, said, world};

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
general = 40.00
fund = 5.00
[[expenditure]]
function = "2010302"
project = 40.00
[[expenditure]]
function = "2110301"
source = "fund"
project = 5.00
[[project]]
code = "P1"
name = "平台维护"
function = "2010302"
fiscal = 40.00
[[project]]
code = "P2"
name = "大气监测"
function = "2110301"
fiscal = 5.00
[[procurement]]
project = "P2"
catalogue = "A02010105"
economic = "31002"
form = "分散采购"
per = "台"
quantity = 2
amounts = { fund = 3.00 }
[[procurement]]
project = "P1"
catalogue = "C16100000"
economic = "30227"
form = "department"
per = "年"
quantity = 1
amounts = { general = 20.00 }
sme = 20.00
[[procurement]]
project = "P1"
catalogue = "A02010105"
economic = "31002"
form = "政府集中采购"
per = "台"
quantity = 1
amounts = { general = 4.00 }
[[procurement]]
project = "P1"
catalogue = "A02010105"
economic = "30201"
form = "部门集中采购"
per = "台"
quantity = 5
amounts = { general = 1.00 }
"#;

fn table(row: &str, columns: &str) -> String {
    format!(
        "title = \"表\"\nsum = {{ ledger = \"procurement\" }}\ncomplete = true\nserial = {{ head = \"\" }}\n\
         column_numbers = \"\"\ntotal = {{ label = \"合计\", at = \"start\" }}\n\
         rows = [{{ each = \"procurement\"{row} }}]\ncolumns = [{columns}]\n"
    )
}

const COLUMNS: &str = "{ head = \"项目\", show = \"project\" }, { head = \"经济分类\", show = \"economic\" }, \
    { head = \"名称\", show = \"economic_name\" }, { head = \"组织形式\", show = \"form\" }, { head = \"金额\", sum = {} }, \
    { head = \"其中：基金\", sum = { source = \"fund\" }, memo = true }";

const GROUPS: &str = ", group = [{ by = \"function\", label = \"{{ group.name }} {{ group.title }}\" }, \
    { by = \"form\", label = \"{{ group.title }}小计\" }]";

#[test]
fn groups_stand_within_groups_each_below_its_sum() {
    let sorted = format!("{GROUPS}, sort = [\"function\", \"form\", \"economic\"]");
    let found = printed(BUDGET, "", "procurement", &table(&sorted, COLUMNS));
    assert_eq!(
        lines(&found),
        [
            "合计||||28.00|3.00",
            "2010302 一般行政管理事务||||25.00|",
            "政府集中采购小计||||4.00|",
            "平台维护|31002|办公设备购置|政府集中采购|4.00|",
            "部门集中采购小计||||21.00|",
            "平台维护|30201|办公费|部门集中采购|1.00|",
            "平台维护|30227|委托业务费|部门集中采购|20.00|",
            "2110301 大气||||3.00|3.00",
            "分散采购小计||||3.00|3.00",
            "大气监测|31002|办公设备购置|分散采购|3.00|3.00",
        ]
    );
    let levels: Vec<usize> = found.lines.iter().map(|line| line.level).collect();
    assert_eq!(levels, [0, 1, 2, 3, 2, 3, 3, 1, 2, 3]);
    // Without sorting, groups stand in the order of their first records.
    let found = printed(BUDGET, "", "procurement", &table(GROUPS, COLUMNS));
    let order: Vec<String> = lines(&found)
        .iter()
        .filter(|line| line.contains("||||"))
        .map(|line| line.split('|').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        order,
        ["合计", "2110301 大气", "分散采购小计", "2010302 一般行政管理事务", "部门集中采购小计", "政府集中采购小计"]
    );
}

#[test]
fn a_single_group_is_written_as_before() {
    let group = ", group = { by = \"catalogue\", label = \"{{ group.title }}\" }, sort = \"catalogue\"";
    let columns = "{ head = \"科目\", show = \"function_name\" }, { head = \"功能\", show = \"function\" }, { head = \"金额\", sum = {} }";
    let found = lines(&printed(BUDGET, "", "procurement", &table(group, columns)));
    assert_eq!(found[1], "台式计算机||8.00");
    assert_eq!(found[2], "大气|2110301|3.00");
    let one = ", group = [{ by = \"catalogue\", label = \"{{ group.title }}\" }], sort = [\"catalogue\"]";
    assert_eq!(lines(&printed(BUDGET, "", "procurement", &table(one, columns))), found);
}

#[test]
fn groups_may_stand_in_label_columns() {
    let columns = "{ head = \"科目\", show = \"label.1\", merge = true }, { head = \"形式\", show = \"label.2\", merge = true }, \
        { head = \"物品\", show = \"item\" }, { head = \"金额\", sum = {} }";
    let groups = GROUPS.replace("{{ group.name }} {{ group.title }}", "{{ group.title }}");
    let found =
        printed(BUDGET, "", "procurement", &table(&format!("{groups}, sort = [\"function\", \"form\"]"), columns));
    assert_eq!(
        lines(&found)[1..5],
        ["一般行政管理事务|||25.00", "·|政府集中采购小计||4.00", "·|·|台式计算机|4.00", "·|部门集中采购小计||21.00"]
    );
}

#[test]
fn groups_that_cannot_be_are_refused() {
    let one = |row: &str| load("procurement", &table(row, COLUMNS));
    let group = |by: &str| format!("{{ by = \"{by}\", label = \"x\" }}");
    let groups = |by: &[&str]| format!(", group = [{}]", by.iter().map(|by| group(by)).collect::<Vec<_>>().join(", "));
    assert_eq!(one(&groups(&["form", "unit", "form"])), [said("M115", &[("form", "外层已经按这一项分组")])]);
    assert_eq!(one(&groups(&["form", "unit", "item", "per", "class"]))[0].places[0].1, "分组写 1 到 4 层");
    assert_eq!(one(", group = []")[0].places[0].1, "分组写 1 到 4 层");
    assert_eq!(one(&groups(&["form", "function", "economic", "item"])), []);
    let unknown = one(&groups(&["form", "functoin"]));
    assert_eq!((unknown[0].code.as_str(), unknown[0].places[0].0.as_str()), ("M118", "functoin"));
    assert_eq!(one(", sort = [\"form\", \"fom\"]")[0].code, "M118");
    let name = one(", group = { by = \"form\", label = \"{{ group.titel }}\" }");
    assert_eq!(name[0].code, "M110");
}

#[test]
fn a_wrong_code_or_form_is_found_where_it_stands() {
    let codes = |from: &str, to: &str| {
        let world = world("procurement", &table("", COLUMNS)).with(crate::support::PATH, BUDGET.replacen(from, to, 1));
        let outcome = crate::support::local::process(world);
        let mut codes: Vec<String> = outcome.findings.iter().map(|finding| finding.code.to_string()).collect();
        codes.retain(|code| ["S010", "S021", "C001", "C003", "C005"].contains(&code.as_str()));
        codes
    };
    assert_eq!(codes("x", "x"), [] as [String; 0]);
    assert_eq!(codes("economic = \"31002\"", "economic = \"50306\""), ["C003"]);
    assert_eq!(codes("economic = \"31002\"", "economic = \"3100\""), ["S021"]);
    assert_eq!(codes("economic = \"31002\"", "economic = \"31077\""), ["C001"]);
    assert_eq!(codes("economic = \"31002\"", "economic = \"310\""), ["C005"]);
    assert_eq!(codes("form = \"分散采购\"", "form = \"分散\""), ["S010"]);
    let small = compiled(world("procurement", &table("", COLUMNS)), "procurement");
    assert!(small.empty, "a unit without purchases");
}

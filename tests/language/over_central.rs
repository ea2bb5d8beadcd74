//! An invented province over the central form, in few lines: other words, one more column, one table turned.

use gongkai::document::Document;
use gongkai::world::Memory;

use crate::support::{self, PATH, table};

const VARIANT: &str = r####"
name    = "beiling-2025"
title   = "北岭省 2025 年预算公开格式"
extends = "central-2025"

[wording.unit]
bodies = "预算单位"

[phrases.change]
more = "较{of}增加{amount}万元，增幅{percent}"
less = "较{of}减少{amount}万元，降幅{percent}"
same = "与{of}一致"

[[replace]]
file = "report.md"
from = "### 国有资产占有使用情况说明 "
to   = "### 国有资产占用情况 "
"####;

const EXPENDITURE: &str = r#"
patch = true
[[change_column]]
column = "合计"
after  = [{ head = "其中：财政拨款", sum = { source = "fiscal" }, memo = true }]
"#;

const THREE_PUBLIC: &str = r#"
patch   = true
page    = "portrait"
rows    = [
  { label = "合计", sum = {}, total = true },
  { label = "1．因公出国（境）费", sum = { item = "abroad" } },
  { label = "2．公务用车购置及运行费", sum = { item = "vehicle" }, rows = [
    { label = "（1）购置费", sum = { item = "vehicle_purchase" } },
    { label = "（2）运行费", sum = { item = "vehicle_running" } },
  ] },
  { label = "3．公务接待费", sum = { item = "reception" } },
]
columns = [
  { head = "项目", show = "label" },
  { head = "{{ last_year }}年预算数", sum = { year = -1 } },
  { head = "{{ year }}年预算数", sum = {} },
]
"#;

fn document() -> Document {
    let budget = concat!(
        include_str!("../accounting/every_kind/facts.toml"),
        include_str!("../accounting/every_kind/central-2025.toml")
    );
    let world = Memory::default()
        .with("variants/beiling-2025/variant.toml", VARIANT)
        .with("variants/beiling-2025/tables/expenditure.toml", EXPENDITURE)
        .with("variants/beiling-2025/tables/three-public.toml", THREE_PUBLIC)
        .with(PATH, budget.replacen("central-2025", "beiling-2025", 1));
    let outcome = support::compile(&world, PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    support::document(outcome)
}

fn body(document: &Document, id: &str) -> Vec<String> {
    support::rows(&table(document, id).rows).iter().map(|row| row.join("|")).collect()
}

#[test]
fn a_province_turns_a_table_and_adds_a_column() {
    let document = document();
    assert_eq!(
        body(&document, "three-public"),
        [
            "合计|12.70|50.20",
            "1．因公出国（境）费|4.00|5.20",
            "2．公务用车购置及运行费|6.80|42.60",
            "（1）购置费||35.00",
            "（2）运行费|6.80|7.60",
            "3．公务接待费|1.90|2.40",
        ]
    );
    // 财政拨款: 252.00 of 201 (161 + 91), 30, 44, 20, 20.50
    let expenditure = body(&document, "expenditure");
    assert_eq!(expenditure.last().unwrap(), "合　计|·|497.50|366.50|264.30|200.70|9.00|16.00|7.50");
    assert_eq!(expenditure[0], "201|一般公共服务支出|350.00|252.00|198.30|119.20|9.00|16.00|7.50");
}

#[test]
fn a_province_words_its_report_over_the_central_form() {
    let printed = support::markdown(&document());
    for words in [
        "### （三）国有资产占用情况\n",
        "一般公共预算当年拨款290.00万元，较2024年执行数增加10.00万元，增幅3.57%，主要原因是",
        // What it has no words for is said as in the central form.
        "“三公”经费预算比2024年预算增加37.50万元",
        "## 十、其他重要事项的情况说明\n",
    ] {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
}
